package io.goopang.manifest;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.manifest.form.JsonText;
import java.util.List;
import java.util.Map;

/**
 * A manifest as a release keeps it: JSON in the form of deploy.yaml, filled in, with defaults, and without hosts.
 *
 * <p>A release says what runs, not where; secrets stand there as their templates. Names are sorted, so manifests that
 * are equal have equal texts. Defaults are written out, since those of another version may differ.
 */
public final class ManifestJson {

    private static final String FILLED_IN = "the manifest as it is filled in";

    private ManifestJson() {}

    /**
     * The text of a manifest.
     *
     * @throws Failure (MANIFEST) where a value that the environment filled in looks like a secret, which no release keeps
     */
    public static String write(Manifest manifest) {
        String text = text(manifest);
        try {
            parse(FILLED_IN, text, manifest);
        } catch (Failure e) {
            throw Failure.of(ExitCode.MANIFEST, "a release can't keep what the manifest says")
                    .problems(e.problems())
                    .mend("let these values come from secrets:, of which a release keeps the names alone")
                    .cause(e)
                    .build();
        }
        return text;
    }

    /**
     * Reads a text that {@link #write} made.
     *
     * @param name what problems call it, such as {@code release 20261122T101500Z}
     * @param current the manifest whose hosts it is for
     * @throws Failure (MANIFEST) where this version, or those hosts, can't do what it says
     */
    public static Manifest read(String name, String text, Manifest current) {
        try {
            return parse(name, text, current);
        } catch (Failure e) {
            throw Failure.of(ExitCode.MANIFEST, name + " can't be run with this manifest's hosts, or by this version")
                    .problems(e.problems())
                    .mend("name another release, or check out its commit and deploy that")
                    .cause(e)
                    .build();
        }
    }

    private static Manifest parse(String name, String text, Manifest current) {
        ManifestSource release = new ManifestSource(name, text);
        Map<String, Object> hosts =
                new Keys().with("hosts", hosts(current.hosts())).entries();
        return ManifestReader.read(
                hosts.isEmpty()
                        ? List.of(release)
                        : List.of(release, new ManifestSource("its hosts", JsonText.of(hosts))),
                variable -> null);
    }

    static String text(Manifest manifest) {
        return JsonText.of(new Keys()
                .with("name", manifest.name())
                .with("aws", aws(manifest.aws()))
                .with("image", image(manifest.image()))
                .with(
                        "build",
                        new Keys()
                                .with("run", manifest.build().run())
                                .with("inputs", manifest.build().inputs()))
                .with("registry", registry(manifest.registry()))
                .with("network", manifest.network())
                .with("strategy", manifest.strategy())
                .with("edge", edge(manifest.edge()))
                .with("services", ContainerKeys.services(manifest.services()))
                .with("accessories", ContainerKeys.accessories(manifest.accessories()))
                .entries());
    }

    private static Keys aws(AwsSettings aws) {
        return new Keys().with("region", aws.region()).with("account", aws.account());
    }

    private static Keys image(ImageSettings image) {
        return new Keys()
                .with("builder", image.builder())
                .with("platform", image.platform())
                .with("base", image.base())
                .with("dockerfile", image.dockerfile());
    }

    private static Keys registry(RegistrySettings registry) {
        String kmsKey = registry.encryption().kmsKey();
        return new Keys()
                .with("repository", registry.repository())
                .with("tag-mutability", registry.tagMutability())
                .with("scan-on-push", registry.scanOnPush())
                .with("encryption", kmsKey == null ? "aes256" : "kms:" + kmsKey)
                .with(
                        "lifecycle",
                        new Keys()
                                .with("untagged-days", registry.lifecycle().untaggedDays())
                                .with("keep-images", registry.lifecycle().keepImages()))
                .with("endpoint", registry.endpoint())
                .with("pull", registry.pull());
    }

    private static Keys edge(EdgeSettings edge) {
        return new Keys()
                .with("image", edge.image())
                .with("timeout", edge.timeout())
                .with("mirror", edge.mirror());
    }

    private static Keys hosts(Map<String, HostSettings> hosts) {
        Keys keys = new Keys();
        hosts.forEach((name, host) -> keys.with(name, host(host)));
        return keys;
    }

    private static Keys host(HostSettings host) {
        boolean one = host.addresses().size() == 1;
        Keys ssh = new Keys();
        host.ssh().forEach(ssh::with);
        return new Keys()
                .with(one ? "address" : "addresses", one ? host.addresses().get(0) : host.addresses())
                .with("via", host.via())
                .with("ssh", ssh)
                .with("strategy", host.strategy());
    }
}
