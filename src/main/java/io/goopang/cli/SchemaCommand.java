package io.goopang.cli;

import io.goopang.manifest.ManifestSchema;
import picocli.CommandLine;

/** {@code goopang schema}. */
final class SchemaCommand {

    private final Syntax syntax = new Syntax("schema", "Print the JSON Schema of the manifest, for editors.");
    private final Session session;

    SchemaCommand(Session session) {
        this.session = session;
    }

    CommandLine command() {
        return syntax.command(this::run);
    }

    private int run() {
        session.print(ManifestSchema.text());
        return 0;
    }
}
