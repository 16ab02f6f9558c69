package io.goopang.cli;

import io.goopang.manifest.ManifestSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code goopang schema}. */
@Command(name = "schema", description = "Print the JSON Schema of the manifest, for editors.")
final class SchemaCommand implements Callable<Integer> {

    private final Session session;

    SchemaCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        session.print(ManifestSchema.text());
        return 0;
    }
}
