package io.goopang.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestWatchTest {

    private static final int ROUNDS = 50;
    private static final int REQUESTS = 64;

    private final List<Throwable> printed = new CopyOnWriteArrayList<>();
    private final Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();

    @BeforeEach
    void catchWhatWouldBePrinted() {
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> printed.add(thrown));
    }

    @AfterEach
    void catchNoMore() {
        Thread.setDefaultUncaughtExceptionHandler(before);
    }

    @Test
    void endsQuietlyThoughRequestsHaveJustCome() {
        for (int round = 0; round < ROUNDS; round++) {
            try (RequestWatch watch = new RequestWatch()) {
                for (int request = 0; request < REQUESTS; request++) {
                    watch.execute(() -> {});
                }
            }
        }

        assertEquals(List.of(), printed);
    }
}
