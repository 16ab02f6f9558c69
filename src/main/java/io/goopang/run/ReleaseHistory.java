package io.goopang.run;

import io.goopang.event.Event;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.ReleaseId;
import io.goopang.model.ServiceName;
import io.goopang.plan.ReleaseRecord;
import io.goopang.plan.Tags;
import io.goopang.port.Releases;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a project's releases were, for people to look at. */
public final class ReleaseHistory {

    private static final String LIVE = Tags.live("");

    private final Workbench bench;
    private final RegistryAccess access;
    private final Releases releases;
    private final String repository;

    public ReleaseHistory(Workbench bench) {
        this.bench = bench;
        this.access = new RegistryAccess(bench);
        this.releases = bench.ports().releases(access);
        this.repository = bench.project().manifest().releaseRepository();
    }

    /**
     * A release as it stands now.
     *
     * @param live the environments that run it, sorted
     * @param missing the services whose images are gone, so that it can't be run any more
     */
    public record Entry(ReleaseRecord release, List<String> live, List<ServiceName> missing) {}

    /** The newest releases, at most so many, and those that are live however old they are; the newest first. */
    public List<Entry> newest(int most) {
        access.requireAccount();
        Map<String, ReleaseId> live = live();
        TreeSet<ReleaseId> ids =
                new TreeSet<>(Comparator.comparing(ReleaseId::value).reversed());
        releases.list(repository).stream().limit(most).forEach(ids::add);
        ids.addAll(live.values());
        List<ReleaseRecord> records = bench.lanes().map(List.copyOf(ids), id -> readable(id.value())).stream()
                .flatMap(Optional::stream)
                .toList();
        if (records.isEmpty() && !ids.isEmpty()) {
            // What keeps all of them from being read is no matter of one record.
            releases.find(repository, ids.first().value());
        }
        return entries(records, live);
    }

    /** One that can't be read, such as a newer version's, hides no other. */
    private Optional<ReleaseRecord> readable(String tag) {
        try {
            return releases.find(repository, tag);
        } catch (Failure e) {
            if (e.exitCode() != ExitCode.REMOTE) {
                throw e;
            }
            bench.events()
                    .publish(new Event.Warned(e.getMessage()
                            + e.reason().map(reason -> ": " + reason).orElse("") + "; it is left out"));
            return Optional.empty();
        }
    }

    /** One release as it stands now. */
    public Entry of(ReleaseRecord release) {
        return entries(List.of(release), live()).get(0);
    }

    private List<Entry> entries(List<ReleaseRecord> records, Map<String, ReleaseId> live) {
        PinnedImages images = PinnedImages.look(bench, access, records);
        return records.stream()
                .map(record -> new Entry(record, environments(record.id(), live), images.missing(record)))
                .toList();
    }

    /** What each environment runs. */
    private Map<String, ReleaseId> live() {
        List<String> tags = releases.movingTags(repository).stream()
                .filter(tag -> tag.startsWith(LIVE))
                .toList();
        Map<String, ReleaseId> live = new TreeMap<>();
        List<Optional<ReleaseRecord>> found = bench.lanes().map(tags, this::readable);
        for (int i = 0; i < tags.size(); i++) {
            String environment = tags.get(i).substring(LIVE.length());
            found.get(i).ifPresent(record -> live.put(environment, record.id()));
        }
        return live;
    }

    private static List<String> environments(ReleaseId id, Map<String, ReleaseId> live) {
        return live.entrySet().stream()
                .filter(entry -> entry.getValue().equals(id))
                .map(Map.Entry::getKey)
                .collect(Collectors.toList());
    }
}
