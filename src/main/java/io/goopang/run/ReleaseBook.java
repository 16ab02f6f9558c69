package io.goopang.run;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.manifest.Manifest;
import io.goopang.manifest.ManifestJson;
import io.goopang.manifest.Service;
import io.goopang.model.ImageReference;
import io.goopang.model.ReleaseId;
import io.goopang.model.ServiceName;
import io.goopang.plan.ReleaseRecord;
import io.goopang.plan.Tags;
import io.goopang.port.Releases;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The releases of a project: which one an environment runs, which comes next, and the way back. */
public final class ReleaseBook {

    private final Workbench bench;
    private final Manifest manifest;
    private final RegistryAccess access;
    private final Releases releases;
    private final String repository;
    private final ReleaseSearch search;

    public ReleaseBook(Workbench bench) {
        this(bench, new RegistryAccess(bench));
    }

    ReleaseBook(Workbench bench, RegistryAccess access) {
        this.bench = bench;
        this.manifest = bench.project().manifest();
        this.access = access;
        this.releases = bench.ports().releases(access);
        this.repository = manifest.releaseRepository();
        this.search = new ReleaseSearch(releases, repository);
    }

    /** Fails (MANIFEST) where no release can keep what the manifest says: worth knowing before the long work. */
    public void requireRecordable() {
        ManifestJson.write(manifest);
    }

    /** The release that the project's environment runs; empty before its first. */
    public Optional<ReleaseRecord> live() {
        return live(bench.project().environment());
    }

    public Optional<ReleaseRecord> live(String environment) {
        return releases.find(repository, Tags.live(environment));
    }

    /**
     * The release that a deploy of these images comes to: the live one itself where nothing would differ.
     *
     * <p>A release pins all services: one that is not deployed stays as the live release has it, its settings included.
     *
     * @param images of the services that are deployed
     * @param live what the environment runs now; null for nothing
     */
    public ReleaseRecord next(Map<ServiceName, ImageReference> images, Release release, @Nullable ReleaseRecord live) {
        Map<ServiceName, ImageReference> pinned = new TreeMap<>();
        if (live != null) {
            pinned.putAll(live.images());
            pinned.keySet().retainAll(manifest.services().keySet());
        }
        pinned.putAll(images);
        Author author = Author.of(bench);
        ReleaseRecord next = new ReleaseRecord(
                release.id(),
                bench.project().environment(),
                release.time(),
                release.revision(),
                author.by(),
                author.run(),
                live == null ? null : live.id(),
                pinned,
                ManifestJson.write(live == null ? manifest : merged(images, live)));
        return live != null && live.sameAs(next) ? live : next;
    }

    /** Keeps a release; its repository is made where there is none, and one that is kept already is left as it is. */
    public void record(ReleaseRecord release) {
        access.requireAccount();
        new ReleaseRepository(bench).prepare();
        releases.record(repository, release);
    }

    /**
     * Marks what the project's environment runs from now on, which shields the record from expiry too.
     *
     * <p>The images of the release before are shielded as well; where that fails, it is a warning.
     */
    public void markLive(ReleaseRecord release) {
        releases.tag(repository, release.id(), Tags.live(bench.project().environment()));
        if (release.before() != null) {
            new WayBack(bench, access)
                    .keep(release, search.exact(release.before().value()));
        }
    }

    /**
     * The release that a user means: by its id, by the beginning of it, or by its commit.
     *
     * @throws Failure (USAGE) where none is meant, or several are; (REMOTE) where there is no release at all
     */
    public ReleaseRecord find(String text) {
        return search.find(text);
    }

    /**
     * The release before the one that an environment runs.
     *
     * @throws Failure (REMOTE) where there is none
     */
    public ReleaseRecord previous(String environment) {
        ReleaseRecord live = live(environment)
                .orElseThrow(() -> Failure.of(ExitCode.REMOTE, "the environment " + environment + " runs no release")
                        .reason("none is tagged " + Tags.live(environment) + " in " + repository)
                        .mend("name the release to go to; `goopang releases` lists them")
                        .build());
        ReleaseId before = live.before();
        if (before == null) {
            throw Failure.of(ExitCode.REMOTE, "there is no release to go back to")
                    .reason(live.id() + " is the first one of the environment " + environment)
                    .mend("name the release to go to; `goopang releases` lists them")
                    .build();
        }
        return search.exact(before.value()).orElseThrow(() -> ReleaseSearch.gone(before.value()));
    }

    /** Fails (REMOTE) where the registry lacks an image of the release, saying which and why that may be. */
    public void requireImages(ReleaseRecord release) {
        PinnedImages.look(bench, access, List.of(release)).require(release);
    }

    /**
     * What a release says, with the hosts of the manifest at hand.
     *
     * @throws Failure (MANIFEST) where this version, or those hosts, can't do it
     */
    public Manifest manifestOf(ReleaseRecord release) {
        return ManifestJson.read("release " + release.id(), release.manifest(), manifest);
    }

    private Manifest merged(Map<ServiceName, ImageReference> deployed, ReleaseRecord live) {
        if (deployed.keySet().containsAll(manifest.services().keySet())) {
            return manifest;
        }
        Map<ServiceName, Service> before = servicesOf(live);
        Map<ServiceName, Service> services = new LinkedHashMap<>(manifest.services());
        services.replaceAll(
                (name, service) -> deployed.containsKey(name) ? service : before.getOrDefault(name, service));
        return manifest.withServices(services);
    }

    /** None where this version can't read them: a deploy need not fail for what it leaves alone. */
    private Map<ServiceName, Service> servicesOf(ReleaseRecord live) {
        try {
            return manifestOf(live).services();
        } catch (Failure e) {
            return Map.of();
        }
    }
}
