package io.goopang.run;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.manifest.tree.Nearest;
import io.goopang.model.ReleaseId;
import io.goopang.plan.ReleaseRecord;
import io.goopang.port.Releases;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the release that a user means. */
final class ReleaseSearch {

    private static final int SHOWN = 5;

    private final Releases releases;
    private final String repository;

    ReleaseSearch(Releases releases, String repository) {
        this.releases = releases;
        this.repository = repository;
    }

    /**
     * The release with an id, or with the only id that begins with a text or ends in a commit that does.
     *
     * @throws Failure (USAGE) where none is meant, or several are; (REMOTE) where there is no release at all
     */
    ReleaseRecord find(String text) {
        return exact(text).orElseGet(() -> only(text));
    }

    /** The release with just this id. */
    Optional<ReleaseRecord> exact(String id) {
        return ReleaseId.isForm(id) ? releases.find(repository, id) : Optional.empty();
    }

    private ReleaseRecord only(String text) {
        List<String> ids =
                releases.list(repository).stream().map(ReleaseId::value).toList();
        List<String> meant = ids.stream()
                .filter(id ->
                        !text.isEmpty() && (id.startsWith(text) || commit(id).startsWith(text)))
                .toList();
        if (ids.isEmpty()) {
            throw Failure.of(ExitCode.REMOTE, "there is no release yet")
                    .reason("the registry has none in " + repository)
                    .mend("`goopang deploy` makes the first one")
                    .build();
        }
        if (meant.isEmpty()) {
            throw Failure.of(ExitCode.USAGE, "no release is called \"" + text + "\"")
                    .mend(Nearest.to(text, ids)
                            .map(near -> "did you mean " + near + "?")
                            .orElseGet(() -> "`goopang releases` lists them; the newest are " + shown(ids)))
                    .build();
        }
        if (meant.size() > 1) {
            throw Failure.of(ExitCode.USAGE, "\"" + text + "\" may be any of " + meant.size() + " releases")
                    .mend("write more of the one you mean: " + shown(meant))
                    .build();
        }
        return exact(meant.get(0)).orElseThrow(() -> gone(meant.get(0)));
    }

    private static String commit(String id) {
        int dash = id.indexOf('-');
        return dash < 0 ? "" : id.substring(dash + 1);
    }

    private static String shown(List<String> ids) {
        return ids.stream().limit(SHOWN).collect(Collectors.joining(", ")) + (ids.size() > SHOWN ? ", ..." : "");
    }

    static Failure gone(String id) {
        return Failure.of(ExitCode.REMOTE, "the release " + id + " is not in the registry any more")
                .reason("it has expired, if nobody deleted it")
                .mend("`goopang releases` lists those that there are")
                .build();
    }
}
