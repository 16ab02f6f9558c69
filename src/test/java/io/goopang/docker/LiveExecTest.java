package io.goopang.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.goopang.port.HostStreams.Wires;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveExecTest {

    private static final String FRAME = "\u0001\u0000\u0000\u0000\u0000\u0000\u0000\u0002y\n";

    private final ReplayedEngine engine = new ReplayedEngine();

    @AfterEach
    void stop() {
        engine.close();
    }

    /** Without a failure, and without waiting for a command that may never end. */
    @Test
    void endsWhereNobodyReadsTheOutput() {
        engine.on("POST .*/containers/abc/exec", 201, "{\"Id\":\"def\"}")
                .on("POST .*/exec/def/start", 200, FRAME.repeat(1000))
                .on("GET .*/exec/def/json", 200, "{\"ID\":\"def\",\"Running\":true,\"ExitCode\":null}");
        PrintStream none = new PrintStream(Broken.after(1));

        int code = new LiveExec(engine.connection(), new Wires(null, none, none, null)).run("abc", List.of("yes"));

        assertEquals(141, code);
        assertEquals(List.of(), engine.requestsTo("/exec/def/json"));
    }
}
