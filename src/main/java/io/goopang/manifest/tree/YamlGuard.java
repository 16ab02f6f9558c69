package io.goopang.manifest.tree;

import io.goopang.failure.Location;
import java.util.HashSet;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;

/** Goes over a file's events before a tree is made of them, which would recurse as deep as the file does. */
final class YamlGuard {

    private static final int DEEPEST = 64;

    private final String name;
    private final LoadSettings settings;
    private final Problems problems;
    private final Set<Anchor> anchors = new HashSet<>();
    private int documents;
    private int depth;
    private boolean sound = true;

    YamlGuard(String name, LoadSettings settings, Problems problems) {
        this.name = name;
        this.settings = settings;
        this.problems = problems;
    }

    /** Whether the text is one document that can be composed; the reason why not is added to the problems. */
    boolean accepts(String text) {
        for (Event event : new Parse(settings).parseString(text)) {
            check(event);
            if (!sound) {
                return false;
            }
        }
        if (documents == 0) {
            refuse(new Location(name, 1, 1), "the file is empty");
        }
        return sound;
    }

    private void check(Event event) {
        if (event instanceof DocumentStartEvent && ++documents > 1) {
            refuse(event, "a second document begins here; a manifest is one document");
        } else if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
            refuse(event, "nested deeper than " + DEEPEST + " levels");
        } else if (event instanceof CollectionEndEvent) {
            depth--;
        } else if (event instanceof AliasEvent alias && !anchors.contains(alias.getAlias())) {
            refuse(event, "an alias of an anchor that is not there; a value that starts with * needs quotes");
        }
        if (event instanceof NodeEvent node && !(event instanceof AliasEvent)) {
            node.getAnchor().ifPresent(anchors::add);
        }
    }

    private void refuse(Event event, String message) {
        Location location =
                event.getStartMark().map(mark -> YamlSource.at(name, mark)).orElseGet(() -> new Location(name, 1, 1));
        refuse(location, message);
    }

    private void refuse(Location location, String message) {
        problems.add(location, "", message);
        sound = false;
    }
}
