package io.goopang.e2e;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Image;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** What a project has left in the engine, seen without goopang's help. */
final class EngineTraces {

    private static final String PROJECT = "io.goopang.project";
    private static final DockerClient CLIENT = client();

    private EngineTraces() {}

    private static DockerClient client() {
        DefaultDockerClientConfig config =
                DefaultDockerClientConfig.createDefaultConfigBuilder().build();
        return DockerClientImpl.getInstance(
                config,
                new ZerodepDockerHttpClient.Builder()
                        .dockerHost(config.getDockerHost())
                        .sslConfig(config.getSSLConfig())
                        .build());
    }

    static String containerIds(String project) {
        return ids(containers(project, false));
    }

    static String allContainerIds(String project) {
        return ids(containers(project, true));
    }

    static String containerId(String project, String service) {
        return containers(project, false).stream()
                .filter(container -> service.equals(container.getLabels().get("io.goopang.service")))
                .map(Container::getId)
                .collect(Collectors.joining());
    }

    static String imageIds(String project) {
        return images(project).stream().map(Image::getId).sorted().collect(Collectors.joining("\n"));
    }

    /** The architectures of the images that the project's services run, one for each. */
    static String architectures(String project) {
        return containers(project, false).stream()
                .filter(container -> container.getLabels().containsKey("io.goopang.service"))
                .map(container ->
                        CLIENT.inspectImageCmd(container.getImageId()).exec().getArch())
                .collect(Collectors.joining(" "));
    }

    /** How the engine sees an image's settings, and the files below a folder of it with owners, modes and sizes. */
    static String image(String name, String folder) {
        var config = CLIENT.inspectImageCmd(name).exec().getConfig();
        Map<String, Object> settings = new TreeMap<>();
        settings.put("cmd", String.valueOf(Arrays.toString(config.getCmd())));
        settings.put("entrypoint", Arrays.toString(config.getEntrypoint()));
        settings.put("env", Arrays.toString(config.getEnv()));
        settings.put("exposed", Arrays.toString(config.getExposedPorts()));
        settings.put("health", String.valueOf(config.getHealthcheck()));
        settings.put("user", String.valueOf(config.getUser()));
        settings.put("volumes", String.valueOf(config.getVolumes()));
        settings.put("workdir", String.valueOf(config.getWorkingDir()));
        settings.put("labels", ofContent(config.getLabels()));
        return settings + "\n" + files(name, folder);
    }

    /** Without what an engine's builds tell of their release, and of what their base was called. */
    private static Map<String, String> ofContent(Map<String, String> labels) {
        Map<String, String> rest = new TreeMap<>(labels);
        List.of(
                        "io.goopang.project",
                        "io.goopang.release",
                        "org.opencontainers.image.base.name",
                        "org.opencontainers.image.created",
                        "org.opencontainers.image.version",
                        "org.opencontainers.image.revision")
                .forEach(rest::remove);
        return rest;
    }

    private static String files(String image, String folder) {
        String id = CLIENT.createContainerCmd(image).exec().getId();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(
                CLIENT.copyArchiveFromContainerCmd(id, folder).exec())) {
            StringBuilder files = new StringBuilder();
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                files.append("%o %d:%d %d %s%n"
                        .formatted(
                                entry.getMode(),
                                entry.getLongUserId(),
                                entry.getLongGroupId(),
                                entry.getSize(),
                                entry.getName()));
            }
            return files.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            CLIENT.removeContainerCmd(id).withRemoveVolumes(true).exec();
        }
    }

    /** Has the engine pull an image with name and password. */
    static void pull(String name, String user, String password) throws InterruptedException {
        CLIENT.pullImageCmd(name)
                .withAuthConfig(new AuthConfig().withUsername(user).withPassword(password))
                .start()
                .awaitCompletion();
    }

    /** Has the engine push an image it has under another name. */
    static void push(String name, String repository, String tag, String user, String password)
            throws InterruptedException {
        CLIENT.tagImageCmd(name, repository, tag).exec();
        CLIENT.pushImageCmd(repository)
                .withTag(tag)
                .withAuthConfig(new AuthConfig().withUsername(user).withPassword(password))
                .start()
                .awaitCompletion();
        CLIENT.removeImageCmd(repository + ":" + tag).exec();
    }

    static void removeVolume(String name) {
        CLIENT.removeVolumeCmd(name).exec();
    }

    static String restartPolicy(String project, String service) {
        return CLIENT.inspectContainerCmd(containerId(project, service))
                .exec()
                .getHostConfig()
                .getRestartPolicy()
                .getName();
    }

    /** All that the engine tells of the project's containers and images. */
    static String inspectAll(String project) {
        StringBuilder text = new StringBuilder();
        containers(project, true)
                .forEach(container -> text.append(
                        CLIENT.inspectContainerCmd(container.getId()).exec().getRawValues()));
        images(project)
                .forEach(image ->
                        text.append(CLIENT.inspectImageCmd(image.getId()).exec().getRawValues()));
        return text.toString();
    }

    /**
     * Removes the project's network, its containers where a test broke off, and its images.
     *
     * @param registries what the engine has from them goes as well, or loses the name that it has from there
     */
    static void remove(String project, String... registries) {
        containers(project, true).forEach(container -> CLIENT.removeContainerCmd(container.getId())
                .withForce(true)
                .withRemoveVolumes(true)
                .exec());
        CLIENT.listNetworksCmd().withNameFilter(project + "-network").exec().forEach(network -> CLIENT.removeNetworkCmd(
                        network.getId())
                .exec());
        Predicate<String> ours = name -> name.startsWith(project + "-")
                || Stream.of(registries).anyMatch(registry -> name.startsWith(registry + "/"));
        // Digests go first, as the engine drops those of a repository itself with the last of its tags.
        removeNames(Image::getRepoDigests, ours);
        removeNames(Image::getRepoTags, ours);
    }

    /** Takes these names from the images; one that has no other goes with the last of them. */
    private static void removeNames(Function<Image, String @Nullable []> names, Predicate<String> which) {
        CLIENT.listImagesCmd().exec().stream()
                .map(names)
                .filter(Objects::nonNull)
                .flatMap(Arrays::stream)
                .filter(which)
                .forEach(name -> CLIENT.removeImageCmd(name).withForce(true).exec());
    }

    private static List<Container> containers(String project, boolean all) {
        return CLIENT.listContainersCmd()
                .withShowAll(all)
                .withLabelFilter(Map.of(PROJECT, project))
                .exec();
    }

    private static List<Image> images(String project) {
        return CLIENT.listImagesCmd().withLabelFilter(Map.of(PROJECT, project)).exec();
    }

    private static String ids(List<Container> containers) {
        return containers.stream().map(Container::getId).sorted().collect(Collectors.joining("\n"));
    }
}
