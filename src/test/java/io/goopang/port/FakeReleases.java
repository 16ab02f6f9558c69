package io.goopang.port;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.ReleaseId;
import io.goopang.plan.ReleaseRecord;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Releases in memory. */
public final class FakeReleases implements Releases {

    private final Map<String, ReleaseRecord> tags = new TreeMap<>();
    private final Set<ReleaseId> damaged = new HashSet<>();

    @Override
    public synchronized void record(String repository, ReleaseRecord release) {
        ReleaseRecord there = tags.putIfAbsent(key(repository, release.id().value()), release);
        if (there != null && !there.equals(release)) {
            throw refusal("another release is called " + release.id());
        }
    }

    @Override
    public synchronized Optional<ReleaseRecord> find(String repository, String tag) {
        Optional<ReleaseRecord> found = Optional.ofNullable(tags.get(key(repository, tag)));
        if (found.filter(record -> damaged.contains(record.id())).isPresent()) {
            throw refusal("its record is damaged");
        }
        return found;
    }

    @Override
    public synchronized List<ReleaseId> list(String repository) {
        return tags.entrySet().stream()
                .filter(entry -> entry.getKey()
                        .equals(key(repository, entry.getValue().id().value())))
                .map(entry -> entry.getValue().id())
                .sorted(Comparator.comparing(ReleaseId::value).reversed())
                .toList();
    }

    @Override
    public synchronized void tag(String repository, ReleaseId release, String tag) {
        tags.put(
                key(repository, tag),
                find(repository, release.value()).orElseThrow(() -> refusal("no release " + release)));
    }

    @Override
    public synchronized List<String> movingTags(String repository) {
        String prefix = key(repository, "");
        return tags.keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(prefix.length()))
                .filter(tag -> !ReleaseId.isForm(tag))
                .toList();
    }

    /** Forgets a release, as a lifecycle policy does. */
    public synchronized void expire(String repository, ReleaseId release) {
        tags.values().removeIf(record -> record.id().equals(release));
    }

    /** Makes a record unreadable. */
    public synchronized void damage(ReleaseId release) {
        damaged.add(release);
    }

    private static Failure refusal(String reason) {
        return Failure.of(ExitCode.REMOTE, "the registry refused")
                .reason(reason)
                .build();
    }

    private static String key(String repository, String tag) {
        return repository + ":" + tag;
    }
}
