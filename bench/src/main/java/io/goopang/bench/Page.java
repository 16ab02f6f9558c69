package io.goopang.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Stream;

/** The measured part of docs/performance.md, between two marks, and its plot. */
final class Page {

    private static final String BEGIN = "<!-- bench/run writes from here -->\n";
    private static final String END = "<!-- to here -->\n";

    private final Results results;
    private final Path docs;

    Page(Results results, Path home) {
        this.results = results;
        this.docs = home.resolve("docs");
    }

    void write() throws IOException, InterruptedException {
        Files.writeString(docs.resolve("performance.svg"), new Plot(results).svg());
        Path page = docs.resolve("performance.md");
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        if (end < begin) {
            throw new IOException(page + " lacks the lines between which the figures stand");
        }
        Files.writeString(page, text.substring(0, begin) + measured() + text.substring(end));
    }

    private String measured() throws IOException, InterruptedException {
        Tables tables = new Tables(results);
        return """

                Measured on %s: %s.

                ### Wall times

                %s
                ![The same as bars on a logarithmic scale](performance.svg)

                ### Targets

                %s
                ### CPU, memory, bytes

                %s
                """.formatted(
                        LocalDate.now(ZoneOffset.UTC), machine(), tables.walls(), tables.targets(), tables.details());
    }

    private static String machine() throws IOException, InterruptedException {
        String docker = Commands.firstLine(
                "docker", "version", "--format", "docker {{.Client.Version}}, engine {{.Server.Version}}");
        String buildx = Commands.firstLine("docker", "buildx", "version");
        return String.format(
                Locale.ROOT,
                "%s, %d cores, %.0f GB, Linux %s; JDK %s; %s (%s); Jib core 0.28.1",
                field("/proc/cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(),
                Long.parseLong(field("/proc/meminfo", "MemTotal").replaceAll("[^0-9]", "")) / 1e6,
                System.getProperty("os.version"),
                System.getProperty("java.version"),
                docker,
                buildx.equals("none") ? "classic builder" : "BuildKit");
    }

    private static String field(String file, String name) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("?");
        }
    }
}
