package io.goopang.aws;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.lifecycle.LifecyclePolicy;
import io.goopang.lifecycle.StoredImage;
import io.goopang.lifecycle.StoredLayer;
import io.goopang.lifecycle.StoredPolicy;
import io.goopang.model.Digest;
import io.goopang.model.RegistryCredential;
import io.goopang.plan.RepositorySettings;
import io.goopang.plan.RepositoryState;
import io.goopang.port.Registry;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.InvalidParameterException;
import software.amazon.awssdk.services.ecr.model.LifecyclePolicyNotFoundException;
import software.amazon.awssdk.services.ecr.model.Repository;
import software.amazon.awssdk.services.ecr.model.RepositoryAlreadyExistsException;

/** Amazon ECR's control plane (ECR API reference, 2015-09-21); see the port for what each call does. */
public final class EcrRegistry implements Registry {

    private final AwsCalls<EcrClient> ecr;
    private final @Nullable String endpoint;
    private final Clock clock;
    private final Pause pause;

    /**
     * The registry of the session's account and region.
     *
     * @param endpoint host and port that image names begin with; null for those that ECR names
     */
    public EcrRegistry(AwsSession session, @Nullable String endpoint) {
        this(session.ecr(), endpoint, Clock.systemUTC(), time -> Thread.sleep(time.toMillis()));
    }

    EcrRegistry(AwsCalls<EcrClient> ecr, @Nullable String endpoint, Clock clock, Pause pause) {
        this.ecr = ecr;
        this.endpoint = endpoint;
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public RegistryCredential authorize() {
        return EcrToken.fetch(ecr, endpoint);
    }

    @Override
    public Map<String, RepositoryState> describe(Collection<String> repositories) {
        List<Repository> found = ecr.call(
                "could not look up the repositories",
                "ecr:DescribeRepositories",
                client -> RepositoryLookup.find(client, repositories));
        Map<String, RepositoryState> states = new TreeMap<>();
        for (Repository repository : found) {
            String name = repository.repositoryName();
            String uri = endpoint == null ? repository.repositoryUri() : endpoint + "/" + name;
            states.put(name, new RepositoryState(name, uri, EcrSettings.of(repository)));
        }
        return states;
    }

    @Override
    public void create(String repository, RepositorySettings settings) {
        String what = "could not create the repository " + repository;
        ecr.run(what, "ecr:CreateRepository", client -> {
            try {
                client.createRepository(EcrSettings.request(repository, settings));
            } catch (RepositoryAlreadyExistsException e) {
                // Somebody was quicker: there it is.
            } catch (InvalidParameterException e) {
                if (settings.mutableTagFilters().isEmpty()) {
                    throw e;
                }
                throw Failure.of(ExitCode.REMOTE, what)
                        .reason(AwsFault.words(e))
                        .mend("this registry may not know immutable tags with exceptions:"
                                + " set `registry: { tag-mutability: mutable }`, or do without moving tags")
                        .cause(e)
                        .build();
            }
        });
    }

    @Override
    public List<StoredImage> images(String repository) {
        return ecr.call(
                "could not list the images of " + repository,
                "ecr:DescribeImages (and ecr:BatchGetImage for image indexes)",
                client -> new ImageListing(client, repository).read());
    }

    @Override
    public Map<Digest, List<StoredLayer>> layers(String repository, Collection<Digest> images) {
        return ecr.call("could not read the images of " + repository, "ecr:BatchGetImage", client -> new ImageLayers(
                        client, repository)
                .read(List.copyOf(images)));
    }

    @Override
    public Optional<StoredPolicy> lifecyclePolicy(String repository) {
        return ecr.call("could not read the lifecycle policy of " + repository, "ecr:GetLifecyclePolicy", client -> {
            try {
                String text = client.getLifecyclePolicy(request -> request.repositoryName(repository))
                        .lifecyclePolicyText();
                return Optional.of(new StoredPolicy(text));
            } catch (LifecyclePolicyNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public void setLifecyclePolicy(String repository, LifecyclePolicy policy) {
        ecr.run(
                "could not set the lifecycle policy of " + repository,
                "ecr:PutLifecyclePolicy",
                client -> client.putLifecyclePolicy(
                        request -> request.repositoryName(repository).lifecyclePolicyText(policy.toJson())));
    }

    @Override
    public Optional<List<Digest>> preview(String repository, LifecyclePolicy policy) {
        return ecr.call(
                LifecyclePreview.what(repository),
                "ecr:StartLifecyclePolicyPreview and ecr:GetLifecyclePolicyPreview",
                client -> new LifecyclePreview(client, repository, policy, clock, pause).run());
    }

    @Override
    public void tag(String repository, Digest image, String tag) {
        ecr.run(Tagging.what(repository, image, tag), "ecr:BatchGetImage and ecr:PutImage", client -> new Tagging(
                        client, repository)
                .tag(image, tag));
    }
}
