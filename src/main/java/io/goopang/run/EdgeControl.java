package io.goopang.run;

import io.goopang.edge.ChosenSlots;
import io.goopang.edge.EdgeFile;
import io.goopang.edge.EdgeLayout;
import io.goopang.edge.RuntimeApi;
import io.goopang.edge.ServerState;
import io.goopang.edge.Slot;
import io.goopang.edge.SlotTarget;
import io.goopang.edge.Target;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.Labels;
import io.goopang.model.ServiceName;
import io.goopang.plan.ContainerState;
import io.goopang.plan.EdgeState;
import io.goopang.plan.Execution;
import io.goopang.port.Host;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Tells a running edge where to send requests, and keeps the file that it starts from in step. */
final class EdgeControl {

    private static final Duration LOOKUP = Duration.ofSeconds(10);

    /** An engine that starts answers before its containers run. */
    private static final Duration RESTART = Duration.ofSeconds(30);

    private final Host host;
    private final ContainerState edge;
    private final String id;
    private final int adminPort;
    private final EdgeLayout layout;
    private final Timer timer;

    EdgeControl(Host host, ContainerState edge, EdgeLayout layout, Timer timer) {
        this.host = host;
        this.edge = edge;
        this.id = edge.id();
        this.adminPort =
                Integer.parseInt(edge.labels().getOrDefault(Labels.EDGE_ADMIN, String.valueOf(layout.adminPort())));
        this.layout = layout;
        this.timer = timer;
    }

    String id() {
        return id;
    }

    /** The edge as it runs. */
    EdgeState look() {
        ChosenSlots chosen = chosen();
        return new EdgeState(edge, chosen.targets(), chosen.others().isEmpty() && isInStep(chosen.targets()));
    }

    /** Where requests are meant to go, by service. */
    Map<ServiceName, SlotTarget> targets() {
        return new TreeMap<>(chosen().targets());
    }

    private ChosenSlots chosen() {
        return ChosenSlots.of(states());
    }

    /** Whether a restart would lead to just these targets. */
    private boolean isInStep(Map<ServiceName, SlotTarget> targets) {
        byte[] wanted = EdgeFile.content(layout, targets);
        return host.readFile(id, EdgeFile.PATH)
                .filter(content -> Arrays.equals(content, wanted))
                .isPresent();
    }

    /**
     * Sends the requests of each service to one container alone, and lets a restart lead there.
     *
     * @param grace how long what is under way at another one may take to end
     */
    void settle(Duration grace) {
        Map<ServiceName, Slot> others = chosen().others();
        others.forEach((service, slot) -> say(RuntimeApi.drain(service, slot)));
        save();
        others.forEach((service, slot) -> awaitDrained(service, slot, grace));
    }

    /** Lets a restart lead to where requests are meant to go now. */
    private void save() {
        Map<ServiceName, SlotTarget> targets = targets();
        // What is right already needs no room on the disk.
        if (!isInStep(targets)) {
            save(targets);
        }
    }

    private void save(Map<ServiceName, SlotTarget> targets) {
        host.putFile(id, EdgeFile.PATH, EdgeFile.content(layout, targets));
    }

    /**
     * Sends a service's new requests to another container; what is under way at the one before ends there.
     *
     * @param stillUp fails where waiting for the container has become idle
     * @return where they went before; empty where they went nowhere
     */
    Optional<SlotTarget> lead(ServiceName service, Target target, String address, Runnable stillUp) {
        Map<ServiceName, SlotTarget> targets = targets();
        Optional<SlotTarget> before = Optional.ofNullable(targets.get(service));
        Slot free = before.map(SlotTarget::slot).map(Slot::other).orElse(Slot.BLUE);
        point(service, free, target, address, stillUp);
        targets.put(service, new SlotTarget(free, target));
        save(targets);
        before.ifPresent(old -> say(RuntimeApi.drain(service, old.slot())));
        return before;
    }

    /** A name comes first: a slot whose last container is gone takes no address before DNS has given it one. */
    private void point(ServiceName service, Slot slot, Target target, String address, Runnable stillUp) {
        say(RuntimeApi.maintenance(service, slot));
        say(RuntimeApi.name(service, slot, target));
        require(
                () -> state(service, slot).address().equals(address),
                service,
                "did not find " + target.name(),
                stillUp);
        say(RuntimeApi.address(service, slot, address, target));
        say(RuntimeApi.ready(service, slot));
        require(() -> state(service, slot).serves(), service, "does not send requests to " + target, stillUp);
    }

    /**
     * Sends requests back to the container that they went to before, if that one can take them.
     *
     * @param answers whether it takes connections, which a JVM that was started again does only after a while
     * @throws Failure (REMOTE) where it does not serve any more: requests still go to the one after it, if that serves
     */
    void leadBack(ServiceName service, Optional<SlotTarget> before, Predicate<ContainerState> answers) {
        awaitUp(RESTART);
        if (before.isPresent()) {
            SlotTarget old = before.get();
            try {
                leadAgain(service, old, answers);
            } catch (RuntimeException e) {
                withdraw(service, old, e);
                throw e;
            }
            say(RuntimeApi.drain(service, old.slot().other()));
        } else {
            say(RuntimeApi.maintenance(service, Slot.BLUE));
        }
        save();
    }

