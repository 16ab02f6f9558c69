package io.goopang.shop.cart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** What clients rely on, over real HTTP on both sides; each subclass says on which database. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class CartApiContract {

    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT = new ParameterizedTypeReference<>() {};

    private static StubServer products;
    private static StubServer users;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private RestTestClient http;

    @BeforeAll
    static void startNeighbours() throws IOException {
        products = new StubServer()
                .with("/api/products/1/exists", "true")
                .with("/api/products/9/exists", "false")
                .with("/api/products/name?productIds=1", "[{\"first\":1,\"second\":\"맥북\"}]")
                .with(
                        "/api/products/name?productIds=1,2",
                        "[{\"first\":2,\"second\":\"iphone\"},{\"first\":1,\"second\":\"맥북\"}]")
                .with("/api/products/name?productIds=1,404", "[{\"first\":1,\"second\":\"맥북\"}]");
        users = new StubServer().with("/api/users/1/exists", "true").with("/api/users/9/exists", "false");
    }

    @AfterAll
    static void stopNeighbours() {
        products.close();
        users.close();
    }

    @DynamicPropertySource
    static void neighbours(DynamicPropertyRegistry registry) {
        registry.add("msa.product-service.url", products::address);
        registry.add("msa.user-service.url", users::address);
    }

    @BeforeEach
    void connect() {
        products.reset(StubServer.Mood.ANSWER);
        users.reset(StubServer.Mood.ANSWER);
        jdbc.sql("delete from cart_items where id > 4").update();
        http = RestTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .build();
    }

    @Test
    void listsTheCartAskingForAllNamesAtOnce() {
        get("/api/carts?userId=1")
                .expectStatus()
                .isOk()
                .expectBody()
                .json(
                        """
                        [{"id": 1, "quantity": 1, "productName": "맥북"},
                         {"id": 2, "quantity": 1, "productName": "iphone"}]
                        """,
                        JsonCompareMode.STRICT);
        assertThat(products.requests()).containsExactly("GET /api/products/name?productIds=1,2");
    }

    @Test
    void takesTheUserFromTheHeader() {
        http.get()
                .uri("/api/carts")
                .header("userId", "2")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json(
                        """
                        [{"id": 3, "quantity": 3, "productName": "맥북"},
                         {"id": 4, "quantity": 2, "productName": "iphone"}]
                        """,
                        JsonCompareMode.STRICT);
    }

    @Test
    void listsAnEmptyCartWithoutAskingAnyone() {
        get("/api/carts?userId=77").expectStatus().isOk().expectBody(String.class).isEqualTo("[]");
        assertThat(products.requests()).isEmpty();
    }

    @Test
    void showsProductsThatAreGoneWithoutName() {
        jdbc.sql("insert into cart_items (user_id, product_id, quantity) values (5, 1, 1), (5, 404, 1)")
                .update();
        String json = get("/api/carts?userId=5")
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        assertThat(json).contains("\"productName\":\"맥북\"").contains("\"productName\":null");
    }

    @Test
    void registersAnItem() {
        var item = register("productId=1&userId=1&quantity=7")
                .expectStatus()
                .isOk()
                .expectBody(OBJECT)
                .returnResult()
                .getResponseBody();
        assertThat(item)
                .containsOnlyKeys("id", "quantity", "productName")
                .containsEntry("quantity", 7)
                .containsEntry("productName", "맥북");
        assertThat((Integer) item.get("id")).isGreaterThan(4);
        assertThat(items()).isEqualTo(5);
    }

    @Test
    void refusesUnknownProductsAndUsers() {
        text(register("productId=9&userId=1&quantity=1"), 401, "존재하지 않는 제품입니다.");
        text(register("productId=1&userId=9&quantity=1"), 404, "존재하지 않는 유저입니다.");
        assertThat(items()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    userId=1&quantity=1              | Required parameter 'productId' is not present.
                    productId=1&userId=1             | Required parameter 'quantity' is not present.
                    productId=1&quantity=1           | userId is required, as a query parameter or a header
                    productId=1&userId=1&quantity=0  | quantity must be from 1 to 2147483647
                    productId=1&userId=1&quantity=-1 | quantity must be from 1 to 2147483647
                    productId=1&userId=1&quantity=x  | Failed to convert 'quantity' with value: 'x'
                    """)
    void refusesBadParameters(String query, String text) {
        text(register(query), 400, text);
        assertThat(products.requests()).isEmpty();
    }

    @Test
    void refusesAListWithoutUser() {
        text(get("/api/carts"), 400, "userId is required, as a query parameter or a header");
        text(get("/api/carts?userId=me"), 400, "Failed to convert 'userId' with value: 'me'");
    }

    @ParameterizedTest
    @CsvSource({"FAIL", "TALK_NONSENSE", "HANG"})
    void says503WhenANeighbourGivesNoGoodAnswer(StubServer.Mood mood) {
        products.reset(mood);
        assertTimeout(
                Duration.ofSeconds(6),
                () -> text(get("/api/carts?userId=1"), 503, "product-service is not available, try again later"));

        products.reset(StubServer.Mood.ANSWER);
        users.reset(mood);
        text(
                register("productId=1&userId=1&quantity=1"),
                503,
                "user-service is not available, try again later");
        assertThat(items()).isEqualTo(4);
    }

    @Test
    void saysThatItIsHealthy() {
        var health = get("/api/carts/health_check")
                .expectStatus()
                .isOk()
                .expectBody(OBJECT)
                .returnResult()
                .getResponseBody();
        assertThat(health)
                .containsOnlyKeys("status", "message", "ipAddress", "timestamp", "cpuUsage")
                .containsEntry("status", "OK")
                .containsEntry("message", "Cart Service is healthy");
    }

    @Test
    void hasProbes() {
        get("/actuator/health/readiness").expectStatus().isOk();
        get("/actuator/health/liveness").expectStatus().isOk();
    }

    private ResponseSpec get(String path) {
        return http.get().uri(path).exchange();
    }

    private ResponseSpec register(String query) {
        return http.post().uri("/api/carts/register?" + query).exchange();
    }

    private int items() {
        return jdbc.sql("select count(*) from cart_items").query(Integer.class).single();
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
