package io.goopang.manifest;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.Secret;
import io.goopang.model.ServiceName;
import java.util.Collection;
import java.util.Map;
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
    @SuppressWarnings("DoNotCallSuggester")
    public Map<ServiceName, Map<String, Secret>> resolve(
            Collection<Service> services, Collection<Accessory> accessories) {
        throw Failure.of(ExitCode.DEFECT, "not yet " + environment).build();
    }

    /** The secrets of all services and accessories of the manifest. */
    public Map<ServiceName, Map<String, Secret>> resolve(Manifest manifest) {
        return resolve(manifest.services().values(), manifest.accessories().values());
    }
}
