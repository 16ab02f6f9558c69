package io.goopang.manifest;

import io.goopang.manifest.form.HostForm;
import io.goopang.manifest.tree.Field;
import io.goopang.manifest.tree.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads one of {@code hosts:}. */
final class HostReader {

    private static final String LIST = "a list of addresses";
    private static final List<String> UNKNOWN = List.of("localhost");

    private HostReader() {}

    static HostSettings read(Section host) {
        HostSettings settings = new HostSettings(
                addresses(host),
                host.read("via", field -> Choice.of(field, HostSettings.Via.values()))
                        .orElse(Defaults.VIA),
                ssh(host.section("ssh", "options of ssh_config(5) with values such as IdentityFile: ~/.ssh/shop")),
                host.read("strategy", field -> Choice.of(field, Strategy.values()))
                        .orElse(null));
        host.close();
        return settings;
    }

    private static List<String> addresses(Section host) {
        Optional<Field> several = host.find("addresses");
        if (several.isEmpty()) {
            String what = "where the host is; or \"addresses\" for several";
            return host.require(
                    "address", what, UNKNOWN, field -> address(field).map(List::of));
        }
        host.find("address").ifPresent(field -> field.problem("\"addresses\" stands beside it; keep one of the two"));
        return several.flatMap(HostReader::list).orElse(UNKNOWN);
    }

    private static Optional<List<String>> list(Field field) {
        Optional<List<Field>> items = field.items(LIST);
        if (items.filter(List::isEmpty).isPresent()) {
            return field.expected(LIST);
        }
        List<String> addresses = new ArrayList<>();
        for (Field item : items.orElse(List.of())) {
            address(item).ifPresent(address -> {
                if (addresses.contains(address)) {
                    item.problem(Field.quote(address) + " is in this list already");
                }
                addresses.add(address);
            });
        }
        return addresses.isEmpty() ? Optional.empty() : Optional.of(addresses);
    }

    private static Optional<String> address(Field field) {
        Optional<String> text = field.text(HostForm.ALL);
        if (text.filter(HostForm::hasPassword).isPresent()) {
            field.problem("an address holds no password; ssh finds its keys by itself");
            return Optional.empty();
        }
        return text.isEmpty()
                ? text
                : field.matching(
                        HostForm.ALL, address -> HostForm.parse(address).isPresent());
    }

    private static Map<String, String> ssh(Section options) {
        Map<String, String> ssh = new TreeMap<>();
        for (Field field : options.entries()) {
            if (!field.key().matches("[A-Za-z][A-Za-z0-9]*")) {
                field.keyProblem("expected the name of an option as ssh_config(5) has it, such as ProxyJump");
            }
            String expected = "a value on one line, as ssh_config(5) takes it";
            field.scalar(expected, text -> Optional.of(text)
                            .filter(value -> !value.isBlank() && value.chars().noneMatch(Character::isISOControl)))
                    .ifPresent(value -> ssh.put(field.key(), value));
        }
        return ssh;
    }
}