    private void leadAgain(ServiceName service, SlotTarget old, Predicate<ContainerState> answers) {
        Target target = old.target();
        if (!timer.await(() -> container(target).isPresent(), RESTART)) {
            throw ended(service, target, "does not run any more");
        }
        if (!container(target).filter(answers).isPresent()) {
            boolean runs = container(target).isPresent();
            throw ended(service, target, runs ? "takes no connections any more" : "does not run any more");
        }
        if (state(service, old.slot()).name().equals(target.name())) {
            say(RuntimeApi.ready(service, old.slot()));
            require(() -> leadsTo(service, old), service, "does not send requests to " + target, () -> {});
        } else {
            // An edge that was started anew since, with its engine, has forgotten where the slot led.
            point(service, old.slot(), target, address(target), () -> {});
        }
    }

    /** The slot must not be taken for the one that requests are meant to go to, unless there is no other. */
    private void withdraw(ServiceName service, SlotTarget old, RuntimeException why) {
        try {
            if (state(service, old.slot()).name().equals(old.target().name())) {
                boolean otherServes = state(service, old.slot().other()).serves();
                say(otherServes ? RuntimeApi.maintenance(service, old.slot()) : RuntimeApi.ready(service, old.slot()));
                save();
            }
        } catch (RuntimeException e) {
            why.addSuppressed(e);
        }
    }

    private static Failure ended(ServiceName service, Target target, String how) {
        return Failure.of(ExitCode.REMOTE, target.name() + ", which served before, " + how)
                .service(service)
                .mend("look at it (`docker logs " + target.name() + "`), then deploy again")
                .build();
    }

    /** A container that was started again may have another address, which a slot learns a moment later. */
    private boolean leadsTo(ServiceName service, SlotTarget target) {
        ServerState state = state(service, target.slot());
        return state.serves() && state.address().equals(address(target.target()));
    }

    private String address(Target target) {
        return container(target).map(ContainerState::address).orElse("");
    }

    /** The target's container where it runs. */
    private Optional<ContainerState> container(Target target) {
        return host.containers(Labels.PROJECT, layout.project()).stream()
                .filter(container -> target.isOf(container.id()) && container.running())
                .findFirst();
    }

    /** Waits until a slot has nothing under way; false where that takes longer. */
    boolean awaitDrained(ServiceName service, Slot slot, Duration patience) {
        return timer.await(
                () -> RuntimeApi.openRequests(say(RuntimeApi.sessions()), service, slot)
                                .orElse(0)
                        == 0,
                patience);
    }

    /** Waits until HAProxy answers; false where that takes longer, or its container has ended for good. */
    boolean awaitUp(Duration patience) {
        return timer.await(() -> answers() || hasEnded(), patience) && !hasEnded();
    }

    private boolean answers() {
        try {
            Execution answer = host.exec(id, RuntimeApi.command(adminPort, RuntimeApi.states()));
            return answer.succeeded() && !ServerState.parse(answer.output()).isEmpty();
        } catch (Failure e) {
            // The engine refuses a command in a container that does not run, or not yet again.
            if (e.exitCode() != ExitCode.REMOTE) {
                throw e;
            }
            return false;
        }
    }

    private boolean hasEnded() {
        return host.container(id)
                .filter(edge -> edge.isAlive() || edge.restartsAlways())
                .isEmpty();
    }

    private void require(BooleanSupplier condition, ServiceName service, String what, Runnable stillUp) {
        BooleanSupplier watched = () -> {
            stillUp.run();
            return condition.getAsBoolean();
        };
        if (!timer.await(watched, LOOKUP)) {
            throw Failure.of(ExitCode.REMOTE, "the edge " + what)
                    .service(service)
                    .reason("it was waited for " + LOOKUP.toSeconds() + " s")
                    .mend("look at the edge's log: `docker logs " + id.substring(0, Math.min(12, id.length())) + "`")
                    .build();
        }
    }

    private ServerState state(ServiceName service, Slot slot) {
        return states().stream()
                .filter(state -> state.backend().equals(service.value()) && state.slot() == slot)
                .findFirst()
                .orElseThrow(() -> Failure.of(ExitCode.REMOTE, "the edge knows no service " + service)
                        .service(service)
                        .mend("deploy again: the edge is started anew where it does not fit the manifest")
                        .build());
    }

    private List<ServerState> states() {
        return ServerState.parse(say(RuntimeApi.states()));
    }

    private String say(String words) {
        Execution answer = host.exec(id, RuntimeApi.command(adminPort, words));
        boolean quiet = words.contains(" state ") && !words.startsWith("show");
        if (!answer.succeeded() || (quiet && !answer.output().isBlank())) {
            throw Failure.of(ExitCode.REMOTE, "the edge refused `" + words + "`")
                    .reason(answer.output().strip())
                    .mend("its image must be HAProxy 2.6 or newer with BusyBox, as the official ones on Alpine are")
                    .build();
        }
        return answer.output();
    }
}
