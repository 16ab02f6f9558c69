package io.goopang.run;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.manifest.Manifest;
import io.goopang.manifest.SecretResolver;
import io.goopang.model.ImageReference;
import io.goopang.model.Secret;
import io.goopang.model.ServiceName;
import io.goopang.plan.Plan;
import io.goopang.plan.ReleaseRecord;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Brings hosts to a release that was made before, as the registry has it: nothing is built or pushed. */
public final class RollbackFlow {

    private final Workbench bench;
    private final List<Target> targets;
    private final DeployOptions options;
    private final RegistryAccess access;
    private final PullAccess pulls;
    private final ReleaseBook book;

    public RollbackFlow(Workbench bench, List<Target> targets, DeployOptions options) {
        this.bench = bench;
        this.targets = List.copyOf(targets);
        this.options = options;
        this.access = new RegistryAccess(bench);
        this.pulls = new PullAccess(bench, access);
        this.book = new ReleaseBook(bench, access);
    }

    /**
     * What it would do.
     *
     * @param release its id or the beginning of it; null for the one before the live one
     */
    public Plan plan(@Nullable String release) {
        ReleaseRecord record = find(release);
        Workbench then = bench.on(project(record));
        Fleet fleet = Fleet.reach(then, targets, options.rollback(), new EdgeImage(then, access));
        return new Plan(fleet.plan(wanted(record, Map.of())));
    }

    /**
     * Rolls the release out with the secrets of today.
     *
     * @param release its id or the beginning of it; null for the one before the live one
     * @return the ids of the containers that were found healthy, where there was nothing to do
     */
    public Set<String> run(@Nullable String release) {
        ReleaseRecord record = find(release);
        Workbench then = bench.on(project(record));
        Manifest manifest = then.project().manifest();
        Map<ServiceName, Map<String, Secret>> secrets = new SecretResolver(bench.variables()).resolve(manifest);
        Fleet fleet = Fleet.reach(then, targets, options.rollback(), new EdgeImage(then, access));
        Wanted wanted = wanted(record, secrets);
        fleet.requireRoom(wanted.services(), options.adopt());
        LeaseHolding holding = LeaseHolding.of(bench, targets, "rollback to " + record.id());
        holding.requireFree();
        fleet.requirePulls(pulls);
        fleet.pinEdge(pulls);
        return fleet.run(wanted, pulls, holding, new Publication(bench, book, record, book.live()));
    }

    private ReleaseRecord find(@Nullable String release) {
        access.requireAccount();
        ReleaseRecord record = release == null ? book.previous(bench.project().environment()) : book.find(release);
        requireEnvironment(record);
        book.requireImages(record);
        return record;
    }

    /** A release holds the settings of the environment that it was made for, such as the address of its database. */
    private void requireEnvironment(ReleaseRecord record) {
        String environment = bench.project().environment();
        if (!record.environment().equals(environment)) {
            throw Failure.of(
                            ExitCode.USAGE,
                            "release " + record.id() + " is one of the environment " + record.environment()
                                    + ", not of " + environment)
                    .reason("it would bring that environment's settings")
                    .mend("`goopang releases` tells the environment of each; to bring its code to " + environment
                            + ", check out its commit and deploy")
                    .state("nothing was changed")
                    .build();
        }
    }

    /** The project as it was then, but for its hosts, and where they get the edge's image from. */
    private Project project(ReleaseRecord record) {
        boolean mirror = bench.project().manifest().edge().mirror();
        return new Project(
                book.manifestOf(record).mirroring(mirror), bench.project().environment());
    }

    private Wanted wanted(ReleaseRecord record, Map<ServiceName, Map<String, Secret>> secrets) {
        Map<ServiceName, ImageReference> images = new TreeMap<>();
        record.images()
                .forEach((service, image) -> images.put(
                        service, access.name(image.repository()).withDigest(Objects.requireNonNull(image.digest()))));
        return new Wanted(List.copyOf(images.keySet()), images, record.id(), secrets);
    }
}
