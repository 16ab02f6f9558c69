package io.goopang.oci;

import io.goopang.port.ImageExport;
import io.goopang.port.Logins;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What building and pushing without an engine share: the store, the way to bases, and one HTTP client. */
public final class OciParts implements AutoCloseable {

    private final ImageStore store;
    private final SharedClient client;
    private final Limits limits;
    private final Bases bases;
    private final KeptImages images;
    private final UploadedBlobs uploaded = new UploadedBlobs();

    /**
     * The parts of one run; none of them opens anything before it is used.
     *
     * @param folder where contents are kept; asked for at the first use
     * @param logins to bases' registries; they are asked in this order, each only where those before it don't do
     * @param engine where bases come from that no registry has
     * @param variables looks up an environment variable, such as {@code HTTPS_PROXY}; null where it is not set
     */
    public OciParts(
            Supplier<Path> folder,
            List<Logins> logins,
            ImageExport engine,
            Function<String, @Nullable String> variables) {
        this(new ImageStore(folder), logins, engine, variables, Limits.DEFAULT);
    }

    OciParts(
            ImageStore store,
            List<Logins> logins,
            ImageExport engine,
            Function<String, @Nullable String> variables,
            Limits limits) {
        this.store = store;
        this.limits = limits;
        this.client = new SharedClient(new ProxyChoice(variables), limits);
        this.bases = new Bases(new BaseRegistry(store, logins, client, limits), new EngineBases(store, engine));
        this.images = new KeptImages(store);
    }

    ImageStore store() {
        return store;
    }

    SharedClient client() {
        return client;
    }

    Limits limits() {
        return limits;
    }

    Bases bases() {
        return bases;
    }

    UploadedBlobs uploaded() {
        return uploaded;
    }

    KeptImages images() {
        return images;
    }

    @Override
    public void close() {
        client.close();
    }
}
