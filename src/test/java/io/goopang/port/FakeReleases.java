package io.goopang.port;

import io.goopang.model.ReleaseId;
import io.goopang.plan.ReleaseRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Releases in memory. */
public final class FakeReleases implements Releases {

    private final Map<String, ReleaseRecord> tags = new TreeMap<>();

    @Override
    public synchronized void record(String repository, ReleaseRecord release) {
        tags.putIfAbsent(key(repository, release.id().value()), release);
    }

    @Override
    public synchronized Optional<ReleaseRecord> find(String repository, String tag) {
        return Optional.ofNullable(tags.get(key(repository, tag)));
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
        tags.put(key(repository, tag), find(repository, release.value()).orElseThrow());
    }

    private static String key(String repository, String tag) {
        return repository + ":" + tag;
    }
}
