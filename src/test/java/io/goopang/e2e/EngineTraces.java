package io.goopang.e2e;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Image;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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

    /** Removes the project's images, its network, and its containers where a test broke off. */
    static void remove(String project, String registry) {
        containers(project, true).forEach(container -> CLIENT.removeContainerCmd(container.getId())
                .withForce(true)
                .withRemoveVolumes(true)
                .exec());
        CLIENT.listNetworksCmd().withNameFilter(project + "-network").exec().forEach(network -> CLIENT.removeNetworkCmd(
                        network.getId())
                .exec());
        CLIENT.listImagesCmd().exec().stream()
                .flatMap(image ->
                        image.getRepoTags() == null ? Arrays.stream(new String[0]) : Arrays.stream(image.getRepoTags()))
                .filter(tag -> tag.startsWith(project + "-") || tag.startsWith(registry + "/"))
                .forEach(tag -> CLIENT.removeImageCmd(tag).withForce(true).exec());
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
