package io.goopang.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.goopang.failure.Failure;
import io.goopang.model.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

class FakeRegistryTest extends RegistryContract {

    private final FakeRegistry fake = new FakeRegistry(Clock.systemUTC());

    @Override
    protected Registry registry() {
        return fake;
    }

    @Override
    protected Digest push(String repository, String tag, String content) {
        Digest digest = Digest.of(content.getBytes(StandardCharsets.UTF_8));
        fake.push(repository, digest, tag, content.length());
        return digest;
    }

    @Test
    void failsWhereItIsTold() {
        fake.failing("create b"::equals).create("a", PLAIN);

        assertThrows(Failure.class, () -> fake.create("b", PLAIN));
        assertEquals(List.of("create a", "create b"), fake.calls());
    }
}
