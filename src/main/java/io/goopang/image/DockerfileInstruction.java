package io.goopang.image;

import io.goopang.failure.Location;
import io.goopang.failure.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One instruction of a Dockerfile (Docker's Dockerfile reference).
 *
 * @param line where it begins, counted from 1
 * @param column of its keyword, counted from 1
 * @param keyword in capitals
 * @param rest what follows, its lines joined
 */
public record DockerfileInstruction(int line, int column, String keyword, String rest) {

    // As in moby buildkit, parser/split_command.go: any word that begins with two dashes, until one that is nothing
    // else.
    private static final Pattern FLAG = Pattern.compile("\\s*--([^\\s=]+)(=\\S*)?(?=\\s|$)");
    private static final Pattern LEADING_FLAGS = Pattern.compile("^(" + FLAG + ")*(\\s*--(?=\\s|$))?");
    private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern HERE = Pattern.compile("(?<!\\S)<<-?(['\"]?)([A-Za-z_][A-Za-z0-9_]*)\\1(?=\\s|$|;)");

    /** The instructions of a Dockerfile, in order; without comments and the bodies of here-documents. */
    public static List<DockerfileInstruction> parse(List<String> lines) {
        List<DockerfileInstruction> instructions = new ArrayList<>();
        char escape = EscapeDirective.of(lines).character();
        ListIterator<String> rest = lines.listIterator();
        while (rest.hasNext()) {
            int line = rest.nextIndex() + 1;
            String first = rest.next();
            if (!saysNothing(first)) {
                DockerfileInstruction instruction = of(line, first, joined(first, rest, escape));
                instructions.add(instruction);
                instruction.hereDocuments().forEach(mark -> skipPast(mark, rest));
            }
        }
        return instructions;
    }

    private static boolean saysNothing(String line) {
        return line.isBlank() || DockerfileTemplate.isComment(line);
    }

    /** The lines without what joins them, which may stand at the end of the last one too (moby buildkit, parser/parser.go). */
    private static String joined(String first, Iterator<String> rest, char escape) {
        StringBuilder text = new StringBuilder();
        String line = first.stripTrailing();
        while (goesOn(line, escape)) {
            text.append(line, 0, line.length() - 1);
            line = next(rest).stripTrailing();
        }
        // An escape alone is no instruction, and should be called none.
        return text.append(line).toString().isBlank() ? first : text.toString();
    }

    /** An escape before the last one takes its meaning away. */
    private static boolean goesOn(String line, char escape) {
        int last = line.length() - 1;
        return last >= 0 && line.charAt(last) == escape && (last == 0 || line.charAt(last - 1) != escape);
    }

    /** The next line that says something; empty where there is none. */
    private static String next(Iterator<String> rest) {
        while (rest.hasNext()) {
            String line = rest.next();
            if (!saysNothing(line)) {
                return line;
            }
        }
        return "";
    }

    private static void skipPast(String mark, Iterator<String> rest) {
        while (rest.hasNext() && !rest.next().strip().equals(mark)) {
            // The body belongs to the shell.
        }
    }

    private static DockerfileInstruction of(int line, String first, String text) {
        String[] parts = text.strip().split("\\s+", 2);
        int column = first.length() - first.stripLeading().length() + 1;
        return new DockerfileInstruction(
                line, column, parts[0].toUpperCase(Locale.ROOT), parts.length > 1 ? parts[1].strip() : "");
    }

    /** The names of its leading flags, such as {@code from} for {@code COPY --from=build a b}. */
    public List<String> flags() {
        List<String> flags = new ArrayList<>();
        Matcher matcher = FLAG.matcher(rest);
        while (matcher.lookingAt()) {
            flags.add(matcher.group(1));
            matcher.region(matcher.end(), rest.length());
        }
        return flags;
    }

    /** The value of a leading flag, such as {@code 10:10} of {@code --chown=10:10}; empty where it is not there. */
    public Optional<String> flag(String name) {
        Matcher matcher = FLAG.matcher(rest);
        while (matcher.lookingAt()) {
            if (matcher.group(1).equals(name)) {
                return Optional.of(
                        matcher.group(2) == null ? "" : matcher.group(2).substring(1));
            }
            matcher.region(matcher.end(), rest.length());
        }
        return Optional.empty();
    }

    /** What follows the flags. */
    public String arguments() {
        return LEADING_FLAGS.matcher(rest).replaceFirst("").strip();
    }

    /** What follows the flags, as words or as a JSON list. */
    public List<String> words() {
        String arguments = arguments();
        if (arguments.startsWith("[")) {
            return STRING.matcher(arguments)
                    .results()
                    .map(string -> string.group(1).replaceAll("\\\\(.)", "$1"))
                    .toList();
        }
        return arguments.isEmpty() ? List.of() : Arrays.asList(arguments.split("\\s+"));
    }

    /** The marks that end the here-documents it begins. */
    List<String> hereDocuments() {
        if (!List.of("RUN", "COPY", "ADD").contains(keyword)) {
            return List.of();
        }
        return HERE.matcher(rest).results().map(here -> here.group(2)).toList();
    }

    /** The same at another line. */
    DockerfileInstruction at(int otherLine) {
        return new DockerfileInstruction(otherLine, column, keyword, rest);
    }

    /** A problem with it, located in the given file. */
    public Problem problem(String file, String message) {
        return new Problem(new Location(file, line, column), "", message);
    }
}
