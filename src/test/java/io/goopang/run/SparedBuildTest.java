package io.goopang.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.event.Event;
import io.goopang.port.FakeBuildMemory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When the build command runs where the manifest tells what it reads. */
class SparedBuildTest {

    private final Shop shop = new Shop();

    @Test
    void sparesABuildCommandThatWouldMakeWhatIsThere() {
        shop.change("build: { run: make jars }", "build: { run: make jars, inputs: [src/**] }");
        FakeBuildMemory memory = shop.ports.buildMemory();
        build();
        build();
        assertEquals(1, commands());
        assertTrue(shop.events.contains(new Event.Noted("build command not run: what it reads is as it was")));

        memory.sources("changed");
        build();
        assertEquals(2, commands());

        new BuildFlow(shop.bench(), new BuildOptions(true, false)).run(shop.services(), Release.begin(shop.bench()));
        assertEquals(3, commands());

        shop.ports.sources().building(() -> memory.sources("changed while it was built"));
        memory.sources("changed again");
        build();
        build();
        assertEquals(5, commands());
    }

    @Test
    void runsTheBuildCommandEachTimeWhereAGlobMatchesNoFile() {
        shop.change("build: { run: make jars }", "build: { run: make jars, inputs: [scr/**] }");
        FakeBuildMemory memory = shop.ports.buildMemory();
        memory.unmatched("scr/**");
        build();
        build();

        assertEquals(2, commands());
        assertTrue(shop.events.contains(new Event.Warned(
                "build.inputs: no file matches scr/**, so the build command runs each time; correct it or remove it"
                        + " (all that is in a folder is `folder/**`)")));

        memory.unmatched();
        build();
        assertEquals(2, commands());
    }

    private void build() {
        shop.clock.forward(Duration.ofMinutes(10));
        new BuildFlow(shop.bench(), BuildOptions.usual()).run(shop.services(), Release.begin(shop.bench()));
    }

    private int commands() {
        return shop.ports.sources().commands().size();
    }
}
