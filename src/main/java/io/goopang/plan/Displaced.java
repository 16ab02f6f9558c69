package io.goopang.plan;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.ServiceName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Containers of one host that were started by hand and make way for services.
 *
 * @param host the host's name, for messages
 */
public record Displaced(String host, List<ContainerState> containers) {

    public Displaced {
        containers = List.copyOf(containers);
    }

    /**
     * Those that a deploy of the given services displaces.
     *
     * @param handStarted all that were found, by service and accessory
     */
    public static Displaced by(
            Collection<ServiceName> services, String host, Map<ServiceName, ContainerState> handStarted) {
        return new Displaced(
                host,
                handStarted.entrySet().stream()
                        .filter(entry -> services.contains(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .toList());
    }

    /** Their Docker names. */
    public List<String> names() {
        return containers.stream().map(ContainerState::name).toList();
    }

    /**
     * Fails where one would be gone as soon as it is stopped: nothing could be brought back then.
     *
     * @throws Failure (USAGE) that names them
     */
    public void refuse() {
        String temporary = containers.stream()
                .filter(ContainerState::temporary)
                .map(ContainerState::name)
                .sorted()
                .collect(Collectors.joining(", "));
        if (!temporary.isEmpty()) {
            throw Failure.of(ExitCode.USAGE, temporary + " on " + host + " can't be stopped and kept")
                    .reason("it was started by hand with --rm: Docker removes it as soon as it stops, and if the deploy"
                            + " failed, what serves now could not be brought back")
                    .mend("start it without --rm, or stop it yourself; then deploy again")
                    .state("nothing was changed")
                    .build();
        }
    }
}
