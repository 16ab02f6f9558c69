package io.goopang.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** ECR's operations on repositories themselves. */
final class RepositoryOperations {

    private static final int MOST_RESULTS = 1000;

    private final Registry registry;
    private final EcrOutput output;
    private final Clock clock;

    RepositoryOperations(Registry registry, EcrOutput output, Clock clock) {
        this.registry = registry;
        this.output = output;
        this.clock = clock;
    }

    Map<String, EcrOperation> all() {
        return Map.of(
                "CreateRepository", this::create,
                "DescribeRepositories", this::describe,
                "DeleteRepository", this::delete,
                "PutImageTagMutability", this::putMutability,
                "PutImageScanningConfiguration", this::putScanning);
    }

    private ObjectNode create(EcrRequest request) {
        Repository repository = Repository.create(
                request.repositoryName(),
                clock.instant(),
                mutability(request),
                scanOnPush(request),
                encryption(request),
                labels(request));
        registry.create(repository);
        return answer(repository, request);
    }

    private ObjectNode describe(EcrRequest request) {
        List<Repository> found = new ArrayList<>();
        if (request.has("repositoryNames")) {
            String registryId = request.text("registryId").orElse(SandboxSettings.ACCOUNT);
            for (String name : request.texts("repositoryNames")) {
                if (!registryId.equals(SandboxSettings.ACCOUNT)) {
                    throw EcrException.repositoryNotFound(name, registryId);
                }
                found.add(registry.get(EcrRequest.requireRepositoryName(name)));
            }
        } else {
            found.addAll(registry.all());
        }
        Page<Repository> page = Page.of(found, request, MOST_RESULTS);
        ObjectNode answer = EcrOutput.object();
        ArrayNode repositories = answer.putArray("repositories");
        page.items().forEach(each -> repositories.add(output.repository(each, request.region())));
        page.writeNext(answer);
        return answer;
    }

    private ObjectNode delete(EcrRequest request) {
        return answer(registry.delete(request.repositoryName(), request.flag("force")), request);
    }

    private ObjectNode putMutability(EcrRequest request) {
        request.required("imageTagMutability");
        TagMutability mutability = mutability(request);
        registry.update(
                request.repositoryName(),
                before -> before.change().mutability(mutability).done());
        ObjectNode answer = EcrOutput.about(request.repositoryName());
        EcrOutput.mutability(mutability, answer);
        return answer;
    }

    private ObjectNode putScanning(EcrRequest request) {
        boolean scanOnPush = scanOnPush(request);
        registry.update(
                request.repositoryName(),
                before -> before.change().scanOnPush(scanOnPush).done());
        ObjectNode answer = EcrOutput.about(request.repositoryName());
        answer.putObject("imageScanningConfiguration").put("scanOnPush", scanOnPush);
        return answer;
    }

    private ObjectNode answer(Repository repository, EcrRequest request) {
        ObjectNode answer = EcrOutput.object();
        answer.set("repository", output.repository(repository, request.region()));
        return answer;
    }

    private static TagMutability mutability(EcrRequest request) {
        List<String> filters = new ArrayList<>();
        for (EcrRequest filter : request.objects("imageTagMutabilityExclusionFilters")) {
            if (!filter.required("filterType").equals("WILDCARD")) {
                throw EcrException.invalid("filterType", "must satisfy enum value set: [WILDCARD]");
            }
            filters.add(filter.required("filter"));
        }
        return new TagMutability(
                request.choice("imageTagMutability", TagMutability.Mode.class, TagMutability.Mode.MUTABLE), filters);
    }

    private static boolean scanOnPush(EcrRequest request) {
        return request.object("imageScanningConfiguration")
                .map(scanning -> scanning.flag("scanOnPush"))
                .orElse(false);
    }

    private static Repository.Encryption encryption(EcrRequest request) {
        return request.object("encryptionConfiguration")
                .map(wanted -> new Repository.Encryption(
                        wanted.choice("encryptionType", EncryptionType.class, EncryptionType.AES256)
                                .name(),
                        wanted.text("kmsKey").orElse(null)))
                .orElse(new Repository.Encryption(EncryptionType.AES256.name(), null));
    }

    private static Map<String, String> labels(EcrRequest request) {
        Map<String, String> labels = new TreeMap<>();
        request.objects("tags").forEach(tag -> labels.put(tag.required("Key"), tag.required("Value")));
        return labels;
    }

    private enum EncryptionType {
        AES256,
        KMS,
        KMS_DSSE
    }
}
