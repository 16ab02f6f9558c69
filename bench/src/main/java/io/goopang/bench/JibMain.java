package io.goopang.bench;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Builds and pushes services with Jib, all in one process and several at once, layered as its Maven plugin does it: from
 * the libraries and the compiled classes, as a build leaves them, so that no jar is read.
 */
final class JibMain {

    private static final int WIDTH = 4;

    private JibMain() {}

    /**
     * Pushes each service to the registry.
     *
     * @param args the base, what the names of repositories begin with, folders for the caches of bases and of application
     *     layers, then a folder for each service with {@code libs} and {@code classes}
     */
    public static void main(String[] args) throws Exception {
        // The registry is a plain one on the loopback.
        System.setProperty("sendCredentialsOverHttp", "true");
        ExecutorService services = Executors.newFixedThreadPool(WIDTH);
        ExecutorService steps = Executors.newCachedThreadPool();
        List<Future<?>> pushes = new ArrayList<>();
        for (Path service : Stream.of(args).skip(4).map(Path::of).toList()) {
            pushes.add(services.submit(() -> {
                push(
                        args[0],
                        args[1] + service.getFileName(),
                        List.of(Path.of(args[2]), Path.of(args[3])),
                        service,
                        steps);
                return service;
            }));
        }
        for (Future<?> push : pushes) {
            push.get();
        }
        services.shutdown();
        steps.shutdown();
    }

    private static void push(String base, String target, List<Path> caches, Path service, ExecutorService steps)
            throws Exception {
        JibContainerBuilder image = Jib.from(image(base))
                .setPlatforms(Set.of(new Platform("arm64", "linux")))
                .addFileEntriesLayer(layer("dependencies", service.resolve("libs"), "/app/libs", file -> true))
                .addFileEntriesLayer(
                        layer("resources", service.resolve("classes"), "/app/resources", file -> !file.toString()
                                .endsWith(".class")))
                .addFileEntriesLayer(
                        layer("classes", service.resolve("classes"), "/app/classes", file -> file.toString()
                                .endsWith(".class")))
                .setEntrypoint("java", "-cp", "/app/resources:/app/classes:/app/libs/*", "shop.Application");
        image.containerize(Containerizer.to(image(target + ":latest"))
                .setBaseImageLayersCache(caches.get(0))
                .setApplicationLayersCache(caches.get(1))
                .setExecutorService(steps)
                .setAllowInsecureRegistries(true)
                .setToolName("bench"));
    }

    private static RegistryImage image(String name) throws Exception {
        Map<String, String> environment = System.getenv();
        return RegistryImage.named(name)
                .addCredential("AWS", Objects.requireNonNull(environment.get("BENCH_PASSWORD_" + portOf(name))));
    }

    /** Of {@code 127.0.0.1:5000/name}. */
    private static String portOf(String name) {
        return name.substring(name.indexOf(':') + 1, name.indexOf('/'));
    }

    private static FileEntriesLayer layer(String name, Path place, String target, Predicate<Path> wanted)
            throws IOException {
        Path folder = place.toRealPath();
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(Files::isRegularFile).filter(wanted).sorted().toList()) {
                layer.addEntry(
                        file,
                        AbsoluteUnixPath.get(
                                target + "/" + folder.relativize(file).toString()));
            }
        }
        return layer.build();
    }
}
