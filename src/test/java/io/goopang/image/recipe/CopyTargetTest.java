package io.goopang.image.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.goopang.image.BuildContext;
import io.goopang.image.ImageFile;
import io.goopang.image.ImageLayer;
import io.goopang.image.layer.LayerEntry;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a file goes: what the Dockerfile tells of that, and what only the base knows. */
class CopyTargetTest {

    private static final String JAR = "application/user.jar";

    private final Folders folders = new Folders("srv/base");
    private final ContextFiles context = new ContextFiles(new BuildContext(
            "FROM base\n", List.of(layer("application", "user.jar", "run"), layer("x", "d"), layer("y", "d/e"))));

    @ParameterizedTest
    @CsvSource(textBlock = """
            application/user.jar, app.jar,          app.jar
            application/user.jar, /app.war,         app.war
            application/user.jar, /opt/x.jar,       opt/x.jar
            application/run,      /opt/run,         opt/run
            application/run,      /opt/run.jar,     opt/run.jar
            application/user.jar, /opt/,            opt/user.jar
            application/user.jar, /opt,             opt/user.jar
            application/user.jar, /srv/base,        srv/base/user.jar
            application/user.jar, /new/app,         new/app
            application/user.jar, /new/deep/er/app, new/deep/er/app
            """)
    void takesForAFileWhatIsNamedSoOrStandsInAFolderOfItsOwn(String source, String destination, String path) {
        folders.make("new");

        assertEquals(path, last(copy(source, destination)));
    }

    /** It may be a folder of the base, which a file would take the place of. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            application/user.jar, /app,           /app/,           a name that ends in .jar
            application/user.jar, /opt/real,      /opt/real/,      a name that ends in .jar
            application/user.jar, /opt/conf.d,    /opt/conf.d/,    a name that ends in .jar
            application/user.jar, /srv/base/real, /srv/base/real/, a name that ends in .jar
            application/user.jar, /data/real,     /data/real/,     a name that ends in .jar
            application/run,      bin/start,      bin/start/,      the name run
            """)
    void asksWhereOnlyTheBaseKnows(String source, String destination, String folder, String file) {
        folders.make("data/app");
        folders.make("opt");
        folders.make("srv/base");

        assertEquals(
                "only the base knows whether " + destination + " is a folder; for a folder write " + folder
                        + ", for a file " + file + ", or any name in a folder that WORKDIR made",
                refusal(source, destination));
    }

    @Test
    void findsNoFolderWhereAFileWasCopied() {
        copy(JAR, "/q/r.jar");

        String expected = "/q/r.jar is a file, which an instruction before this one copied there";
        assertEquals(expected, refusal(JAR, "/q/r.jar/s.jar"));
        assertEquals(expected, refusal(JAR, "/q/r.jar/"));
        assertEquals(expected, refusal("application", "/q/r.jar"));
        assertEquals(
                expected,
                assertThrows(IllegalArgumentException.class, () -> folders.make("q/r.jar"))
                        .getMessage());
        assertEquals("q/r.jar", last(copy(JAR, "/q/r.jar")));
    }

    /** As the engine's classic builder does. */
    @Test
    void putsWhatAFolderHoldsInThePlaceOfWhatWasThere() {
        copy("y", "/q");
        assertEquals("q/d", last(copy("x", "/q")));
        assertEquals("/q/d is a file, which an instruction before this one copied there", refusal(JAR, "/q/d/"));
        copy("y", "/q");
        assertEquals("q/d/user.jar", last(copy(JAR, "/q/d")));
    }

    private List<LayerEntry> copy(String source, String destination) {
        return CopyInstruction.entries(List.of(source, destination), "", "", context, folders);
    }

    private String refusal(String source, String destination) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> copy(source, destination))
                .getMessage());
    }

    private static String last(List<LayerEntry> entries) {
        return entries.get(entries.size() - 1).path();
    }

    private static ImageLayer layer(String name, String... files) {
        return new ImageLayer(
                name,
                Stream.of(files)
                        .map(file -> new ImageFile(file, 0, InputStream::nullInputStream))
                        .toList());
    }
}
