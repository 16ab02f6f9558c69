package io.goopang.port;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.ImageLayer;
import io.goopang.image.JarContent;
import io.goopang.image.JarLayers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Sources in memory: the jars of modules, and texts. */
public final class FakeSources implements SourceTree {

    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Map<String, JarContent>> jars = new TreeMap<>();
    private final Map<String, List<String>> wars = new HashMap<>();
    private final List<String> commands = new ArrayList<>();
    private Runnable onBuild = () -> {};

    public synchronized FakeSources text(String path, String text) {
        texts.put(path, text);
        return this;
    }

    /** A jar of a module, in place of one with the same name. */
    public synchronized FakeSources jar(String module, JarContent jar) {
        jars.computeIfAbsent(module, name -> new TreeMap<>()).put(jar.fileName(), jar);
        return this;
    }

    /** What a module has in place of a jar. */
    public synchronized FakeSources war(String module, String war) {
        wars.put(module, List.of(war));
        return this;
    }

    /** What the build command does. */
    public synchronized FakeSources building(Runnable work) {
        onBuild = work;
        return this;
    }

    /** The build commands that ran. */
    public synchronized List<String> commands() {
        return List.copyOf(commands);
    }

    @Override
    public synchronized void build(String command, Consumer<String> output) {
        commands.add(command);
        output.accept("BUILD SUCCESS");
        onBuild.run();
    }

    @Override
    public synchronized String text(String path) {
        String text = texts.get(path);
        if (text == null) {
            throw Failure.of(ExitCode.MANIFEST, "there is no file " + path).build();
        }
        return text;
    }

    @Override
    public synchronized JarSearch findJar(String modulePath) {
        List<String> names = List.copyOf(jars.getOrDefault(modulePath, Map.of()).keySet());
        if (names.isEmpty()) {
            return new JarSearch.Missing(
                    List.of(modulePath + "/target", modulePath + "/build/libs"),
                    wars.getOrDefault(modulePath, List.of()));
        }
        return names.size() == 1
                ? new JarSearch.Found(Path.of(modulePath, names.get(0)))
                : new JarSearch.Ambiguous(
                        names.stream().map(name -> modulePath + "/" + name).toList());
    }

    @Override
    public synchronized JarSearch jarAt(String modulePath, String jar) {
        return jars.getOrDefault(modulePath, Map.of()).containsKey(jar)
                ? new JarSearch.Found(Path.of(modulePath, jar))
                : new JarSearch.Missing(List.of(modulePath + "/" + jar));
    }

    @Override
    public synchronized List<ImageLayer> layers(Path jar, boolean wholly) {
        Map<String, JarContent> module = jars.getOrDefault(String.valueOf(jar.getParent()), Map.of());
        JarContent content = module.get(String.valueOf(jar.getFileName()));
        if (content == null) {
            throw Failure.of(ExitCode.ENVIRONMENT, "could not read " + jar).build();
        }
        return JarLayers.read(content);
    }
}
