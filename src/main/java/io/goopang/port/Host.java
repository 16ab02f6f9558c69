package io.goopang.port;

import io.goopang.event.Progress;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.model.Secret;
import io.goopang.plan.ContainerSettings;
import io.goopang.plan.ContainerState;
import io.goopang.plan.Execution;
import io.goopang.plan.HostFacts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A machine with an engine that containers run on.
 *
 * <p>Every call throws {@link io.goopang.failure.Failure}: ENVIRONMENT where a local engine can't be reached, REMOTE
 * where a remote one can't or where the engine refuses, in its own words.
 */
public interface Host {

    /** What the engine says of itself and its machine; the platform tells whether and how it can run that one. */
    HostFacts facts(Platform platform);

    boolean hasNetwork(String name);

    void createNetwork(String name, Map<String, String> labels);

    void removeNetwork(String name);

    /** All containers that carry the label with the value, running or not. */
    List<ContainerState> containers(String label, String value);

    /** The container with the Docker name, if there is one. */
    Optional<ContainerState> container(String nameOrId);

    /** The Docker names of the running containers that publish ports of this host, by port. */
    Map<Integer, String> portOwners();

    /** Whether the engine has the image. */
    boolean hasImage(ImageReference image);

    /** The digest under which a registry gave out the image; empty where none did. */
    Optional<Digest> pulledDigest(ImageReference image);

    /**
     * Pulls an image.
     *
     * @param credentials sent with the request, renewed once where the registry refuses them; null asks the user's own Docker configuration, or nobody
     */
    void pull(
            ImageReference image,
            @Nullable Platform platform,
            @Nullable RegistryCredentials credentials,
            Progress progress);

    /**
     * Creates a container that the engine never starts by itself, and puts its secrets into it as its settings say.
     *
     * @param secrets by name, just those of the settings
     * @return the container's id
     */
    String create(ContainerSettings settings, Map<String, Secret> secrets);

    void start(String id);

    /** Stops a container gracefully; the engine kills it after the grace period, in whole seconds. */
    void stop(String id, Duration grace);

    void rename(String id, String name);

    /**
     * Sets when the engine starts the container again by itself.
     *
     * @param policy as Docker writes it: see {@link ContainerState#restartPolicy}
     */
    void restart(String id, String policy);

    /** Sets whether the engine starts the container again by itself: always, or never. */
    default void restartAlways(String id, boolean always) {
        restart(id, always ? ContainerState.ALWAYS : ContainerState.NEVER);
    }

    /** Removes a container, running or not, with its anonymous volumes. */
    void remove(String id);

    /** Whether the live container has just these secrets; it compares and tells nothing else. */
    boolean hasSecrets(String id, ContainerSettings settings, Map<String, Secret> secrets);

    /**
     * Asks the running container's health check once.
     *
     * @param from the running container that asks over the network, which must have {@code nc}; null asks from here
     * @return empty where it is healthy, else why not, in a few words
     */
    Optional<String> probe(String id, ContainerSettings settings, @Nullable String from);

    /**
     * Runs a command in a running container until it ends.
     *
     * @throws io.goopang.failure.Failure (REMOTE) where it has not ended after 30 seconds
     */
    Execution exec(String id, List<String> command);

    /**
     * Puts a file that everybody may read into a container, in place of what was there, running or not; where there was no
     * room for it to begin with, what was there stays. It is not written in one piece with the removal of what was there:
     * an engine that ends between them leaves neither.
     */
    void putFile(String id, String path, byte[] content);

    /** A file of a container, running or not. */
    Optional<byte[]> readFile(String id, String path);

    /** The last lines that the container printed. */
    List<String> lastLines(String id, int count);

    /** Waits until the host can be reached again after its connection broke; false where that takes longer. */
    boolean awaitReachable(Duration patience);

    /** Where the lease on this host is kept. */
    LeaseStore leases();

    /** What its containers print and read. */
    HostStreams streams();

    /** The room that its images take. */
    HostStorage storage();
}
