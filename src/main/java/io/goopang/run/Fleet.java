package io.goopang.run;

import io.goopang.event.Event;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.lifecycle.StoredImage;
import io.goopang.manifest.Strategy;
import io.goopang.model.ServiceName;
import io.goopang.plan.RolloutPlanner;
import io.goopang.plan.RolloutStep;
import io.goopang.plan.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** All hosts of a deploy: one after the other, the first one gating the rest, and all of them or none. */
final class Fleet {

    private final Workbench bench;
    private final List<HostLook> looks;
    private final boolean rollback;
    private final EdgeImage edge;

    private Fleet(Workbench bench, List<HostLook> looks, boolean rollback, EdgeImage edge) {
        this.bench = bench;
        this.looks = looks;
        this.rollback = rollback;
        this.edge = edge;
    }

    /**
     * Reaches all hosts.
     *
     * @param rollback whether hosts that are done return when a later one fails
     * @param edge the image of the edge
     * @throws Failure where one of them can't be reached, or can't be deployed to with the others, before anything was
     *     changed
     */
    static Fleet reach(Workbench bench, List<Target> targets, boolean rollback, EdgeImage edge) {
        new AccessoryHomes(bench.project().manifest())
                .requireOne(targets.stream().map(Target::address).toList());
        boolean several = targets.size() > 1;
        List<HostLook> looks =
                bench.lanes().map(targets, target -> named(target, several, () -> HostLook.at(bench, target)));
        looks.forEach(look -> look.edgeImage().ifPresent(edge::stayWith));
        return new Fleet(bench, looks, rollback, edge);
    }

    private static <T> T named(Target target, boolean several, Supplier<T> question) {
        try {
            return question.get();
        } catch (Failure e) {
            throw several ? e.toBuilder().host(target.address().name()).build() : e;
        }
    }

    /** Fails where a host would have no credentials to pull with. */
    void requirePulls(PullAccess pulls) {
        bench.lanes()
                .map(
                        looks,
                        look -> named(look.target(), looks.size() > 1, () -> {
                            pulls.require(look.target().address());
                            return look;
                        }));
    }

    /** Fails where a port is somebody else's, or a container that was started by hand would be lost, or replaced unasked. */
    void requireRoom(List<ServiceName> services, boolean adopt) {
        Set<String> handStarted = new TreeSet<>();
        for (HostLook look : looks) {
            handStarted.addAll(look.handStarted(services));
        }
        if (!adopt && !handStarted.isEmpty()) {
            throw Failure.of(ExitCode.USAGE, "containers that goopang did not start would be replaced")
                    .reason(String.join(", ", handStarted) + " bear the names of services")
                    .mend("look at the plan (`goopang plan`), then deploy with --yes: they are stopped and kept")
                    .state("nothing was changed")
                    .build();
        }
    }

    /** What would be done on each host, then in the registry. */
    List<Stage> plan(Wanted wanted) {
        List<Stage> stages = new ArrayList<>();
        planned(wanted).forEach(host -> stages.add(host.stage()));
        stages.add(live(wanted));
        return stages;
    }

    private List<HostRollout> planned(Wanted wanted) {
        return bench.lanes().map(looks, look -> HostRollout.planned(bench, look, wanted, edge, looks.size() > 1));
    }

    private Stage live(Wanted wanted) {
        Map<String, List<StoredImage>> stored = StoredImages.of(bench, wanted.services());
        Stage.Builder stage = Stage.titled("mark what is live");
        new RolloutPlanner(
                        bench.project().manifest(),
                        wanted.release(),
                        bench.project().environment())
                .live(wanted.services(), wanted.images(), stored)
                .forEach(stage::step);
        return stage.sequential();
    }

    /** Pins the edge's image, which may be pulled for it. */
    void pinEdge(PullAccess pulls) {
        looks.stream()
                .filter(this::usesEdge)
                .findFirst()
                .ifPresent(look -> edge.resolve(
                        look.host(), image -> pulls.orNobody(look.target().address(), image)));
    }

    /** Without an edge, hosts elsewhere still ask for health from its image. */
    private boolean usesEdge(HostLook look) {
        boolean rolling = look.target().strategy() == Strategy.ROLLING;
        return rolling || (edge.mirrored() && !look.target().address().isLocal());
    }

