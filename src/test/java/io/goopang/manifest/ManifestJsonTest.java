package io.goopang.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.manifest.form.JsonText;
import io.goopang.model.ServiceName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestJsonTest {

    private static final ObjectMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @Test
    void readsBackWhatItWrites() {
        Manifest manifest = Reading.manifest(FullManifest.TEXT);

        assertEquals(manifest, ManifestJson.read("release 1", ManifestJson.write(manifest), manifest));
        assertEquals(
                Reading.manifest(Reading.MINIMAL),
                ManifestJson.read(
                        "release 1",
                        ManifestJson.write(Reading.manifest(Reading.MINIMAL)),
                        Reading.manifest(Reading.MINIMAL)));
    }

    @Test
    void isJson() throws JsonProcessingException {
        String text = ManifestJson.write(Reading.manifest(FullManifest.TEXT));

        assertEquals(text, JsonText.of(EXACT.readValue(text, Object.class)));
    }

    @Test
    void writesTheShopAsItIsWritten() throws IOException {
        ManifestSource source = new ManifestSource("deploy.yaml", Files.readString(Path.of("deploy.yaml")));
        Manifest manifest = ManifestReader.read(List.of(source), name -> null);

        String text = ManifestJson.write(manifest);

        assertEquals(manifest, ManifestJson.read("release 1", text, manifest));
        assertTrue(text.contains("""
                        "cart-service":{"path":"services/cart-service","port":8000,"protocol":"http",\
                        "container":"cart-service-container","publish":8000,\
                        "env":{"msa.product-service.url":"product-service-container:8001",\
                        "msa.user-service.url":"user-service-container:8002",\
                        "spring.datasource.url":"jdbc:postgresql://postgres:5432/goopangdb",\
                        "spring.datasource.username":"postgres"},\
                        "secrets":{"spring.datasource.password":"${POSTGRES_PASSWORD}"},"secrets-as":"file",\
                        "health":{"path":"/api/carts/health_check","interval":"2s","timeout":"1m30s",\
                        "start-period":"0s","count":1},"memory":"512m","cpus":0.5,\
                        "needs":["postgres","user-service","product-service"],"stop-grace":"30s",\
                        "log":{"max-size":"10m","max-files":3}}"""), text);
    }

    @Test
    void takesNoHeedOfTheFilesOrder() {
        Manifest one = Reading.manifest("""
                name: shop
                services:
                  a: { path: a, port: 80, env: { X: "1", Y: "2" } }
                  b: { path: b, port: 81, secrets: { P: "${P}", Q: "${Q}" } }
                """);
        Manifest other = Reading.manifest("""
                services:
                  b: { port: 81, path: b, secrets: { Q: "${Q}", P: "${P}" }, secrets-as: file }
                  a: { env: { Y: "2", X: "1" }, path: a, port: 80 }
                name: shop
                network: shop-network
                """);

        assertEquals(one, other);
        assertEquals(ManifestJson.write(one), ManifestJson.write(other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$",
                "$$",
                "$$$",
                "${",
                "$${",
                "${WORD}",
                "$${WORD}",
                "$HOME",
                "a$",
                "-Dp=$WORD",
                "${UNSET:-x}",
                "",
                "true",
                "80",
                "~",
                "# no",
                "a: b",
                "- x",
                "'",
                "\"",
                "\\",
                "\\n",
                "tab\tand\nlines\r\n",
                "ü€😀",
                "\u0085",
                "\u2028",
                "\uFEFF",
                "\u0001",
                "{x}",
                "[x]",
                "&a",
                "*a",
                "!x",
                "%x",
                "@x",
                "`"
            })
    void keepsAnyText(String value) {
        Manifest manifest = withEnv(value);

        Manifest back = ManifestJson.read("release 1", ManifestJson.write(manifest), manifest);

        assertEquals(value, Reading.first(back).env().get("X"));
    }

    @Test
    void leavesHostsToTheManifestAtHand() {
        Manifest manifest = Reading.manifest(Reading.MINIMAL + "hosts: { web: { address: a@one } }\n");
        Manifest current = Reading.manifest(Reading.MINIMAL + "hosts: { other: { address: two } }\n");

        String text = ManifestJson.write(manifest);

        assertFalse(text.contains("one"), text);
        assertEquals(
                current.hosts(), ManifestJson.read("release 1", text, current).hosts());
        assertEquals(
                Map.of(),
                ManifestJson.read("release 1", text, Reading.manifest(Reading.MINIMAL))
                        .hosts());
    }

    @Test
    void keepsTemplatesOfSecretsAndNoValues() {
        Manifest manifest = Reading.manifest(Reading.withService("secrets: { P: \"x-${PORT}-$$\" }"));

        String text = ManifestJson.write(manifest);

        assertTrue(text.contains("\"secrets\":{\"P\":\"x-${PORT}-$$\"}"), text);
    }

    @Test
    void refusesSecretsThatTheEnvironmentFilledIn() {
        Manifest manifest = withEnv("postgres://user:hunter2@db/shop");

        Failure failure = assertThrows(Failure.class, () -> ManifestJson.write(manifest));

        assertEquals(ExitCode.MANIFEST, failure.exitCode());
        assertEquals("services.user.env.X", failure.problems().get(0).path());
        assertFalse(failure.problems().toString().contains("hunter2"), failure.problems()::toString);
    }

    @Test
    void tellsWhereAReleaseCanNotBeRead() {
        Manifest current = Reading.manifest(Reading.MINIMAL);

        Failure failure = assertThrows(
                Failure.class, () -> ManifestJson.read("release 1", "{\"name\":\"shop\",\"newer\":1}", current));

        assertEquals(ExitCode.MANIFEST, failure.exitCode());
        assertEquals("release 1 can't be run with this manifest's hosts, or by this version", failure.getMessage());
        assertTrue(failure.problems().toString().contains("release 1:1:"), failure.problems()::toString);
    }

    /** Whatever a record of the manifest says, a release says too, or rolling back would run something else. */
    @Test
    void noComponentOfTheManifestEscapes() {
        Manifest manifest = Reading.manifest(FullManifest.TEXT);
        String text = ManifestJson.text(manifest);
        int count = 0;
        for (Variants.Variant variant : Variants.of(manifest)) {
            if (variant.value() instanceof Manifest changed && !variant.path().startsWith("hosts")) {
                assertNotEquals(text, ManifestJson.text(changed), variant.path());
                count++;
            }
        }
        assertTrue(count > 100, "only " + count + " variants");
    }

    private static Manifest withEnv(String value) {
        Manifest plain = Reading.manifest(Reading.MINIMAL);
        Manifest filled = ManifestReader.read(
                List.of(new ManifestSource("deploy.yaml", Reading.withService("env: { X: \"${VALUE:-}\" }"))),
                Map.of("VALUE", value)::get);
        assertEquals(plain.services().keySet(), filled.services().keySet());
        assertTrue(filled.services().containsKey(new ServiceName("user")));
        return filled;
    }
}
