package io.goopang.shop.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.servlet.client.RestTestClient;

/** The whole program, started by hand, when its database is away. */
@ExtendWith(OutputCaptureExtension.class)
class DatabaseLossIT {

    private static final Duration AT_MOST = Duration.ofSeconds(6);

    @Test
    void says503WhenTheDatabaseStops() throws Exception {
        EmbeddedPostgres postgres = EmbeddedPostgres.start();
        try (postgres;
                var service = start(postgres.getPort())) {
            assertStatus(service, "/api/users/health_check", 200);
            postgres.close();
            assertAway(service);
        }
    }

    @Test
    void says503WhenTheDatabaseNoLongerAnswersOnOpenConnections() throws Exception {
        try (var postgres = EmbeddedPostgres.start();
                var proxy = new FreezableProxy(postgres.getPort());
                var service = start(proxy.port())) {
            assertStatus(service, "/api/users/health_check", 200);
            proxy.freeze();
            assertAway(service);
        }
    }

    @Test
    @Timeout(30)
    void failsToStartWithoutItsDatabase(CapturedOutput output) {
        assertThatThrownBy(() -> start(1)).rootCause().hasMessageContaining("refused");
        assertThat(output).contains("The database gives no connection: Connection").doesNotContain("\tat ");
    }

    @Test
    void readsThePasswordFromAFile(@TempDir Path secrets) throws Exception {
        Files.writeString(secrets.resolve("spring.datasource.password"), "from-a-file\n");
        try (var postgres = EmbeddedPostgres.start();
                var service =
                        start(postgres.getPort(), "--spring.config.import=optional:configtree:" + secrets + "/")) {
            HikariDataSource pool = service.getBean(HikariDataSource.class);
            assertThat(pool.getPassword()).isEqualTo("from-a-file");
            assertThat(pool.getConnectionTimeout()).isEqualTo(3000);
            assertThat(pool.getMaximumPoolSize()).isEqualTo(5);
            assertThat(pool.getMaxLifetime()).isEqualTo(30000);
        }
    }

    private static ConfigurableApplicationContext start(int databasePort, String... more) {
        String[] arguments = new String[more.length + 3];
        System.arraycopy(more, 0, arguments, 3, more.length);
        arguments[0] = "--server.port=0";
        arguments[1] = "--spring.datasource.url=jdbc:postgresql://127.0.0.1:" + databasePort + "/postgres";
        arguments[2] = "--spring.datasource.username=postgres";
        return SpringApplication.run(UserServiceApplication.class, arguments);
    }

    private static void assertAway(ConfigurableApplicationContext service) {
        long start = System.nanoTime();
        assertStatus(service, "/api/users/health_check", 503);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_MOST);
        client(service)
                .get()
                .uri("/api/users/1")
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectBody(String.class)
                .isEqualTo("Database is not available");
        assertStatus(service, "/actuator/health/liveness", 200);
    }

    private static void assertStatus(ConfigurableApplicationContext service, String path, int status) {
        client(service).get().uri(path).exchange().expectStatus().isEqualTo(status);
    }

    private static RestTestClient client(ConfigurableApplicationContext service) {
        int port = ((WebServerApplicationContext) service).getWebServer().getPort();
        return RestTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .build();
    }
}