    /**
     * Brings all hosts to what is wanted, and the environment to the release.
     *
     * @return the ids of the containers that were found healthy, where there was nothing to do
     */
    Set<String> run(Wanted wanted, PullAccess pulls, Holding holding, Publication publication) {
        Ahead<Stage> marking = Ahead.begin("live-images", () -> live(wanted));
        List<HostRollout> hosts = planned(wanted);
        Stage live = marking.await();
        boolean steps =
                hosts.stream().anyMatch(HostRollout::changes) || !live.steps().isEmpty();
        if (!steps && !publication.changes()) {
            bench.events()
                    .publish(new Event.Noted("nothing to deploy: " + names() + (looks.size() == 1 ? " runs" : " run")
                            + " what is wanted"));
            return looks.stream().flatMap(look -> look.healthy().stream()).collect(Collectors.toSet());
        }
        try (Holding.Held held = holding.take()) {
            hosts.forEach(HostRollout::refresh);
            publication.record();
            rollOut(hosts, live, pulls, held);
            // Ctrl-C takes nothing back from here on, and a rollback must find what runs.
            Shelter.run(() -> publication.markLive(held));
        }
        requireNotInterrupted();
        return Set.of();
    }

    private void rollOut(List<HostRollout> hosts, Stage live, PullAccess pulls, Holding.Held held) {
        LiveTags tags = new LiveTags(bench.ports(), bench.events());
        List<HostRollout> done = new ArrayList<>();
        orTakeBack(done, hosts, tags, () -> {
            for (HostRollout host : hosts) {
                host.run(pulls, held);
                done.add(0, host);
            }
            if (done.size() > 1) {
                done.forEach(HostRollout::requireUp);
            }
        });
        requireHeld(held, done);
        orTakeBack(done, hosts, tags, () -> mark(live, tags));
        done.forEach(HostRollout::finish);
    }

    private void orTakeBack(List<HostRollout> done, List<HostRollout> hosts, LiveTags tags, Runnable steps) {
        try {
            steps.run();
        } catch (RuntimeException | Error e) {
            if (done.stream().noneMatch(HostRollout::touched)) {
                throw e;
            }
            Failure cause = e instanceof Failure failure ? failure : HostRollout.defect(e);
            throw rollback ? takeBack(cause, done, tags) : leave(cause, done, hosts);
        }
    }

    /** Whoever has the lock may have put another release in place of this one, so neither is taken back or marked. */
    private static void requireHeld(Holding.Held held, List<HostRollout> done) {
        try {
            held.require();
        } catch (Failure e) {
            if (done.stream().noneMatch(HostRollout::touched)) {
                throw e;
            }
            throw e.toBuilder()
                    .state("the new release was rolled out on " + names(done)
                            + " before the lock was lost; it is not marked live, and old containers may still be there")
                    .mend("`goopang status` shows what serves; the next deploy tidies up")
                    .build();
        }
    }

    private static void requireNotInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw Failure.of(ExitCode.INTERRUPTED, "interrupted")
                    .state("the new release serves")
                    .build();
        }
    }

    private void mark(Stage live, LiveTags tags) {
        if (!live.steps().isEmpty()) {
            bench.executor()
                    .run(
                            live,
                            RolloutStep.MarkLive.class,
                            (step, progress) -> step.digest() == null ? "not pushed" : tags.mark(step, step.digest()));
        }
    }

    private Failure takeBack(Failure cause, List<HostRollout> done, LiveTags tags) {
        Failure failure = cause;
        List<String> state = new ArrayList<>();
        cause.state().ifPresent(there -> state.add("where it failed: " + there));
        for (HostRollout host : done) {
            if (host.touched()) {
                failure = host.restore(failure);
                failure.state().ifPresent(here -> state.add(host.name() + ": " + here));
            }
        }
        if (looks.size() > 1) {
            // What one host came to says nothing of the others.
            failure = failure.toBuilder().state(String.join("; ", state)).build();
        }
        Shelter.run(() -> tags.restore(new Tidying(bench.events())));
        return failure;
    }

    /** A container was touched, if not where it failed: that decides on the exit code. */
    private static Failure leave(Failure cause, List<HostRollout> done, List<HostRollout> hosts) {
        done.forEach(HostRollout::finish);
        boolean told = cause.exitCode() == ExitCode.INTERRUPTED || cause.exitCode() == ExitCode.NOT_RESTORED;
        List<String> state = new ArrayList<>();
        state.add(names(done) + " done: the new release serves there");
        cause.state().ifPresent(there -> state.add("where it failed: " + there));
        if (done.size() + 1 < hosts.size()) {
            state.add("not begun: " + names(hosts.subList(done.size() + 1, hosts.size())));
        }
        return cause.toBuilder()
                .exitCode(told ? cause.exitCode() : ExitCode.ROLLED_BACK)
                .state(String.join("; ", state))
                .build();
    }

    private static String names(List<HostRollout> hosts) {
        return hosts.stream().map(HostRollout::name).sorted().collect(Collectors.joining(", "));
    }

    private String names() {
        return String.join(
                ", ", looks.stream().map(look -> look.target().address().name()).toList());
    }
}
