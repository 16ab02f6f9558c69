package io.goopang.run;

import io.goopang.event.Event;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.lifecycle.LifecycleEvaluation;
import io.goopang.lifecycle.LifecyclePolicy;
import io.goopang.lifecycle.StoredImage;
import io.goopang.lifecycle.StoredPolicy;
import io.goopang.manifest.Manifest;
import io.goopang.model.Digest;
import io.goopang.model.ServiceName;
import io.goopang.plan.PushStep;
import io.goopang.plan.RepositoryPlanner;
import io.goopang.plan.Stage;
import io.goopang.port.Registry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The lifecycle policies of the services' repositories: what is set, what they would expire, and setting them. */
public final class LifecycleFlow {

    private final Workbench bench;
    private final Manifest manifest;
    private final RepositoryPlanner planner;
    private final RegistryAccess access;

    public LifecycleFlow(Workbench bench) {
        this.bench = bench;
        this.manifest = bench.project().manifest();
        this.planner = new RepositoryPlanner(manifest);
        this.access = new RegistryAccess(bench);
    }

    /**
     * The policy of one repository.
     *
     * @param current what is set; empty where nothing is
     * @param asWanted whether it does what the manifest asks for
     */
    public record Shown(ServiceName service, String repository, Optional<StoredPolicy> current, boolean asWanted) {}

    /** An image that the manifest's policy would expire now. */
    public record Expiring(ServiceName service, String repository, StoredImage image) {}

    /** What the manifest asks for. */
    public LifecyclePolicy wanted() {
        return planner.wantedPolicy();
    }

    /** The policies that are set now; a service without a repository has none. */
    public List<Shown> show(List<ServiceName> services) {
        return show(services, existing(services));
    }

    private List<Shown> show(List<ServiceName> services, Set<String> existing) {
        return bench.lanes().map(services, service -> {
            String repository = manifest.repositoryOf(service);
            Optional<StoredPolicy> current =
                    existing.contains(repository) ? registry().lifecyclePolicy(repository) : Optional.empty();
            boolean asWanted =
                    current.map(policy -> policy.sameEffect(wanted())).orElse(false);
            return new Shown(service, repository, current, asWanted);
        });
    }

    /** What the manifest's policy would expire now, by the registry's own reckoning, or ours where it has none. */
    public List<Expiring> preview(List<ServiceName> services) {
        Set<String> existing = existing(services);
        List<ServiceName> present = services.stream()
                .filter(service -> existing.contains(manifest.repositoryOf(service)))
                .toList();
        List<Expiring> expiring = new ArrayList<>();
        bench.lanes().map(present, this::previewOne).forEach(expiring::addAll);
        return expiring;
    }

    /** Plans the policies that differ from what the manifest asks for; a repository must exist. */
    public Stage plan(List<ServiceName> services) {
        Set<String> existing = existing(services);
        Stage.Builder stage = Stage.titled("lifecycle");
        for (Shown shown : show(services, existing)) {
            if (!existing.contains(shown.repository())) {
                throw Failure.of(
                                ExitCode.REMOTE, "there is no repository " + shown.repository() + " to set a policy on")
                        .service(shown.service())
                        .mend("`goopang push` creates it and sets its policy")
                        .build();
            }
            planner.policyStep(shown.service(), shown.current().orElse(null)).ifPresent(stage::step);
        }
        return stage.concurrent();
    }

    /** Runs a plan. */
    public void apply(Stage stage) {
        bench.executor().run(stage, PushStep.SetLifecyclePolicy.class, (step, progress) -> {
            registry().setLifecyclePolicy(step.repository(), step.policy());
            return step.repository();
        });
    }

    private List<Expiring> previewOne(ServiceName service) {
        String repository = manifest.repositoryOf(service);
        List<StoredImage> images = registry().images(repository);
        Set<Digest> going =
                new HashSet<>(registry().preview(repository, wanted()).orElseGet(() -> reckon(repository, images)));
        return images.stream()
                .filter(image -> going.contains(image.digest()))
                .map(image -> new Expiring(service, repository, image))
                .toList();
    }

    private List<Digest> reckon(String repository, List<StoredImage> images) {
        bench.events().publish(new Event.Noted(repository + ": the registry offers no preview; this is goopang's own"));
        return LifecycleEvaluation.of(wanted(), images, bench.clock().instant()).expiring().stream()
                .map(verdict -> verdict.image().digest())
                .toList();
    }

    private Set<String> existing(List<ServiceName> services) {
        access.requireAccount();
        return registry()
                .describe(services.stream().map(manifest::repositoryOf).toList())
                .keySet();
    }

    private Registry registry() {
        return bench.ports().registry();
    }
}
