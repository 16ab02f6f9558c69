package io.goopang.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.goopang.failure.Failure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Keeps the schema, the reader and the records in step. */
class ManifestSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode SCHEMA = parse(ManifestSchema.text());
    private static final Schema VALIDATOR = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SCHEMA);

    /** The least manifest that has every section, as JSON, which is YAML as well. */
    private static final String ALL_SECTIONS = """
            {"name": "shop", "aws": {}, "image": {}, "build": {}, "registry": {"lifecycle": {}}, "edge": {},
             "services": {"user": {"path": "user", "port": 8080, "health": {}, "log": {}}},
             "accessories": {"postgres": {"image": "postgres", "port": 5432, "health": {}}},
             "hosts": {"web": {"address": "web"}}}
            """;

    /** A mapping of the manifest: its record, where the schema describes it, and where it stands in ALL_SECTIONS. */
    private record Part(Class<? extends Record> type, String schema, String place) {
        JsonNode properties() {
            return SCHEMA.at(schema + "/properties");
        }
    }

    private static final List<Part> PARTS = List.of(
            new Part(Manifest.class, "", ""),
            new Part(AwsSettings.class, "/properties/aws", "/aws"),
            new Part(ImageSettings.class, "/properties/image", "/image"),
            new Part(BuildSettings.class, "/properties/build", "/build"),
            new Part(RegistrySettings.class, "/properties/registry", "/registry"),
            new Part(
                    RegistrySettings.LifecycleSettings.class,
                    "/properties/registry/properties/lifecycle",
                    "/registry/lifecycle"),
            new Part(Service.class, "/$defs/service", "/services/user"),
            new Part(Accessory.class, "/$defs/accessory", "/accessories/postgres"),
            new Part(Health.class, "/$defs/health", "/services/user/health"),
            new Part(Health.class, "/$defs/health", "/accessories/postgres/health"),
            new Part(LogRotation.class, "/$defs/service/properties/log", "/services/user/log"),
            new Part(EdgeSettings.class, "/properties/edge", "/edge"),
            new Part(HostSettings.class, "/$defs/host", "/hosts/web"));

    /** Components that are no key of their own name. */
    private static final Map<String, List<String>> KEYS = Map.of(
            "Service.name", List.of(),
            "Accessory.name", List.of(),
            "Service.secrets", List.of("secrets", "secrets-as"),
            "Accessory.secrets", List.of("secrets", "secrets-as"),
            "Health.check", List.of("path", "tcp", "command", "image"),
            "HostSettings.addresses", List.of("address", "addresses"));

    @TestFactory
    Stream<DynamicTest> hasAKeyForEachComponentAndNoOther() {
        return PARTS.stream()
                .map(part -> DynamicTest.dynamicTest(part.place() + "/", () -> {
                    List<String> keys = new ArrayList<>();
                    Arrays.stream(part.type().getRecordComponents())
                            .map(component -> component.getName())
                            .forEach(name -> keys.addAll(
                                    KEYS.getOrDefault(part.type().getSimpleName() + "." + name, List.of(kebab(name)))));
                    assertEquals(new TreeSet<>(keys), new TreeSet<>(names(part.properties())));
                }));
    }

    @TestFactory
    Stream<DynamicTest> takesEveryExampleAsTheReaderDoes() {
        return PARTS.stream().flatMap(part -> names(part.properties()).stream()
                .filter(key -> part.properties().at("/" + key).has("examples"))
                .map(key -> DynamicTest.dynamicTest(part.place() + "/" + key, () -> {
                    for (JsonNode example : part.properties().at("/" + key + "/examples")) {
                        judge(with(part.place(), key, example), true);
                    }
                })));
    }

    @TestFactory
    Stream<DynamicTest> describesEveryKeyAndGivesItAnExampleOrKeys() {
        return PARTS.stream().flatMap(part -> names(part.properties()).stream()
                .map(key -> DynamicTest.dynamicTest(part.place() + "/" + key, () -> {
                    JsonNode property = part.properties().get(key);
                    assertTrue(property.has("description") || property.has("$ref"));
                    assertTrue(Stream.of("examples", "properties", "additionalProperties", "$ref")
                            .anyMatch(property::has));
                })));
    }

    @TestFactory
    Stream<DynamicTest> defaultsAreTheReaders() {
        return PARTS.stream().flatMap(part -> names(part.properties()).stream()
                .filter(key -> part.properties().get(key).has("default"))
                .map(key -> DynamicTest.dynamicTest(part.place() + "/" + key, () -> {
                    JsonNode written = with(part.place(), key, part.properties().at("/" + key + "/default"));
                    assertEquals(Reading.manifest(ALL_SECTIONS), Reading.manifest(written.toString()));
                })));
    }

    @TestFactory
    Stream<DynamicTest> refusesAnUnknownKeyAsTheReaderDoes() {
        return PARTS.stream()
                .map(part -> DynamicTest.dynamicTest(
                        part.place() + "/", () -> judge(with(part.place(), "unheard-of", JSON.nullNode()), false)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    true  | {}
                    true  | { port: "${PORT}", cpus: "${X:-2}", memory: 6m, publish: "${X:-false}", needs: ["${X:-user2}"] }
                    true  | { env: { A: 1, B: true, C: "", D: 1.5 }, secrets: { a: "x${A}" }, health: { command: [a, 1] } }
                    true  | { stop-grace: 0s, path: a/../b, jar: a b.jar, container: a.b_c-d }
                    false | { port: 0 }
                    false | { port: "80" }
                    false | { port: 65536 }
                    false | { port: null }
                    false | { path: ../x }
                    false | { path: /x }
                    false | { path: "C:/x" }
                    false | { path: "" }
                    false | { container: x }
                    false | { publish: true }
                    false | { publish: "8080:80" }
                    false | { env: [A=b] }
                    false | { env: { A: null } }
                    false | { env: { "A=B": c } }
                    false | { secrets: { a: hunter2 } }
                    false | { secrets: { a: "${A:-hunter2}" } }
                    false | { secrets: { "a/b": "${A}" } }
                    false | { secrets-as: files }
                    false | { health: { path: x } }
                    false | { health: { path: /x, tcp: true } }
                    false | { health: { tcp: false } }
                    false | { health: { command: [] } }
                    false | { health: { command: x } }
                    false | { health: { interval: 5 } }
                    false | { health: { interval: 5d } }
                    false | { memory: 512 }
                    false | { memory: 1x }
                    false | { cpus: 0 }
                    false | { cpus: "2" }
                    false | { needs: user2 }
                    false | { needs: [user2, user2] }
                    false | { stop-grace: soon }
                    true  | { protocol: tcp, health: { path: /x, start-period: 0s, count: 3 }, log: { max-size: 1.5g, max-files: 1 } }
                    false | { protocol: udp }
                    false | { health: { count: 0 } }
                    false | { health: { start-period: 3 } }
                    false | { log: { max-size: 5 } }
                    false | { log: { max-files: 0 } }
                    false | { log: none }
                    """)
    void judgesServicesAsTheReaderDoes(boolean good, String service) {
        ObjectNode root = (ObjectNode) parse(ALL_SECTIONS);
        ObjectNode user = (ObjectNode) root.at("/services/user");
        user.setAll((ObjectNode) yaml(service));
        ((ObjectNode) root.at("/services")).set("user2", parse("{\"path\": \"b\", \"port\": 9090}"));
        judge(root, good);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    true  | { aws: { region: us-gov-west-1, account: 123456789012 } }
                    true  | { image: { platform: linux/arm/v7, base: "host:5000/a/b:c" }, network: a_b }
                    true  | { registry: { repository: "a/{name}.{service}", encryption: aes256, endpoint: "[::1]:5000" } }
                    true  | { hosts: { web: { address: "u@[::1]:22" } } }
                    true  | { accessories: {} }
                    false | { name: Shop }
                    false | { name: 5 }
                    false | { services: {} }
                    false | { services: [] }
                    false | { services: { A: { path: a, port: 1 } } }
                    false | { aws: { region: seoul } }
                    false | { aws: { account: "12" } }
                    false | { image: { builder: docker } }
                    false | { image: { platform: arm64 } }
                    false | { image: { platform: linux/arm46 } }
                    false | { image: { base: "A B" } }
                    false | { image: { dockerfile: ../Dockerfile } }
                    false | { build: { run: "" } }
                    false | { build: "" }
                    false | { registry: { repository: Shop } }
                    false | { registry: { tag-mutability: yes } }
                    false | { registry: { scan-on-push: "true" } }
                    false | { registry: { encryption: des } }
                    false | { registry: { lifecycle: { keep-images: 0 } } }
                    false | { registry: { endpoint: "https://x" } }
                    false | { network: host }
                    false | { hosts: { web: {} } }
                    true  | { hosts: { web: { address: "ssh://u@h:22/", via: private, strategy: recreate } } }
                    true  | { hosts: { web: { address: "u@tag:Name=a b@c", ssh: { Port: 22, IdentitiesOnly: true } } } }
                    true  | { strategy: recreate, edge: { image: "haproxy:3", timeout: 10s, mirror: true } }
                    true  | { registry: { pull: host-role } }
                    false | { registry: { pull: host_role } }
                    false | { strategy: canary }
                    false | { edge: { timeout: 5 } }
                    false | { edge: { image: "A B" } }
                    false | { hosts: { web: { address: "ssh://u@h/x" } } }
                    false | { hosts: { web: { address: "tag:Name" } } }
                    false | { hosts: { web: { address: a, addresses: [b] } } }
                    false | { hosts: { web: { addresses: [] } } }
                    false | { hosts: { web: { addresses: [a, a] } } }
                    false | { hosts: { web: { addresses: a } } }
                    false | { hosts: { web: { address: a, via: vpn } } }
                    false | { hosts: { web: { address: a, ssh: [x] } } }
                    false | { hosts: { web: { address: a, ssh: { "-F": x } } } }
                    false | { hosts: { web: { address: "-o" } } }
                    false | { accessories: { pg: { port: 1 } } }
                    false | { accessories: { pg: { image: a, port: 1, volume: "/a:/b" } } }
                    false | { accessories: { pg: { image: a, port: 1, volume: "a:b" } } }
                    false | { accessories: { pg: { image: a, port: 1, volume: "aa:/b/../c" } } }
                    """)
    void judgesProjectsAsTheReaderDoes(boolean good, String project) {
        ObjectNode root = (ObjectNode) parse(ALL_SECTIONS);
        root.setAll((ObjectNode) yaml(project));
        judge(root, good);
    }

    @Test
    void isItselfASchemaOf202012() {
        assertEquals(
                "https://json-schema.org/draft/2020-12/schema",
                SCHEMA.get("$schema").asText());
    }

    private static void judge(JsonNode manifest, boolean good) {
        List<com.networknt.schema.Error> errors = VALIDATOR.validate(manifest);
        if (good) {
            assertEquals(List.of(), errors, manifest.toString());
            try {
                Reading.manifest(manifest.toString());
            } catch (Failure e) {
                throw new AssertionError(e.problems().toString(), e);
            }
        } else {
            assertFalse(errors.isEmpty(), "the schema takes " + manifest);
            Reading.failure(manifest.toString());
        }
    }

    private static JsonNode with(String place, String key, JsonNode value) {
        JsonNode root = parse(ALL_SECTIONS);
        ObjectNode mapping = (ObjectNode) root.at(place);
        if (key.equals("addresses")) {
            mapping.remove("address");
        }
        mapping.set(key, value);
        return root;
    }

    private static List<String> names(JsonNode properties) {
        List<String> names = new ArrayList<>();
        properties.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String kebab(String component) {
        return component.replaceAll("(?=[A-Z])", "-").toLowerCase(java.util.Locale.ROOT);
    }

    private static JsonNode yaml(String text) {
        LoadSettings settings =
                LoadSettings.builder().setSchema(new CoreSchema()).build();
        return JSON.valueToTree(new Load(settings).loadFromString(text));
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
