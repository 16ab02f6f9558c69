package io.goopang.image;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** The jar of the application's own classes, which finds its libraries in a folder beside it. */
final class ThinJar {

    /** The folder of the libraries, beside the jar. */
    static final String LIBRARIES = "lib/";

    private static final String META_INF = "META-INF/";

    // An index or a signature of the old layout would make Java refuse the new one; the last belongs to the loader.
    private static final Pattern STALE = Pattern.compile("META-INF/(MANIFEST\\.MF|INDEX\\.LIST|SIG-[^/]*"
            + "|[^/]*\\.(SF|RSA|DSA|EC)|services/java\\.nio\\.file\\.spi\\.FileSystemProvider)");

    private ThinJar() {}

    static ImageFile of(JarContent jar, JarManifest manifest, List<String> libraries) throws IOException {
        List<StoredJar.Entry> entries = new ArrayList<>();
        entries.add(manifestEntry(manifest, libraries));
        Map<String, String> origins = origins(jar, manifest);
        SortedSet<String> sorted = new TreeSet<>(origins.keySet());
        origins.keySet().forEach(path -> addFolders(sorted, path));
        for (String path : sorted) {
            String origin = origins.get(path);
            entries.add(
                    origin == null
                            ? StoredJar.Entry.folder(path)
                            : new StoredJar.Entry(path, jar.size(origin), jar.crc(origin), () -> jar.open(origin)));
        }
        StoredJar thin = new StoredJar(entries);
        return new ImageFile(jar.fileName(), thin.size(), thin);
    }

    /** Where each entry comes from; where both have it, the application's own classes win over the jar's META-INF. */
    private static Map<String, String> origins(JarContent jar, JarManifest manifest) {
        Map<String, String> origins = new HashMap<>();
        for (String entry : jar.entries()) {
            if (entry.startsWith(manifest.classes())) {
                origins.put(entry.substring(manifest.classes().length()), entry);
            } else if (entry.startsWith(META_INF)) {
                origins.putIfAbsent(entry, entry);
            }
        }
        origins.keySet().removeIf(path -> STALE.matcher(path).matches());
        return origins;
    }

    // Spring scans a package only where the jar has an entry for its folder.
    private static void addFolders(Set<String> paths, String path) {
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            String folder = path.substring(0, slash + 1);
            if (!folder.equals(META_INF)) {
                paths.add(folder);
            }
        }
    }

    private static StoredJar.Entry manifestEntry(JarManifest manifest, List<String> libraries) throws IOException {
        List<String> classPath = libraries.stream()
                .map(library ->
                        LIBRARIES + library.substring(manifest.libraries().length()))
                .map(ThinJar::asUrl)
                .toList();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        manifest.thin(classPath).write(out);
        byte[] bytes = out.toByteArray();
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return new StoredJar.Entry(
                JarManifest.PATH, bytes.length, crc.getValue(), () -> new ByteArrayInputStream(bytes));
    }

    // Class-Path is a list of relative URLs, parted by spaces (JAR File Specification).
    private static String asUrl(String path) {
        return path.replace("%", "%25").replace(" ", "%20");
    }
}
