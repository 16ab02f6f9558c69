package io.goopang.port;

import io.goopang.plan.Instance;
import java.util.ArrayList;
import java.util.List;

/** EC2 in memory; the tag Name alone is known. */
public final class FakeInstances implements Instances {

    private final List<Instance> all = new ArrayList<>();

    public synchronized void add(Instance instance) {
        all.add(instance);
    }

    @Override
    public synchronized List<Instance> withId(String id) {
        return all.stream().filter(instance -> instance.id().equals(id)).toList();
    }

    @Override
    public synchronized List<Instance> withTag(String name, String value) {
        return all.stream()
                .filter(instance -> name.equals("Name") && value.equals(instance.name()))
                .toList();
    }
}
