package io.goopang.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorTest {

    @ParameterizedTest
    @ValueSource(strings = {"USER", "LOGNAME", "USERNAME"})
    void isTheUserOfAMachine(String variable) {
        assertEquals(new Author("min@laptop", null), author(Map.of(variable, "min")));
    }

    @Test
    void isTheOneWhomJavaKnowsWhereNothingElseTells() {
        String user = System.getProperty("user.name");
        assertEquals(new Author(user + "@laptop", null), author(Map.of("USER", " ")));
        assertEquals(new Author(user, null), Author.of(name -> null, () -> ""));
    }

    @Test
    void isWhoStartedARunOfGitHub() {
        Map<String, String> variables = Map.of(
                "USER", "runner",
                "GITHUB_ACTOR", "min",
                "GITHUB_SERVER_URL", "https://github.example.com",
                "GITHUB_REPOSITORY", "shop/shop",
                "GITHUB_RUN_ID", "42");

        assertEquals(new Author("min", "https://github.example.com/shop/shop/actions/runs/42"), author(variables));
    }

    @Test
    void isWhoStartedAJobOfGitLab() {
        assertEquals(
                new Author("min", "https://gitlab.example.com/shop/-/jobs/1"),
                author(Map.of("GITLAB_USER_LOGIN", "min", "CI_JOB_URL", "https://gitlab.example.com/shop/-/jobs/1")));
    }

    @Test
    void isWhoStartedABuildOfCodeBuild() {
        String arn = "arn:aws:codebuild:eu-west-1:123456789012:build/shop:b1e6661e";

        assertEquals(
                new Author("codepipeline/shop", arn),
                author(Map.of("CODEBUILD_INITIATOR", "codepipeline/shop", "CODEBUILD_BUILD_ARN", arn)));
    }

    @Test
    void keepsNoPasswordOfAnAddress() {
        assertEquals(
                new Author("jenkins@laptop", "https://ci.example.com/job/1/"),
                author(Map.of("USER", "jenkins", "BUILD_URL", "https://min:hunter2@ci.example.com/job/1/")));
    }

    private static Author author(Map<String, String> variables) {
        return Author.of(variables::get, () -> "laptop");
    }
}
