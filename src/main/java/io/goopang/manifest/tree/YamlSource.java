package io.goopang.manifest.tree;

import io.goopang.failure.Location;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The text of one YAML 1.2 file; what it holds is never evaluated. */
public final class YamlSource {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int LARGEST = 1 << 20;

    private final String name;
    private final String text;
    private final Problems problems;
    private final LoadSettings settings;

    public YamlSource(String name, String text, Problems problems) {
        this.name = name;
        this.text = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        this.problems = problems;
        this.settings = LoadSettings.builder()
                .setLabel(name)
                .setSchema(new CoreSchema())
                .setCodePointLimit(LARGEST)
                // YamlGuard and YamlTree limit what aliases can do, and say where.
                .setMaxAliasesForCollections(Integer.MAX_VALUE)
                .build();
    }

    /** The file's mapping; empty, with the reason among the problems, where there is none. */
    public Optional<Node.Mapping> read() {
        if (text.length() > LARGEST) {
            problem(new Location(name, 1, 1), "the file is larger than a manifest can be (1 MiB)");
            return Optional.empty();
        }
        try {
            if (!new YamlGuard(name, settings, problems).accepts(text)) {
                return Optional.empty();
            }
            return new Compose(settings).composeString(text).flatMap(root -> new YamlTree(name, problems)
                    .convert(root));
        } catch (ReaderException e) {
            String character = "character U+%04X is not allowed in YAML; save the file as UTF-8 text";
            problem(locate(e.getPosition()), character.formatted(e.getCodePoint()));
        } catch (MarkedYamlEngineException e) {
            Mark mark = e.getProblemMark().or(e::getContextMark).orElse(null);
            problem(mark == null ? new Location(name, 1, 1) : at(name, mark), explain(mark, e.getProblem()));
        } catch (YamlEngineException e) {
            problem(new Location(name, 1, 1), "not valid YAML");
        }
        return Optional.empty();
    }

    static Location at(String name, Mark mark) {
        return new Location(name, mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** The scanner's words, but never a piece of the file: it may be a password that should have had quotes. */
    private String explain(@Nullable Mark mark, String reason) {
        int[] buffer = mark == null ? new int[0] : mark.getBuffer();
        int pointer = mark == null ? 0 : mark.getPointer();
        int character = pointer < buffer.length ? buffer[pointer] : 0;
        if (character == '\t') {
            return "YAML is indented with spaces; a tab stands here";
        }
        if ("!&*%@`".indexOf(character) >= 0) {
            return "not valid YAML: a value that starts with " + Character.toString(character) + " needs quotes";
        }
        if (character == '{' && pointer > 0 && buffer[pointer - 1] == '$') {
            return "not valid YAML: between braces, a value with ${…} needs quotes";
        }
        return "not valid YAML: " + reason;
    }

    private Location locate(int index) {
        int end = text.offsetByCodePoints(0, Math.min(index, text.codePointCount(0, text.length())));
        String before = text.substring(0, end);
        int lineStart = before.lastIndexOf('\n') + 1;
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        return new Location(name, line, 1 + before.codePointCount(lineStart, before.length()));
    }

    private void problem(Location location, String message) {
        problems.add(location, "", message);
    }
}
