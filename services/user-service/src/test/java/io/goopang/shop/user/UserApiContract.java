package io.goopang.shop.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** What clients rely on, over real HTTP; each subclass says on which database. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class UserApiContract {

    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT = new ParameterizedTypeReference<>() {};

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private RestTestClient http;

    @BeforeEach
    void connect() {
        http = RestTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .build();
    }

    @Test
    void registersAndLogsIn() {
        var registered = post("register", json("new@shop.com", "새 사람", "s3cret"))
                .expectStatus()
                .isOk()
                .expectBody(OBJECT)
                .returnResult()
                .getResponseBody();
        assertThat(registered)
                .containsOnlyKeys("id", "email", "name", "imageUrl")
                .containsEntry("email", "new@shop.com")
                .containsEntry("name", "새 사람")
                .containsEntry("imageUrl", null);
        assertThat((Integer) registered.get("id")).isGreaterThan(2);

        post("login", json("new@shop.com", null, "s3cret"))
                .expectStatus()
                .isOk()
                .expectBody(OBJECT)
                .isEqualTo(registered);
        get("/api/users/" + registered.get("id")).expectBody(OBJECT).isEqualTo(registered);
        get("/api/users/" + registered.get("id") + "/exists")
                .expectBody(String.class)
                .isEqualTo("true");
    }

    @Test
    void storesPasswordsHashed() {
        post("register", json("hashed@shop.com", "h", "plain-text")).expectStatus().isOk();
        String stored = jdbc.sql("select password from users where email = 'hashed@shop.com'")
                .query(String.class)
                .single();
        assertThat(stored).startsWith("$2a$10$").doesNotContain("plain-text");
    }

    @Test
    void refusesAnEmailThatExists() {
        text(
                post("register", json("burger@burger.com", "other", "pw")),
                401,
                "User already exist with email: burger@burger.com");
    }

    @ParameterizedTest
    @CsvSource({"1,burger@burger.com,burger,burgerpwd", "2,burger2@burger.com,burger2,burger2pwd"})
    void hasDemoUsers(int id, String email, String name, String password) {
        String user = "{\"id\":%d,\"email\":\"%s\",\"name\":\"%s\",\"imageUrl\":null}".formatted(id, email, name);
        get("/api/users/" + id).expectStatus().isOk().expectBody().json(user, JsonCompareMode.STRICT);
        post("login", json(email, null, password))
                .expectStatus()
                .isOk()
                .expectBody()
                .json(user, JsonCompareMode.STRICT);
    }

    @Test
    void refusesLogins() {
        text(post("login", json("burger@burger.com", null, "wrong")), 401, "Invalid credentials");
        text(post("login", json("nobody@shop.com", null, "x")), 404, "User not found with email: nobody@shop.com");
    }

    @Test
    void knowsWhoIsMissing() {
        text(get("/api/users/4711"), 404, "User not found with id: 4711");
        get("/api/users/4711/exists").expectStatus().isOk().expectBody(String.class).isEqualTo("false");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"name":"n","password":"p"}              | email is required
                    {"email":"e","password":"p"}             | name is required
                    {"email":"e","name":"n"}                 | password is required
                    {"email":"e","name":"n","password":null} | password is required
                    {"email"                                 | The request body is missing or malformed
                    """)
    void refusesIncompleteRegistrations(String body, String text) {
        text(post("register", body), 400, text);
    }

    @Test
    void refusesWhatIsNoCallOfTheContract() {
        text(get("/api/users/abc"), 400, "Failed to convert 'userId' with value: 'abc'");
        text(get("/api/users/1/nothing"), 404, "No endpoint GET /api/users/1/nothing.");
        text(get("/api/users/login/"), 400, "Failed to convert 'userId' with value: 'login'");
    }

    @Test
    void saysThatItIsHealthy() {
        var health = get("/api/users/health_check")
                .expectStatus()
                .isOk()
                .expectBody(OBJECT)
                .returnResult()
                .getResponseBody();
        assertThat(health)
                .containsOnlyKeys("status", "message", "ipAddress", "timestamp", "cpuUsage")
                .containsEntry("status", "OK")
                .containsEntry("message", "User Service is healthy");
        assertThat((String) health.get("ipAddress")).matches("[0-9.]+");
        assertThat((Double) health.get("cpuUsage")).isBetween(0.0, 1.0);
    }

    @Test
    void hasProbesAndNoOtherManagement() {
        get("/actuator/health/readiness").expectStatus().isOk();
        get("/actuator/health/liveness").expectStatus().isOk();
        get("/actuator/env").expectStatus().isNotFound();
    }

    @Test
    void letsBrowsersOfOtherOriginsIn() {
        http.get()
                .uri("/api/users/1/exists")
                .header("Origin", "https://shop.example")
                .exchange()
                .expectHeader()
                .valueEquals("Access-Control-Allow-Origin", "*");
    }

    private ResponseSpec get(String path) {
        return http.get().uri(path).exchange();
    }

    private ResponseSpec post(String call, String json) {
        return http.post()
                .uri("/api/users/" + call)
                .contentType(MediaType.APPLICATION_JSON)
                .body(json)
                .exchange();
    }

    private static void text(ResponseSpec answer, int status, String text) {
        answer.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .valueEquals("Content-Type", "text/plain;charset=UTF-8")
                .expectBody(String.class)
                .isEqualTo(text);
    }

    private static String json(String email, String name, String password) {
        String nameField = name == null ? "" : "\"name\":\"" + name + "\",";
        return "{\"email\":\"%s\",%s\"password\":\"%s\"}".formatted(email, nameField, password);
    }
}
