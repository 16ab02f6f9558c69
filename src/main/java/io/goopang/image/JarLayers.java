package io.goopang.image;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The layers that a jar becomes, laid out as {@code java -Djarmode=tools -jar app.jar extract --layers} does it.
 *
 * <p>That is a thin jar of the application's own classes beside a folder {@code lib}, spread over the layers that the
 * jar's own index names (Spring Boot reference, "Efficient Deployments").
 */
public final class JarLayers {

    // It ends up in the Dockerfile's ENTRYPOINT, inside of a JSON string.
    private static final Pattern FILE_NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}._+@~-]*");

    private JarLayers() {}

    /**
     * The layers with the digests of all files, for which the jar is read once.
     *
     * @throws Failure (MANIFEST) where {@code java -jar} could not run the jar, or it holds credentials, (ENVIRONMENT) where it
     *     can't be read
     */
    public static List<ImageLayer> read(JarContent jar) {
        try {
            List<ImageLayer> read = new ArrayList<>();
            for (ImageLayer layer : of(jar)) {
                read.add(layer.read());
            }
            CredentialFiles.refuse(jar);
            return read;
        } catch (IOException e) {
            throw Failure.of(ExitCode.ENVIRONMENT, "could not read " + jar.fileName())
                    .reason(e.getMessage())
                    .mend("build the jar again, and let nothing write to it while goopang works")
                    .cause(e)
                    .build();
        }
    }

    /**
     * The layers from those that change least to those that change most, with the digests of the libraries; the loader's is
     * there, and empty.
     *
     * @throws Failure (MANIFEST) where {@code java -jar} could not run the jar
     */
    public static List<ImageLayer> of(JarContent jar) throws IOException {
        if (!FILE_NAME.matcher(jar.fileName()).matches()) {
            throw Failure.of(ExitCode.MANIFEST, "a jar named \"" + jar.fileName() + "\" can't go into an image")
                    .reason("its name may hold letters, digits and . _ + @ ~ - only")
                    .mend("set finalName (Maven) or archiveFileName (Gradle) to a plain name")
                    .build();
        }
        JarManifest manifest = JarManifest.of(jar);
        return manifest.isSpringBoot() ? springBoot(jar, manifest) : plain(jar);
    }

    private static List<ImageLayer> plain(JarContent jar) {
        return List.of(new ImageLayer(
                LayerIndex.APPLICATION, List.of(new ImageFile(jar.fileName(), jar.wholeSize(), jar.whole()))));
    }

    private static List<ImageLayer> springBoot(JarContent jar, JarManifest manifest) throws IOException {
        LayerIndex index = LayerIndex.of(jar, manifest);
        Map<String, List<ImageFile>> files = new LinkedHashMap<>();
        index.names().forEach(name -> files.put(name, new ArrayList<>()));

        List<String> libraries = ClasspathIndex.of(jar, manifest);
        for (String library : libraries) {
            String path =
                    ThinJar.LIBRARIES + library.substring(manifest.libraries().length());
            filesOf(files, index.layerOf(library))
                    .add(new ImageFile(path, jar.size(library), () -> jar.open(library), jar.digest(library)));
        }
        filesOf(files, index.applicationLayer()).add(ThinJar.of(jar, manifest, libraries));

        List<ImageLayer> layers = new ArrayList<>();
        files.forEach((name, content) -> {
            // Not Comparator.comparing: its lambda is in no archive of classes.
            content.sort((one, other) -> one.path().compareTo(other.path()));
            layers.add(new ImageLayer(name, content));
        });
        return layers;
    }

    private static List<ImageFile> filesOf(Map<String, List<ImageFile>> files, String layer) {
        return files.computeIfAbsent(layer, name -> new ArrayList<>());
    }
}
