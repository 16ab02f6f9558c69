package io.goopang.image;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.manifest.Service;
import io.goopang.model.Platform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Prepares the builds of a project's services, which share one Dockerfile template. */
public final class BuildContexts {

    private final DockerfileTemplate template;

    public BuildContexts(DockerfileTemplate template) {
        this.template = template;
    }

    /**
     * Lays out the jar, renders the template and takes the fingerprint, which reads the whole jar once.
     *
     * @throws Failure (MANIFEST) where jar and template can't become an image, (ENVIRONMENT) where the jar can't be read
     */
    public PreparedBuild prepare(Service service, JarContent jar, BaseImage base, Platform platform) {
        try {
            List<ImageLayer> layers = read(JarLayers.of(jar));
            CredentialFiles.refuse(jar);
            Dockerfile dockerfile = render(service, jar, base.pinned().toString(), layers);
            // Whether the base is named by tag or by digest must not matter, so its identity takes the name's place.
            String identified = render(service, jar, base.identity(), layers).text();
            return new PreparedBuild(
                    new BuildContext(dockerfile, layers),
                    Fingerprint.of(identified, base.identity(), platform, layers));
        } catch (IOException e) {
            throw Failure.of(ExitCode.ENVIRONMENT, "could not read " + jar.fileName())
                    .service(service.name())
                    .reason(e.getMessage())
                    .mend("build the jar again, and let nothing write to it while goopang works")
                    .cause(e)
                    .build();
        } catch (Failure e) {
            throw e.toBuilder().service(service.name()).build();
        }
    }

    private static List<ImageLayer> read(List<ImageLayer> layers) throws IOException {
        List<ImageLayer> read = new ArrayList<>();
        for (ImageLayer layer : layers) {
            read.add(layer.read());
        }
        return read;
    }

    private Dockerfile render(Service service, JarContent jar, String base, List<ImageLayer> layers) {
        return template.render(
                new DockerfileTemplate.Values(base, jar.fileName(), service.port(), service.name(), layers));
    }
}
