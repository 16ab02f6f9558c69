package io.goopang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many services in one manifest, and large ones; {@code bench/scale} runs the last test at full size. */
class ScaleIT {

    private static final int SERVICES = 100;
    private static final int SMALL = 1000;

    @TempDir
    Path folder;

    private SandboxAws aws;

    @BeforeEach
    void start() throws Exception {
        aws = new SandboxAws(Files.createDirectory(folder.resolve("aws")));
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void asksAwsOnceForWhatHoldsForAll() throws Exception {
        Goopang goopang = new ManyServices(folder, aws, SERVICES, SMALL).goopang();
        int before = aws.accessLog().size();
        goopang.run("push").exits(0);
        List<String> first = since(before);
        assertEquals(SERVICES, calls(first, "CreateRepository"));
        // A call by name fails where one of a hundred is missing; another lists what there is.
        assertTrue(calls(first, "DescribeRepositories") <= 2, "DescribeRepositories");
        before = aws.accessLog().size();

        String again = goopang.run("push").exits(0).all();

        assertTrue(again.contains("nothing to push"), again);
        List<String> since = since(before);
        assertEquals(1, calls(since, "GetAuthorizationToken"));
        assertEquals(1, calls(since, "DescribeRepositories"));
        assertEquals(SERVICES, calls(since, "DescribeImages"));
        assertEquals(SERVICES, calls(since, "GetLifecyclePolicy"));
        assertEquals(0, calls(since, "/v2/"));
        assertTrue(since.size() <= 2 * SERVICES + 3, () -> String.join("\n", since));
    }

    @Test
    void comesAgainLaterWhereItIsThrottled() throws Exception {
        try (Throttle throttle = new Throttle(URI.create("http://" + aws.registry()))) {
            ManyServices project = new ManyServices(folder, aws, 8, SMALL);

            project.goopang()
                    .with("AWS_ENDPOINT_URL", throttle.address())
                    .run("push")
                    .exits(0);

            List<Duration> waits = throttle.waits();
            // A token, the repositories, then to make each, to look at it and to set its policy.
            assertTrue(waits.size() > 8 * 2, waits::toString);
            assertTrue(waits.stream().anyMatch(wait -> wait.toMillis() > 100), waits::toString);
            assertTrue(waits.stream().map(Duration::toMillis).distinct().count() > waits.size() / 2, waits::toString);
        }
    }

    /** All jars together are far larger than its memory, and so is each of them by itself. */
    @Test
    void buildsJarsThatAreLargerThanItsMemory() throws Exception {
        int services = Integer.getInteger("scale.services", 8);
        String heap = System.getProperty("scale.heap", "64m");
        Goopang goopang = new ManyServices(folder, aws, services, 100 * 1024 * 1024).goopang();

        String built = goopang.with("JAVA_TOOL_OPTIONS", "-Xmx" + heap)
                .run("build", "-o", "json")
                .exits(0)
                .out();

        assertTrue(built.contains("s%03d".formatted(services - 1)), built);
    }

    private List<String> since(int requests) {
        List<String> log = aws.accessLog();
        return log.subList(requests, log.size());
    }

    private static int calls(List<String> log, String words) {
        return (int) log.stream().filter(line -> line.contains(words)).count();
    }
}
