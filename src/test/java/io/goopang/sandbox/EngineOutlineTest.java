package io.goopang.sandbox;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class EngineOutlineTest {

    @Test
    @Timeout(20)
    void answersAtItsSocketOneRequestAfterTheOther(@TempDir Path folder) throws Exception {
        Path socket = folder.resolve("engine.sock");
        try (EngineOutline engine = EngineOutline.start(socket, Map.of("/images/.+/json", "{\"Id\": \"1\"}"));
                SocketChannel connection = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            assertTrue(engine.address().endsWith(socket.toString()), engine.address());

            assertTrue(get(connection, "/v1.41/images/shop:1/json").contains("{\"Id\": \"1\"}"));
            assertTrue(get(connection, "/v1.41/images/json").startsWith("HTTP/1.1 404"));
        }
    }

    private static String get(SocketChannel connection, String path) throws IOException {
        String request = "GET " + path + " HTTP/1.1\r\nHost: engine\r\n\r\n";
        connection.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        StringBuilder answer = new StringBuilder();
        ByteBuffer piece = ByteBuffer.allocate(1024);
        while (answer.indexOf("}") < 0 && connection.read(piece) >= 0) {
            piece.flip();
            answer.append(StandardCharsets.UTF_8.decode(piece));
            piece.clear();
        }
        return answer.toString();
    }
}
