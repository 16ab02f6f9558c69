package io.goopang.oci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ParallelTest {

    @Test
    void doesAll() {
        Set<Integer> done = ConcurrentHashMap.newKeySet();

        Parallel.each(List.of(1, 2, 3, 4, 5, 6), done::add);

        assertEquals(Set.of(1, 2, 3, 4, 5, 6), done);
    }

    /** A large layer may take minutes more, for nothing. */
    @Test
    void waitsForNobodyAfterAFailure() throws InterruptedException {
        Failure refused = Failure.of(ExitCode.REMOTE, "refused").build();
        CountDownLatch interrupted = new CountDownLatch(1);

        Failure failure = assertTimeout(
                Duration.ofSeconds(10),
                () -> assertThrows(
                        Failure.class,
                        () -> Parallel.each(List.of("long", "refused"), item -> {
                            if (item.equals("refused")) {
                                throw refused;
                            }
                            try {
                                TimeUnit.MINUTES.sleep(1);
                            } catch (InterruptedException e) {
                                interrupted.countDown();
                            }
                        })));

        assertSame(refused, failure);
        assertTrue(interrupted.await(10, TimeUnit.SECONDS));
    }
}
