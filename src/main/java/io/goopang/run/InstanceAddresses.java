package io.goopang.run;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.manifest.HostSettings;
import io.goopang.manifest.HostSettings.Via;
import io.goopang.manifest.form.HostReference.InstanceId;
import io.goopang.manifest.form.HostReference.InstanceTag;
import io.goopang.manifest.form.HostReference.OfInstances;
import io.goopang.model.HostAddress;
import io.goopang.model.SshDestination;
import io.goopang.plan.Instance;
import io.goopang.port.Instances;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The way to EC2 instances: those that run, by their public or private address. */
final class InstanceAddresses {

    private final Supplier<Instances> instances;

    InstanceAddresses(Supplier<Instances> instances) {
        this.instances = instances;
    }

    /**
     * The instances that are meant, by their Name tags where those tell them apart, or else by their ids.
     *
     * @param name what the manifest calls the host if it is just one; null where it is not in the manifest
     * @throws Failure (REMOTE) where none runs, or one has no such address
     */
    List<HostAddress> find(OfInstances reference, HostSettings settings, @Nullable String name) {
        List<Instance> all = reference instanceof InstanceTag tag
                ? instances.get().withTag(tag.name(), tag.value())
                : instances.get().withId(((InstanceId) reference).id());
        List<Instance> running = all.stream().filter(Instance::running).toList();
        if (running.isEmpty()) {
            throw notRunning(reference, all);
        }
        boolean one = running.size() == 1;
        boolean byName = running.stream().map(Instance::name).distinct().count() == running.size();
        return running.stream()
                .map(instance -> new HostAddress(
                        one && name != null ? name : label(instance, byName && reference instanceof InstanceTag),
                        destination(reference, instance, settings)))
                .toList();
    }

    private static String label(Instance instance, boolean byName) {
        String name = instance.name();
        return byName && name != null && !name.isBlank() ? name : instance.id();
    }

    private static SshDestination destination(OfInstances reference, Instance instance, HostSettings settings) {
        boolean open = settings.via() == Via.PUBLIC;
        String address = open ? instance.publicAddress() : instance.privateAddress();
        if (address == null) {
            throw Failure.of(
                            ExitCode.REMOTE,
                            "instance " + described(instance) + " has no " + (open ? "public" : "private") + " address")
                    .mend(
                            open
                                    ? "put it into hosts: of the manifest with via: private, and reach that through a "
                                            + "VPN or with ssh: { ProxyJump: … }"
                                    : "look at the instance's network interfaces")
                    .state("nothing was changed")
                    .build();
        }
        String user = reference.user();
        return new SshDestination(user == null ? address : user + "@" + address, null, settings.ssh());
    }

    private static Failure notRunning(OfInstances reference, List<Instance> all) {
        String what = reference instanceof InstanceTag tag
                ? "no running instance has the tag " + tag.name() + "=" + tag.value()
                : "instance " + ((InstanceId) reference).id() + " does not run";
        String states = all.stream()
                .map(instance -> described(instance) + " is " + instance.state())
                .collect(Collectors.joining(", "));
        return Failure.of(ExitCode.REMOTE, what)
                .reason(all.isEmpty() ? "there is no such instance in this account and region" : states)
                .mend(
                        all.isEmpty()
                                ? "check it, and the account and region that are asked (--profile, --region)"
                                : "start it, or name another host")
                .state("nothing was changed")
                .build();
    }

    private static String described(Instance instance) {
        return instance.name() == null ? instance.id() : instance.id() + " (" + instance.name() + ")";
    }
}
