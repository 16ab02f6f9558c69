package io.goopang.shop.cart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.web.server.ResponseStatusException;

class RemoteServiceIT {

    private static final ParameterizedTypeReference<Boolean> FLAG = new ParameterizedTypeReference<>() {};

    @ParameterizedTest
    @ValueSource(strings = {"", "http://"})
    void takesAddressesWithAndWithoutScheme(String scheme) throws IOException {
        try (StubServer stub = new StubServer().with("/things/1", "true")) {
            assertThat(new RemoteService("thing-service", scheme + stub.address()).get(FLAG, "/things/{id}", 1))
                    .isTrue();
        }
    }

    @Test
    @Timeout(5)
    void namesTheServiceThatRefusesConnections() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        assertAway("localhost:" + closed);
    }

    private static void assertAway(String address) {
        assertThatThrownBy(() -> new RemoteService("thing-service", address).get(FLAG, "/"))
                .isInstanceOfSatisfying(ResponseStatusException.class, failure -> {
                    assertThat(failure.getStatusCode().value()).isEqualTo(503);
                    assertThat(failure.getReason()).isEqualTo("thing-service is not available, try again later");
                });
    }
}
