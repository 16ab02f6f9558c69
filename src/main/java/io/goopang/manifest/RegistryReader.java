package io.goopang.manifest;

import io.goopang.manifest.RegistrySettings.Encryption;
import io.goopang.manifest.RegistrySettings.LifecycleSettings;
import io.goopang.manifest.RegistrySettings.TagMutability;
import io.goopang.manifest.form.AddressForm;
import io.goopang.manifest.form.AwsForm;
import io.goopang.manifest.tree.Field;
import io.goopang.manifest.tree.Section;
import java.util.Optional;

/** Reads {@code aws:} and {@code registry:}. */
final class RegistryReader {

    private static final String KMS = "kms:";

    private RegistryReader() {}

    static AwsSettings aws(Section aws) {
        AwsSettings settings = new AwsSettings(
                aws.read("region", RegistryReader::region).orElse(null),
                aws.read("account", RegistryReader::account).orElse(null));
        aws.close();
        return settings;
    }

    static RegistrySettings registry(Section registry) {
        Section lifecycle = registry.section("lifecycle");
        RegistrySettings settings = new RegistrySettings(
                registry.read("repository", field -> field.text("a name such as " + Defaults.REPOSITORY))
                        .orElse(Defaults.REPOSITORY),
                registry.read("tag-mutability", field -> Choice.of(field, TagMutability.values()))
                        .orElse(Defaults.TAG_MUTABILITY),
                registry.read("scan-on-push", Field::flag).orElse(Defaults.SCAN_ON_PUSH),
                registry.read("encryption", RegistryReader::encryption).orElse(Defaults.ENCRYPTION),
                new LifecycleSettings(
                        lifecycle.read("untagged-days", RegistryReader::count).orElse(Defaults.UNTAGGED_DAYS),
                        lifecycle.read("keep-images", RegistryReader::count).orElse(Defaults.KEEP_IMAGES)),
                registry.read("endpoint", RegistryReader::endpoint).orElse(null),
                registry.read("pull", field -> Choice.of(field, RegistrySettings.Pull.values()))
                        .orElse(Defaults.PULL));
        lifecycle.close();
        registry.close();
        return settings;
    }

    private static Optional<String> region(Field field) {
        String expected = "a region such as ap-northeast-2";
        Optional<String> text = field.text(expected);
        if (text.filter(AwsForm::isZone).isPresent()) {
            return field.mend(expected, "an availability zone is a part of one");
        }
        return text.isEmpty() ? text : field.matching(expected, AwsForm::isRegion);
    }

    private static Optional<String> account(Field field) {
        return field.scalar(
                "the 12 digits of an account", text -> Optional.of(text).filter(AwsForm::isAccount));
    }

    private static Optional<Encryption> encryption(Field field) {
        return field.text("aes256 or kms:<key id, alias or ARN>", text -> {
            if (text.equals("aes256")) {
                return Optional.of(new Encryption(null));
            }
            return Optional.of(text)
                    .filter(key -> key.startsWith(KMS))
                    .map(key -> key.substring(KMS.length()))
                    .filter(AwsForm::isKmsKey)
                    .map(Encryption::new);
        });
    }

    private static Optional<Integer> count(Field field) {
        return field.integer(1, Integer.MAX_VALUE, "a whole number of 1 or more");
    }

    private static Optional<String> endpoint(Field field) {
        return field.matching("host or host:port, without https://", AddressForm::isHostPort);
    }
}
