package io.goopang.manifest;

import io.goopang.manifest.form.AddressForm;
import io.goopang.manifest.tree.Field;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code publish:}: a port, an address with a port, or false. */
final class PublishReader {

    private static final String EXPECTED = "a port (1-65535), \"<IP address>:<port>\" or false";

    private PublishReader() {}

    /** Empty for false, and for a wrong value after a report. */
    static Optional<Publish> read(Field field) {
        Optional<String> text = field.scalar(EXPECTED);
        return text.isEmpty() || isFalse(text.get()) ? Optional.empty() : field.scalar(EXPECTED, PublishReader::parse);
    }

    private static boolean isFalse(String text) {
        return text.toLowerCase(Locale.ROOT).equals("false");
    }

    private static Optional<Publish> parse(String text) {
        int colon = text.lastIndexOf(':');
        Optional<Integer> port = AddressForm.port(text.substring(colon + 1));
        if (colon < 0 || port.isEmpty()) {
            return port.map(number -> new Publish(null, number));
        }
        String address = text.substring(0, colon);
        if (AddressForm.isIpv4(address)) {
            return Optional.of(new Publish(address, port.get()));
        }
        boolean brackets = address.startsWith("[") && address.endsWith("]") && address.length() > 2;
        return Optional.of(brackets ? address.substring(1, address.length() - 1) : "")
                .filter(AddressForm::isIpv6)
                .map(literal -> new Publish(literal.toLowerCase(Locale.ROOT), port.get()));
    }
}
