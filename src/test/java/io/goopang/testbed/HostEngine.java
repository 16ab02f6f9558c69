package io.goopang.testbed;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.Image;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The engine of a host, seen without goopang's help. */
public final class HostEngine {

    private static final Set<String> OWN_NETWORKS = Set.of("bridge", "host", "none");

    private final Path socket;
    private final DockerClient client;
    private final Set<String> loaded = new TreeSet<>();

    HostEngine(Path socket) {
        this.socket = socket;
        client = Engines.at("unix://" + socket);
    }

    /** For whatever else is to be asked or done. */
    public DockerClient client() {
        return client;
    }

    /** Asks without the client, which would log and try again while nobody listens. */
    public boolean answers() {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            channel.write(ByteBuffer.wrap("GET /_ping HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
            ByteBuffer start = ByteBuffer.allocate("HTTP/1.0 200".length());
            while (start.hasRemaining() && channel.read(start) >= 0) {}
            return new String(start.array(), StandardCharsets.US_ASCII).endsWith(" 200");
        } catch (IOException e) {
            return false;
        }
    }

    /** All containers with this value of a label, stopped ones too. */
    public List<Container> containers(String label, String value) {
        return client.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of(label, value))
                .exec();
    }

    /** All containers, stopped ones too. */
    public List<Container> containers() {
        return client.listContainersCmd().withShowAll(true).exec();
    }

    public InspectContainerResponse inspect(String container) {
        return client.inspectContainerCmd(container).exec();
    }

    /** A container's address in a network, empty while it does not run. */
    public String address(String container, String network) {
        ContainerNetwork place =
                inspect(container).getNetworkSettings().getNetworks().get(network);
        if (place == null) {
            throw new AssertionError(container + " is not in the network " + network);
        }
        return place.getIpAddress();
    }

    /** What a command prints in a container, on either stream. */
    public String exec(String container, String... command) {
        String id = client.execCreateCmd(container)
                .withCmd(command)
                .withAttachStdout(true)
                .withAttachStderr(true)
                .exec()
                .getId();
        StringBuilder text = new StringBuilder();
        collect(client.execStartCmd(id).exec(appendTo(text)));
        return text.toString();
    }

    /** What a container has printed. */
    public String logs(String container) {
        StringBuilder text = new StringBuilder();
        collect(client.logContainerCmd(container)
                .withStdOut(true)
                .withStdErr(true)
                .exec(appendTo(text)));
        return text.toString();
    }

    /** The names of its images with a tag or a digest, sorted. */
    public Set<String> images() {
        Set<String> names = new TreeSet<>();
        client.listImagesCmd().exec().forEach(image -> Stream.of(image.getRepoTags(), image.getRepoDigests())
                .filter(Objects::nonNull)
                .flatMap(Arrays::stream)
                .filter(name -> !name.contains("<none>"))
                .forEach(names::add));
        return names;
    }

    /** Copies an image of this machine's own engine to it; it stays for the tests that follow. */
    public void load(String image) throws IOException {
        loaded.add(image);
        if (images().contains(image)) {
            return;
        }
        Engines.ensure(image);
        try (InputStream archive = Engines.LOCAL.saveImageCmd(image).exec()) {
            client.loadImageCmd(archive).exec();
        }
    }

    /** Removes everything but the images that were copied to it. */
    void clear() {
        containers().forEach(container -> client.removeContainerCmd(container.getId())
                .withForce(true)
                .withRemoveVolumes(true)
                .exec());
        client.listNetworksCmd().exec().stream()
                .filter(network -> !OWN_NETWORKS.contains(network.getName()))
                .forEach(network -> client.removeNetworkCmd(network.getId()).exec());
        client.listVolumesCmd().exec().getVolumes().forEach(volume -> client.removeVolumeCmd(volume.getName())
                .exec());
        client.listImagesCmd().withShowAll(true).exec().stream()
                .filter(image -> !isLoaded(image))
                .forEach(this::remove);
    }

    private boolean isLoaded(Image image) {
        return image.getRepoTags() != null && Arrays.stream(image.getRepoTags()).anyMatch(loaded::contains);
    }

    private void remove(Image image) {
        try {
            client.removeImageCmd(image.getId()).withForce(true).exec();
        } catch (NotFoundException e) {
            // It went with one of those before it.
        }
    }

    private static ResultCallback.Adapter<Frame> appendTo(StringBuilder text) {
        return new ResultCallback.Adapter<>() {
            @Override
            public void onNext(Frame frame) {
                text.append(new String(frame.getPayload(), StandardCharsets.UTF_8));
            }
        };
    }

    private static void collect(ResultCallback.Adapter<Frame> output) {
        try {
            output.awaitCompletion();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
