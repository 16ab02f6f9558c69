package io.goopang.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NeedsOrderTest {

    @Test
    void keepsTheFilesOrderWhereNothingSpeaksAgainstIt() {
        assertEquals("a b c", order("a: { path: a, port: 1 }", "b: { path: b, port: 2 }", "c: { path: c, port: 3 }"));
    }

    @Test
    void putsWhatIsNeededFirst() {
        assertEquals(
                "d c b a",
                order(
                        "a: { path: a, port: 1, needs: [b, c] }",
                        "b: { path: b, port: 2, needs: [c, d] }",
                        "c: { path: c, port: 3, needs: [d] }",
                        "d: { path: d, port: 4 }"));
    }

    @Test
    void neverMeetsACycleSinceTheManifestRefusesIt() {
        Failure failure = assertThrows(
                Failure.class,
                () -> order("a: { path: a, port: 1, needs: [b] }", "b: { path: b, port: 2, needs: [a] }"));

        assertEquals(ExitCode.MANIFEST, failure.exitCode());
    }

    private static String order(String... services) {
        StringBuilder manifest = new StringBuilder("name: shop\nimage: { base: \"corretto:17\" }\nservices:\n");
        for (String service : services) {
            manifest.append("  ").append(service).append('\n');
        }
        return NeedsOrder.of(Golden.manifest(manifest.toString())).stream()
                .map(service -> service.name().value())
                .collect(Collectors.joining(" "));
    }
}
