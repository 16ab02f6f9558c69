package io.goopang.oci;

import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.port.ImageExport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An engine whose images can be read out; it has none until a test says otherwise. */
final class FakeExport implements ImageExport {

    final Map<String, byte[]> files = new LinkedHashMap<>();
    final Map<String, String> links = new LinkedHashMap<>();
    Optional<String> id = Optional.empty();
    Optional<Platform> platform = Optional.empty();
    int exports;

    @Override
    public Optional<String> find(ImageReference name, Platform platform) {
        return id;
    }

    @Override
    public Optional<Platform> platform(ImageReference name) {
        return platform;
    }

    @Override
    public void export(String wanted, Receiver receiver) {
        exports++;
        try {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                receiver.file(file.getKey(), file.getValue().length, new ByteArrayInputStream(file.getValue()));
            }
            for (Map.Entry<String, String> link : links.entrySet()) {
                receiver.link(link.getKey(), link.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
