package io.goopang.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.HostConfig;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.Labels;
import io.goopang.plan.HeldLease;
import io.goopang.plan.Lease;
import io.goopang.port.LeaseStore;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A lease as a container that is created and never started: of several that are created under one name, the engine lets
 * one be.
 */
final class DockerLeases implements LeaseStore {

    private final DockerConnection connection;
    private final LeaseFiles files;
    private final String name;

    DockerLeases(DockerConnection connection) {
        this(connection, Lease.CONTAINER);
    }

    DockerLeases(DockerConnection connection, String name) {
        this.connection = connection;
        this.files = new LeaseFiles(connection);
        this.name = name;
    }

    @Override
    public Optional<HeldLease> find() {
        Optional<InspectContainerResponse> container =
                connection.find("could not look for the lease", client -> client.inspectContainerCmd(name)
                        .exec());
        return container
                .filter(found -> !"removing".equals(found.getState().getStatus()))
                .map(this::held);
    }

    private HeldLease held(InspectContainerResponse container) {
        Lease lease =
                files.read(container.getId()).map(LeaseFiles.Stored::lease).orElseGet(() -> unwritten(container));
        return new HeldLease(container.getId(), lease, now());
    }

    /** What the container itself tells of a lease whose owner has not come to write it, or never will. */
    private static Lease unwritten(InspectContainerResponse container) {
        Map<String, String> labels =
                Optional.ofNullable(container.getConfig().getLabels()).orElse(Map.of());
        Instant created = OffsetDateTime.parse(container.getCreated()).toInstant();
        return new Lease(
                labels.getOrDefault(Labels.LEASE, "somebody"),
                labels.get(Labels.LEASE_RUN),
                labels.getOrDefault(Labels.LEASE_WORK, "something"),
                created,
                created.plus(Lease.TIME));
    }

    @Override
    public Optional<HeldLease> take(Lease lease, Duration time) {
        Optional<String> created = create(lease);
        if (created.isEmpty()) {
            return Optional.empty();
        }
        String id = created.get();
        try {
            Instant now = now();
            Lease fresh = new Lease(lease.owner(), lease.run(), lease.work(), now, now.plus(time));
            // It is gone where somebody freed it by hand in this moment.
            return files.write(id, 0, fresh) ? Optional.of(new HeldLease(id, fresh, now)) : Optional.empty();
        } catch (RuntimeException e) {
            freeAfter(id, e);
            throw e;
        }
    }

    /** Empty where there is one already. */
    private Optional<String> create(Lease lease) {
        return createIfImage(lease).orElseGet(() -> {
            LeaseImage.load(connection);
            return createIfImage(lease).orElseThrow(() -> Failure.of(ExitCode.REMOTE, "could not take the lease")
                    .reason("the engine took the image " + Lease.IMAGE + ", but does not have it")
                    .build());
        });
    }

    /** Empty where the engine does not have the image. */
    private Optional<Optional<String>> createIfImage(Lease lease) {
        return connection.find(
                "could not take the lease", client -> create(client.createContainerCmd(Lease.IMAGE.toString()), lease));
    }

    private Optional<String> create(CreateContainerCmd command, Lease lease) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(Labels.LEASE, lease.owner());
        labels.put(Labels.LEASE_WORK, lease.work());
        if (lease.run() != null) {
            labels.put(Labels.LEASE_RUN, lease.run());
        }
        try {
            return Optional.of(command.withName(name)
                    .withLabels(labels)
                    .withHostConfig(HostConfig.newHostConfig().withNetworkMode("none"))
                    .exec()
                    .getId());
        } catch (ConflictException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean renew(HeldLease held, Duration time) {
        Optional<LeaseFiles.Stored> stored = files.read(held.id());
        Instant now = now();
        if (stored.isEmpty() || !now.isBefore(stored.get().lease().expires())) {
            return false;
        }
        Lease before = stored.get().lease();
        Lease longer = new Lease(before.owner(), before.run(), before.work(), before.taken(), now.plus(time));
        // Whoever looked after the old expiry may have seen the old data, and is removing the container.
        return files.write(held.id(), stored.get().otherSlot(), longer) && now().isBefore(before.expires());
    }

    @Override
    public void free(String id) {
        connection.run("could not free the lease", client -> {
            try {
                client.removeContainerCmd(id).withForce(true).exec();
            } catch (NotFoundException | ConflictException e) {
                // Gone already, or going.
            }
        });
    }

    private void freeAfter(String id, RuntimeException failure) {
        try {
            free(id);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** The engine's clock: that of this machine may be another. */
    private Instant now() {
        return OffsetDateTime.parse(connection.call(
                        "could not ask the engine for its time",
                        client -> client.infoCmd().exec().getSystemTime()))
                .toInstant();
    }
}
