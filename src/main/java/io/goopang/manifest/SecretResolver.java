package io.goopang.manifest;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.failure.Problem;
import io.goopang.manifest.tree.Problems;
import io.goopang.manifest.tree.Template;
import io.goopang.model.Secret;
import io.goopang.model.ServiceName;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns the templates of secrets into their values, for the commands that use them. */
public final class SecretResolver {

    private final Function<String, @Nullable String> environment;

    /** A resolver with the given look-up of environment variables; null where one is not set. */
    public SecretResolver(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    /**
     * The secrets of every given container, by its name and then by the secret's.
     *
     * @throws Failure with {@link ExitCode#ENVIRONMENT} and a problem for each variable that is not set or empty
     */
    public Map<ServiceName, Map<String, Secret>> resolve(
            Collection<Service> services, Collection<Accessory> accessories) {
        Map<ServiceName, Map<String, Secret>> resolved = new LinkedHashMap<>();
        Problems problems = new Problems();
        Set<String> unset = new LinkedHashSet<>();
        for (Service service : services) {
            String path = "services." + service.name();
            resolved.put(service.name(), resolve(service.secrets(), path, problems, unset));
        }
        for (Accessory accessory : accessories) {
            String path = "accessories." + accessory.name();
            resolved.put(accessory.name(), resolve(accessory.secrets(), path, problems, unset));
        }
        if (!unset.isEmpty()) {
            throw failure(problems.sorted(), unset);
        }
        return Collections.unmodifiableMap(resolved);
    }

    /** The secrets of all services and accessories of the manifest. */
    public Map<ServiceName, Map<String, Secret>> resolve(Manifest manifest) {
        return resolve(manifest.services().values(), manifest.accessories().values());
    }

    private Map<String, Secret> resolve(Secrets secrets, String path, Problems problems, Set<String> unset) {
        Map<String, Secret> values = new LinkedHashMap<>();
        secrets.templates().forEach((name, template) -> {
            String value = Template.parse(template.text()).fill(this::value, variable -> {
                problems.add(template.location(), path + ".secrets." + name, reason(variable));
                unset.add(variable);
            });
            values.put(name, new Secret(value));
        });
        return Collections.unmodifiableMap(values);
    }

    /** CI systems hand an empty text to a job that may not see a secret: that is as good as none. */
    private @Nullable String value(String variable) {
        String value = environment.apply(variable);
        return value == null || value.isEmpty() ? null : value;
    }

    private String reason(String variable) {
        String state = environment.apply(variable) == null ? "not set" : "empty";
        return "environment variable " + variable + " is " + state;
    }

    private static Failure failure(List<Problem> problems, Set<String> unset) {
        String what = problems.size() == 1 ? "a secret has no value" : problems.size() + " secrets have no value";
        return Failure.of(ExitCode.ENVIRONMENT, what)
                .problems(problems)
                .mend("set " + String.join(", ", unset) + " in the environment of this command")
                .build();
    }
}
