package io.goopang.sandbox;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** The parts of a server, put together. */
record SandboxParts(
        EcrApi ecr,
        StsApi sts,
        RegistryApi registry,
        DownloadLinks links,
        Upkeep upkeep,
        AccessLog log,
        FolderLock lock) {

    static SandboxParts open(SandboxSettings settings, URI address) throws IOException {
        Path folder = Files.createDirectories(settings.dataFolder());
        FolderLock lock = FolderLock.take(folder);
        Clock clock = settings.clock();
        BlobStore blobs = new BlobStore(folder);
        Registry registry = new Registry(new StateFiles(folder));
        TokenIssuer tokens = new TokenIssuer(clock, settings.tokenLifetime());
        AccessLog log = new AccessLog(folder, clock);
        Uploads uploads = new Uploads(blobs, clock);
        Upkeep upkeep = new Upkeep(new Expiry(registry, blobs, clock), uploads, log);
        ImageStore images = new ImageStore(registry, blobs, clock, upkeep::soon);
        DownloadLinks links = new DownloadLinks(address.toString(), blobs, clock);

        Map<String, EcrOperation> operations = new HashMap<>();
        operations.putAll(new RepositoryOperations(registry, new EcrOutput(address.getAuthority()), clock).all());
        operations.putAll(new ImageQueries(registry, images).all());
        operations.putAll(new ImageChanges(registry, images).all());
        operations.putAll(new LayerOperations(registry, images, blobs, links).all());
        operations.putAll(new LifecycleOperations(registry, clock).all());
        operations.putAll(new AccountOperations(registry, tokens, address.toString()).all());
        operations.putAll(new AccessOperations(registry).all());
        return new SandboxParts(
                new EcrApi(operations),
                new StsApi(),
                new RegistryApi(
                        tokens,
                        address.toString(),
                        new BlobEndpoint(images, blobs),
                        new UploadEndpoint(registry, images, uploads, clock),
                        new ManifestEndpoint(registry, images),
                        new ListEndpoint(registry, images)),
                links,
                upkeep,
                log,
                lock);
    }
}
