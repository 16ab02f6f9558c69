package io.goopang.run;

import io.goopang.port.Machine;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who works, as far as the environment tells.
 *
 * @param by such as {@code min@laptop}, or the user's name in the CI system
 * @param run the address of the CI run; null outside CI
 */
public record Author(String by, @Nullable String run) {

    private static final String NOBODY = "unknown";

    /** Whoever runs this. */
    public static Author of(Workbench bench) {
        return of(bench.variables(), bench.ports().machine());
    }

    /**
     * The one that these variables name: those of GitHub Actions, GitLab CI, CodeBuild, Jenkins, CircleCI and Buildkite
     * (their references of predefined variables), else of the shell.
     *
     * @param variables looks up an environment variable; null where it is not set
     */
    static Author of(Function<String, @Nullable String> variables, Machine machine) {
        String run = address(variables).map(Author::withoutPassword).orElse(null);
        String user = first(
                        variables,
                        "GITHUB_ACTOR",
                        "GITLAB_USER_LOGIN",
                        "CODEBUILD_INITIATOR",
                        "BUILD_USER_ID",
                        "CIRCLE_USERNAME",
                        "BUILDKITE_BUILD_CREATOR")
                .orElseGet(() -> local(variables, machine));
        return new Author(user, run);
    }

    private static String local(Function<String, @Nullable String> variables, Machine machine) {
        String user = first(variables, "USER", "LOGNAME", "USERNAME")
                .orElseGet(() -> System.getProperty("user.name", NOBODY));
        return machine.name().isEmpty() ? user : user + "@" + machine.name();
    }

    private static Optional<String> address(Function<String, @Nullable String> variables) {
        Optional<String> repository = first(variables, "GITHUB_REPOSITORY");
        Optional<String> id = first(variables, "GITHUB_RUN_ID");
        if (repository.isPresent() && id.isPresent()) {
            String server = first(variables, "GITHUB_SERVER_URL").orElse("https://github.com");
            return Optional.of(server + "/" + repository.get() + "/actions/runs/" + id.get());
        }
        return first(
                variables,
                "CI_JOB_URL",
                "CODEBUILD_PUBLIC_BUILD_URL",
                "CODEBUILD_BUILD_ARN",
                "CIRCLE_BUILD_URL",
                "BUILDKITE_BUILD_URL",
                "BUILD_URL");
    }

    private static Optional<String> first(Function<String, @Nullable String> variables, String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.ofNullable(variables.apply(name)))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** Addresses of CI servers have been seen with a login in them, and a release is for all to read. */
    private static String withoutPassword(String address) {
        return address.replaceFirst("://[^/@]*@", "://");
    }
}
