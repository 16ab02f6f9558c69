package io.goopang.plan;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.manifest.Manifest;
import io.goopang.model.ServiceName;
import java.util.ArrayList;
import java.util.List;

/** Plans the plain way: each old container stops before its new one starts, and Docker itself publishes the ports. */
final class RecreatePlanner {

    private final Manifest manifest;

    RecreatePlanner(Manifest manifest) {
        this.manifest = manifest;
    }

    void plan(Stage.Builder stage, List<ServiceDecision> decisions, RolloutSnapshot snapshot) {
        EdgeState edge = snapshot.edge().running();
        if (edge != null) {
            requireAll(decisions);
            stage.notice("the services have no way in from the moment the edge stops until their containers are"
                    + " replaced: the strategy is recreate");
            stage.step(new RolloutStep.StopEdge(edge.container()));
        }
        decisions.stream()
                .filter(ServiceDecision::changes)
                .forEach(decision -> stage.step(replacement(decision, snapshot)));
        for (ServiceDecision decision : decisions) {
            ContainerState stays = decision.stays();
            decision.existing().stream()
                    .filter(container -> stays != null && !container.equals(stays))
                    .forEach(leftover -> stage.step(new RolloutStep.RemoveContainer(decision.service(), leftover)));
        }
    }

    private static RolloutStep.ReplaceContainer replacement(ServiceDecision decision, RolloutSnapshot snapshot) {
        List<ContainerState> previous = new ArrayList<>(decision.existing());
        ContainerState handStarted = snapshot.edge().handStarted().get(decision.service());
        if (handStarted != null) {
            previous.add(handStarted);
        }
        return new RolloutStep.ReplaceContainer(
                decision.service(), decision.settings(), previous, String.valueOf(decision.why()));
    }

    private void requireAll(List<ServiceDecision> decisions) {
        List<ServiceName> deployed =
                decisions.stream().map(ServiceDecision::service).toList();
        if (!deployed.containsAll(manifest.services().keySet())) {
            throw Failure.of(ExitCode.USAGE, "the edge can't be given up for some of its services")
                    .reason("it holds the ports and names of all of them")
                    .mend("deploy all services once with --strategy recreate")
                    .state("no container was touched")
                    .build();
        }
    }
}
