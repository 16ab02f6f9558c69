package io.goopang.manifest;

import io.goopang.manifest.form.PathForm;
import io.goopang.manifest.tree.Field;
import io.goopang.manifest.tree.Nearest;
import io.goopang.manifest.tree.Section;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import java.util.List;
import java.util.Optional;

/** Reads {@code image:}, and what an image is called wherever one is named. */
final class ImageReader {

    private static final String PLATFORM = "linux/<architecture> such as linux/arm64 or linux/amd64";
    private static final List<String> ARCHITECTURES =
            List.of("arm64", "amd64", "arm", "386", "ppc64le", "s390x", "riscv64", "loong64", "mips64le");

    // A name of 255, a tag of 128 and a digest (distribution/reference), and a regular expression that recurses.
    private static final int LONGEST = 512;

    private ImageReader() {}

    static ImageSettings read(Section image) {
        ImageSettings settings = new ImageSettings(
                image.read("builder", field -> Choice.of(field, ImageSettings.Builder.values()))
                        .orElse(Defaults.BUILDER),
                image.read("platform", ImageReader::platform).orElse(Defaults.PLATFORM),
                image.read("base", ImageReader::reference).orElse(Defaults.BASE),
                image.read("dockerfile", ImageReader::path).orElse(Defaults.DOCKERFILE));
        image.close();
        return settings;
    }

    static Optional<ImageReference> reference(Field field) {
        String expected = "an image such as postgres:17 or registry.example.com/team/app:1.0";
        return field.text(
                expected,
                text -> text.length() <= LONGEST && ImageReference.isValid(text)
                        ? Optional.of(ImageReference.parse(text))
                        : Optional.empty());
    }

    /** A path below the manifest's folder, where it stays on every machine. */
    static Optional<String> path(Field field) {
        String expected = "a path inside the project, relative to the manifest and with forward slashes";
        return field.matching(expected, PathForm::isInside);
    }

    private static Optional<Platform> platform(Field field) {
        Optional<Platform> platform = field.text(
                PLATFORM,
                text -> Platform.isValid(text) && text.startsWith("linux/")
                        ? Optional.of(Platform.parse(text))
                        : Optional.empty());
        if (platform.isEmpty() || ARCHITECTURES.contains(platform.get().architecture())) {
            return platform;
        }
        String near = Nearest.to(platform.get().architecture(), ARCHITECTURES)
                .map(architecture -> "did you mean linux/" + architecture + "?")
                .orElse("");
        return field.mend(PLATFORM, near);
    }
}
