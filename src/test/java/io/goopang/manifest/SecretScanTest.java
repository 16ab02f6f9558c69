package io.goopang.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretScanTest {

    private static final String LITERAL =
            "a plain-text secret stands in the file; write ${NAME} under secrets: and set NAME in the environment";
    private static final String VISIBLE = "`docker inspect` would show this secret; move it from env: to secrets:";
    private static final String IN_TEXT =
            "a password or key stands in this value; let the whole value, or the password alone, come from secrets:";
    private static final String ACCESS_KEY =
            "an AWS access key id stands here; deactivate that key, remove it, and let "
                    + "the SDK find credentials (AWS_PROFILE, IAM Identity Center, a role)";

    // Put together here, so that no scanner takes this file for a leak.
    private static final String KEY_ID = "AKIA" + "ABCDEFGHIJKLMNOP";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spring.datasource.password",
                "POSTGRES_PASSWORD",
                "PGPASSWORD",
                "dbPassword",
                "DB_PASSWD",
                "MYSQL_PWD",
                "JWT_SECRET",
                "client-secret",
                "GITHUB_TOKEN",
                "api-key",
                "API_KEY_2",
                "apikey",
                "AWS_SECRET_ACCESS_KEY",
                "AWS_ACCESS_KEY_ID",
                "jwt.signing-key",
                "ssl.key-passphrase"
            })
    void refusesALiteralUnderTheNameOfASecret(String key) {
        assertEquals(
                List.of("services.user.env." + key + ": " + LITERAL),
                Reading.problemsOfService("env: { " + key + ": hunter2 }"));
        assertEquals(
                List.of("services.user.env." + key + ": " + VISIBLE),
                Reading.problemsOfService("env: { " + key + ": \"${WORD}\" }"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POSTGRES_PASSWORD_FILE: /run/secrets/x",
                "token-ttl: 5m",
                "password-encoder: bcrypt",
                "SECRET_NAME: shop/db",
                "max-tokens: 4096",
                "primary-key: id",
                "PWD: /app",
                "ALLOW_EMPTY_PASSWORD: yes",
                "MYSQL_RANDOM_ROOT_PASSWORD: 1",
                "require-password: false",
                "csrf-token: \"\"",
                "DB_PASSWORD: /run/secrets/db",
                "GOOGLE_APPLICATION_CREDENTIALS: /etc/google.json",
                "spring.datasource.password: $${db.password}",
                "URL: jdbc:postgresql://postgres:5432/goopangdb?user=shop",
                "URL: http://user@host:8080/a@b",
                "KEY: AKIAIOSFODNN7EXAMPLE",
                "KEY: AKIASHORT",
                "WORD: ${WORD}"
            })
    void takesWhatOnlyLooksLikeASecret(String entry) {
        assertNotNull(Reading.service("env:", "  " + entry));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://h/db?user=u&password=hunter2",
                "jdbc:postgresql://h/db?password=${WORD}",
                "jdbc:sqlserver://h;Password=hunter2",
                "postgres://u:hunter2@h/db",
                "redis://:hunter2@h",
                "-Dspring.datasource.password=hunter2",
                "-----BEGIN RSA PRIVATE KEY----- hunter2"
            })
    void refusesAPasswordInsideAValue(String value) {
        assertEquals(
                List.of("services.user.env.A: " + IN_TEXT),
                Reading.problemsOfService("env:", "  A: \"" + value + "\""));
    }

    @Test
    void refusesTheVariableOfASecretInPlainSight() {
        assertEquals(
                List.of("services.user.env.A: " + VISIBLE),
                Reading.problemsOfService("env: { A: \"${DB_PASSWORD:-}\" }"));
        assertEquals(
                List.of("deploy.yaml:6:15: build.run: a secret would be recorded with the release; write $NAME, "
                        + "which the shell fills in"),
                Reading.problems(Reading.MINIMAL + "build: { run: \"./mvnw -Pci,${NPM_TOKEN:-}\" }\n"));
    }

    @Test
    void leavesTheShellItsOwnVariables() {
        assertEquals(
                "./mvnw -Dtoken=$NPM_TOKEN deploy",
                Reading.manifest(Reading.MINIMAL + "build: { run: ./mvnw -Dtoken=$NPM_TOKEN deploy }\n")
                        .build()
                        .run());
    }

    @Test
    void findsAccessKeysAnywhere() {
        String text = "# " + KEY_ID + "\n" + Reading.withService("env: { A: x" + "-" + KEY_ID + " }");
        assertEquals(
                List.of("deploy.yaml:1:3: " + ACCESS_KEY, "deploy.yaml:7:17: " + ACCESS_KEY), Reading.problems(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    hunter2         | a plain-text secret stands in the file; write ${NAME} under secrets: and set NAME in the environment
                    $$hunter2       | a plain-text secret stands in the file; write ${NAME} under secrets: and set NAME in the environment
                    12345           | a plain-text secret stands in the file; write ${NAME} under secrets: and set NAME in the environment
                    ${DB:-hunter2}  | the default of a secret is a plain-text secret in the file; write ${NAME} alone
                    """)
    void refusesASecretThatStandsInTheFile(String value, String message) {
        assertEquals(
                List.of("services.user.secrets.a: " + message), Reading.problemsOfService("secrets:", "  a: " + value));
    }

    @Test
    void looksIntoAccessories() {
        assertEquals(
                List.of("deploy.yaml:6:67: accessories.pg.env.POSTGRES_PASSWORD: " + LITERAL),
                Reading.problems(Reading.MINIMAL
                        + "accessories: { pg: { image: x, port: 1, env: { POSTGRES_PASSWORD: hunter2 } } }\n"));
    }

    @Test
    void anOverlayCoversNothingUp() {
        assertEquals(
                List.of("deploy.yaml:6:25: services.user.env.DB_PASSWORD: " + LITERAL),
                Reading.problems(
                        Reading.withService("env: { DB_PASSWORD: hunter2 }"),
                        "services: { user: { env: { DB_PASSWORD: null } } }\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "env: { DB_PASSWORD: hunter2 }",
                "env: { DB_PASSWORD: [hunter2] }",
                "env: { A: 'postgres://u:hunter2@h' }",
                "env: { A: *hunter2 }",
                "env: { A: !hunter2 }",
                "env: { A: !hunter2!x y }",
                "env: { A: '${hunter2' }",
                "secrets: hunter2",
                "secrets: { a: hunter2 }",
                "secrets: { a: '${A:-hunter2}' }",
                "secrets: { a: 'hunter2${' }",
                "password: hunter2",
                "memory: 'x://u:hunter2@h'",
                "container: 'x://u:hunter2@h'",
                "needs: ['x://u:hunter2@h']",
                "health: { path: 'x://u:hunter2@h' }"
            })
    void neverRepeatsASecret(String line) {
        List<String> problems = Reading.problems(Reading.withService(line));
        assertFalse(problems.isEmpty());
        assertTrue(problems.stream().noneMatch(problem -> problem.contains("hunter2")), problems.toString());
    }
}
