package io.goopang.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import io.goopang.event.Progress;
import io.goopang.json.JsonTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The small readers of what engines answer. */
class EngineAnswersTest {

    @Test
    void bytesOfAllLayersAddUp() throws IOException {
        List<String> seen = new ArrayList<>();
        TransferProgress progress = new TransferProgress(new Progress() {
            @Override
            public void bytes(long done, long total) {
                seen.add(done + "/" + total);
            }

            @Override
            public void detail(String line) {
                seen.add(line);
            }
        });
        for (String item : List.of(
                "{\"status\":\"The push refers to repository [x]\"}",
                "{\"status\":\"Pushing\",\"id\":\"a\",\"progressDetail\":{\"current\":10,\"total\":100}}",
                "{\"status\":\"Pushing\",\"id\":\"b\",\"progressDetail\":{\"current\":5,\"total\":50}}",
                "{\"status\":\"Layer already exists\",\"id\":\"c\"}",
                "{\"status\":\"Pushing\",\"id\":\"a\",\"progressDetail\":{\"current\":120}}",
                "{\"status\":\"Pushed\",\"id\":\"a\"}",
                "{\"status\":\"Pushed\",\"id\":\"b\"}")) {
            progress.accept(JsonTree.read(item));
        }
        assertEquals(List.of("The push refers to repository [x]", "10/100", "15/150", "125/170", "170/170"), seen);
    }

    @Test
    void anErrorIsToldInTheEnginesWordsWhereItHasAny() throws IOException {
        Map<String, Optional<String>> items = Map.of(
                "{\"errorDetail\":{\"code\":1,\"message\":\"no space\\n\"},\"error\":\"older\"}",
                Optional.of("no space"),
                "{\"error\":\" older \"}",
                Optional.of("older"),
                "{\"errorDetail\":{\"code\":1}}",
                Optional.of("the engine reported an error without words"),
                "{\"status\":\"Pushed\",\"aux\":null}",
                Optional.empty());
        for (Map.Entry<String, Optional<String>> item : items.entrySet()) {
            assertEquals(item.getValue(), EngineJson.error(JsonTree.read(item.getKey())));
        }
        assertEquals(Optional.of("sha256:x"), EngineJson.aux(JsonTree.read("{\"aux\":{\"ID\":\"sha256:x\"}}"), "ID"));
        assertEquals(Optional.empty(), EngineJson.aux(JsonTree.read("{\"aux\":null}"), "ID"));
    }

    @Test
    void framesBecomeLines() {
        ContainerOutput output = new ContainerOutput(3);
        output.accept(frame(StreamType.STDOUT, "one\ntw"));
        output.accept(frame(StreamType.STDERR, "error\n"));
        output.accept(frame(StreamType.STDOUT, "o\nthree"));
        assertEquals(List.of("error", "two", "three"), output.lines());
    }

    @Test
    void usersByNameComeFromPasswd() {
        String passwd = "root:x:0:0:root:/root:/bin/sh\nspring:x:1001:1002::/app:/bin/false\n";
        assertEquals(Optional.of(new ContainerUser(1001, 1002)), ContainerUser.find(passwd, "spring"));
        assertEquals(Optional.empty(), ContainerUser.find(passwd, "nobody"));
    }

    @Test
    void onlyBuildKitKnowsThese() {
        assertEquals(Optional.of("RUN --mount"), ClassicBuilder.cannotRead("FROM x\nRUN --mount=type=cache make"));
        assertEquals(Optional.of("COPY --link"), ClassicBuilder.cannotRead("FROM x\n  COPY --link a b"));
        assertEquals(Optional.of("RUN <<EOF"), ClassicBuilder.cannotRead("FROM x\nRUN <<EOF\nmake\nEOF\n"));
        assertEquals(Optional.empty(), ClassicBuilder.cannotRead("FROM x\nCOPY --chown=1:1 a b\nRUN make"));
    }

    private static Frame frame(StreamType type, String text) {
        return new Frame(type, text.getBytes(StandardCharsets.UTF_8));
    }
}
