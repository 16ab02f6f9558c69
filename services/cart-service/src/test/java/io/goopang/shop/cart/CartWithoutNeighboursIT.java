package io.goopang.shop.cart;

import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Both other services refuse connections: port 1 is never served. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"msa.product-service.url=localhost:1", "msa.user-service.url=localhost:1"})
class CartWithoutNeighboursIT {

    @LocalServerPort
    private int port;

    @Test
    void startsAndSays503AtOnce() {
        assertTimeout(Duration.ofSeconds(5), () -> http()
                .get()
                .uri("/api/carts?userId=1")
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectBody(String.class)
                .isEqualTo("product-service is not available, try again later"));
        http().get().uri("/api/carts/health_check").exchange().expectStatus().isOk();
        http().get().uri("/actuator/health/readiness").exchange().expectStatus().isOk();
    }

    private RestTestClient http() {
        return RestTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .build();
    }
}
