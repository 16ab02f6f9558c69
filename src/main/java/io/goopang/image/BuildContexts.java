package io.goopang.image;

import io.goopang.failure.Failure;
import io.goopang.manifest.Service;
import io.goopang.model.Platform;
import java.util.List;

/** Prepares the builds of a project's services, which share one Dockerfile template. */
public final class BuildContexts {

    private final DockerfileTemplate template;

    public BuildContexts(DockerfileTemplate template) {
        this.template = template;
    }

    /**
     * Renders the template and takes the fingerprint.
     *
     * @param jar the jar's file name
     * @param layers what it became, with the digests of all files
     * @throws Failure (MANIFEST) where jar and template can't become an image
     */
    public PreparedBuild prepare(
            Service service, String jar, List<ImageLayer> layers, BaseImage base, Platform platform) {
        Dockerfile dockerfile = render(service, jar, base.pinned().toString(), layers);
        // Whether the base is named by tag or by digest must not matter, so its identity takes the name's place.
        String identified = render(service, jar, base.identity(), layers).text();
        return new PreparedBuild(
                new BuildContext(dockerfile, layers), Fingerprint.of(identified, base.identity(), platform, layers));
    }

    private Dockerfile render(Service service, String jar, String base, List<ImageLayer> layers) {
        return template.render(new DockerfileTemplate.Values(base, jar, service.port(), service.name(), layers));
    }
}
