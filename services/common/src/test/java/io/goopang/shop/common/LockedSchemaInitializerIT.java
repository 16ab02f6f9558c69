package io.goopang.shop.common;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.boot.sql.autoconfigure.init.SqlInitializationProperties;
import org.springframework.boot.sql.init.DatabaseInitializationMode;
import org.springframework.jdbc.core.simple.JdbcClient;

class LockedSchemaInitializerIT {

    private static final int INSTANCES = 8;

    @Test
    void survivesInstancesThatStartTogetherOnAnEmptyDatabase() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(INSTANCES);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            var barrier = new CyclicBarrier(INSTANCES);
            Callable<Boolean> start = () -> {
                var initializer = initializer(postgres);
                barrier.await();
                return initializer.initializeDatabase();
            };
            List<Future<Boolean>> starts = new ArrayList<>();
            for (int i = 0; i < INSTANCES; i++) {
                starts.add(threads.submit(start));
            }
            for (Future<Boolean> done : starts) {
                assertThat(done.get()).isTrue();
            }
            assertThat(names(postgres)).containsExactly("one", "two");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void keepsWhatIsThere() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            initializer(postgres).initializeDatabase();
            JdbcClient jdbc = JdbcClient.create(postgres.getPostgresDatabase());
            jdbc.sql("delete from things where name = 'one'").update();
            jdbc.sql("insert into things (name) values ('three')").update();

            initializer(postgres).initializeDatabase();

            assertThat(names(postgres)).containsExactly("two", "three");
        }
    }

    private static LockedSchemaInitializer initializer(EmbeddedPostgres postgres) {
        var properties = new SqlInitializationProperties();
        properties.setMode(DatabaseInitializationMode.ALWAYS);
        return new LockedSchemaInitializer(postgres.getPostgresDatabase(), properties, "test-service");
    }

    private static List<String> names(EmbeddedPostgres postgres) {
        return JdbcClient.create(postgres.getPostgresDatabase())
                .sql("select name from things order by id")
                .query(String.class)
                .list();
    }
}
