package io.goopang.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** ECR's operations on a repository's resource tags and access policy, which is kept but not enforced. */
final class AccessOperations {

    private static final String ARN_MARK = ":repository/";

    private final Registry registry;

    AccessOperations(Registry registry) {
        this.registry = registry;
    }

    Map<String, EcrOperation> all() {
        return Map.of(
                "ListTagsForResource", this::listTags,
                "TagResource", this::tag,
                "UntagResource", this::untag,
                "SetRepositoryPolicy", this::setPolicy,
                "GetRepositoryPolicy", this::getPolicy,
                "DeleteRepositoryPolicy", this::deletePolicy);
    }

    private ObjectNode listTags(EcrRequest request) {
        Repository repository = registry.get(resource(request));
        ObjectNode answer = EcrOutput.object();
        ArrayNode tags = answer.putArray("tags");
        repository
                .labels()
                .forEach((key, value) -> tags.addObject().put("Key", key).put("Value", value));
        return answer;
    }

    private ObjectNode tag(EcrRequest request) {
        registry.update(resource(request), before -> {
            RepositoryChange change = before.change();
            request.objects("tags").forEach(tag -> change.label(tag.required("Key"), tag.required("Value")));
            return change.done();
        });
        return EcrOutput.object();
    }

    private ObjectNode untag(EcrRequest request) {
        registry.update(resource(request), before -> {
            RepositoryChange change = before.change();
            request.texts("tagKeys").forEach(change::unlabel);
            return change.done();
        });
        return EcrOutput.object();
    }

    private ObjectNode setPolicy(EcrRequest request) {
        String text = request.required("policyText");
        registry.update(
                request.repositoryName(),
                before -> before.change().accessPolicy(text).done());
        return EcrOutput.about(request.repositoryName()).put("policyText", text);
    }

    private ObjectNode getPolicy(EcrRequest request) {
        Repository repository = registry.get(request.repositoryName());
        return EcrOutput.about(repository.name()).put("policyText", policy(repository));
    }

    private ObjectNode deletePolicy(EcrRequest request) {
        Repository repository = registry.get(request.repositoryName());
        String text = policy(repository);
        registry.update(
                repository.name(), before -> before.change().accessPolicy(null).done());
        return EcrOutput.about(repository.name()).put("policyText", text);
    }

    private static String policy(Repository repository) {
        String text = repository.accessPolicy();
        if (text == null) {
            throw new EcrException(
                    "RepositoryPolicyNotFoundException",
                    "Repository policy does not exist for the repository with name '" + repository.name()
                            + "' in the registry with id '" + SandboxSettings.ACCOUNT + "'");
        }
        return text;
    }

    private static String resource(EcrRequest request) {
        String arn = request.required("resourceArn");
        int mark = arn.indexOf(ARN_MARK);
        if (!arn.startsWith("arn:aws:ecr:") || mark < 0) {
            throw EcrException.invalid("resourceArn", "Invalid ARN");
        }
        return EcrRequest.requireRepositoryName(arn.substring(mark + ARN_MARK.length()));
    }
}
