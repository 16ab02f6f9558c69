package io.goopang.manifest;

import io.goopang.manifest.check.Claim;
import io.goopang.manifest.form.AwsForm;
import io.goopang.manifest.tree.Field;
import io.goopang.manifest.tree.Problems;
import io.goopang.model.ServiceName;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Each service has a repository of its own, under a name that ECR takes (ECR API, CreateRepository). */
final class RepositoryCheck {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^{}]*}?");
    private static final String RULE =
            "2 to 256 lower-case letters and digits, with single . _ - or / between them, as ECR wants it";

    private final Problems problems;

    RepositoryCheck(Problems problems) {
        this.problems = problems;
    }

    /**
     * Reports repositories that can't be.
     *
     * @param field where the template stands; null if it is the default
     */
    void check(Manifest manifest, @Nullable Field field, List<Claim<String>> services) {
        String template = manifest.registry().repository();
        if (field != null && !isSound(template, manifest.name(), services.size(), field)) {
            return;
        }
        for (Claim<String> service : services) {
            if (!ServiceName.isValid(service.value())) {
                continue;
            }
            String repository = manifest.repositoryOf(new ServiceName(service.value()));
            if (!AwsForm.isRepository(repository)) {
                report(service, "its repository would be \"" + repository + "\"; expected " + RULE);
            } else if (repository.equals(manifest.releaseRepository())) {
                report(service, "its repository would be \"" + repository + "\", which holds the releases");
            } else if (manifest.edge().mirror() && repository.equals(manifest.edgeRepository())) {
                report(
                        service,
                        "its repository would be \"" + repository + "\", which holds the copies for edge.mirror");
            }
        }
    }

    private static boolean isSound(String template, String project, int services, Field field) {
        Optional<String> unknown = PLACEHOLDER
                .matcher(template)
                .results()
                .map(match -> match.group())
                .filter(placeholder -> !placeholder.equals("{name}") && !placeholder.equals("{service}"))
                .findFirst();
        if (unknown.isPresent()) {
            field.problem("unknown placeholder " + unknown.get() + "; there are {name} and {service}");
        } else if (!template.contains("{service}") && services > 1) {
            field.problem(services + " services would share one repository; put {service} into the name");
        } else if (!AwsForm.isRepository(template.replace("{name}", project).replace("{service}", "service"))) {
            field.expected(RULE);
        } else {
            return true;
        }
        return false;
    }

    private void report(Claim<String> service, String message) {
        problems.add(service.location(), service.path(), message);
    }
}
