package io.goopang.manifest;

import io.goopang.manifest.tree.Field;
import io.goopang.manifest.tree.Section;

/** Reads {@code edge:}. */
final class EdgeReader {

    private EdgeReader() {}

    static EdgeSettings read(Section edge) {
        EdgeSettings settings = new EdgeSettings(
                edge.read("image", ImageReader::reference).orElse(Defaults.EDGE.image()),
                edge.read("timeout", HealthReader::positive).orElse(Defaults.EDGE.timeout()),
                edge.read("mirror", Field::flag).orElse(Defaults.EDGE.mirror()));
        edge.close();
        return settings;
    }
}
