package io.goopang.shop.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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
abstract class ProductApiContract {

    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT = new ParameterizedTypeReference<>() {};

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private RestTestClient http;

    @BeforeEach
    void connect() {
        jdbc.sql("delete from products where id > 2").update();
        http = RestTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/products", "/api/products/"})
    void listsProducts(String path) {
        get(path)
                .expectStatus()
                .isOk()
                .expectBody()
                .json(
                        """
                        [{"id": 1, "name": "macbook m1 max 64g", "description": "A laptop", "price": 3800000},
                         {"id": 2, "name": "iphone14 pro max", "description": "A phone", "price": 1800000}]
                        """,
                        JsonCompareMode.STRICT);
    }

    @Test
    void addsAProductOnce() {
        String airpods = "{\"name\":\"에어팟\",\"description\":\"새것\",\"price\":300000}";
        var added = post(airpods)
                .expectStatus()
                .isOk()
                .expectBody(OBJECT)
                .returnResult()
                .getResponseBody();
        assertThat(added)
                .containsOnlyKeys("id", "name", "description", "price")
                .containsEntry("name", "에어팟")
                .containsEntry("description", "새것")
                .containsEntry("price", 300000);
        assertThat((Integer) added.get("id")).isGreaterThan(2);
        get("/api/products/" + added.get("id") + "/exists")
                .expectBody(String.class)
                .isEqualTo("true");

        text(post(airpods), 409, "Product already exist with name: 에어팟");
    }

    @Test
    void knowsWhatIsMissing() {
        get("/api/products/4711/exists").expectStatus().isOk().expectBody(String.class).isEqualTo("false");
    }

    @Test
    void namesProducts() {
        get("/api/products/name?productIds=2,1,4711")
                .expectStatus()
                .isOk()
                .expectBody()
                .json(
                        """
                        [{"first": 1, "second": "macbook m1 max 64g"}, {"first": 2, "second": "iphone14 pro max"}]
                        """,
                        JsonCompareMode.STRICT);
        get("/api/products/name?productIds=").expectStatus().isOk().expectBody(String.class).isEqualTo("[]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"description":"d","price":1} | name is required
                    {"name":"n"}                  | price is required
                    {"name":"n","price":-1}       | price must be from 0 to 1000000000000
                    {"name":"n","price":1.5}      | The request body is missing or malformed
                    {"name":"n","price":"cheap"}  | The request body is missing or malformed
                    {"name"                       | The request body is missing or malformed
                    """)
    void refusesBadProducts(String body, String text) {
        text(post(body), 400, text);
    }

    @Test
    void refusesBadParameters() {
        text(get("/api/products/name"), 400, "Required parameter 'productIds' is not present.");
        text(get("/api/products/name?productIds=1,x"), 400, "Failed to convert 'productIds' with value: '1,x'");
        text(get("/api/products/x/exists"), 400, "Failed to convert 'productId' with value: 'x'");
        text(get("/api/products/cpu-load?repeatNum=-1"), 400, "repeatNum must be from 0 to 10000000");
        text(get("/api/nothing"), 404, "No endpoint GET /api/nothing.");
    }

    @Test
    void answersNulCharactersWithoutADefect() {
        // PostgreSQL cannot store them, H2 can.
        int status = post("{\"name\":\"a\\u0000b\",\"price\":1}")
                .expectBody(String.class)
                .returnResult()
                .getStatus()
                .value();
        assertThat(status).isIn(200, 400);
    }

    @ParameterizedTest
    @CsvSource({"/api/products/cpu-load,5133", "/api/products/cpu-load?repeatNum=10,4"})
    void makesLoad(String path, int primes) {
        String text = get(path)
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.TEXT_PLAIN)
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        assertThat(text).matches("Found " + primes + " primes in \\d+ milliseconds");
    }

    @Test
    void saysThatItIsHealthy() {
        var health = get("/api/products/health_check")
                .expectStatus()
                .isOk()
                .expectBody(OBJECT)
                .returnResult()
                .getResponseBody();
        assertThat(health)
                .containsOnlyKeys("status", "message", "ipAddress", "timestamp", "cpuUsage")
                .containsEntry("status", "OK")
                .containsEntry("message", "Product Service is healthy");
    }

    @Test
    void hasProbes() {
        get("/actuator/health/readiness").expectStatus().isOk();
        get("/actuator/health/liveness").expectStatus().isOk();
    }

    private ResponseSpec get(String path) {
        return http.get().uri(path).exchange();
    }

    private ResponseSpec post(String json) {
        return http.post()
                .uri("/api/products")
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
}
