package io.goopang.image;

/** The names of the labels that goopang sets on images and containers. */
public final class Labels {

    /** The image's {@link Fingerprint}. */
    public static final String FINGERPRINT = "io.goopang.fingerprint";

    /** The project's name in the manifest. */
    public static final String PROJECT = "io.goopang.project";

    /** The service's name in the manifest. */
    public static final String SERVICE = "io.goopang.service";

    /** The accessory's name in the manifest. */
    public static final String ACCESSORY = "io.goopang.accessory";

    /** The release that built the image, or that started the container. */
    public static final String RELEASE = "io.goopang.release";

    /** The digest of the settings that a container was created with, secrets excluded. */
    public static final String SETTINGS = "io.goopang.settings";

    /** How a service's container takes over: {@code rolling}, behind the edge, or {@code recreate}. */
    public static final String STRATEGY = "io.goopang.strategy";

    /** The project's name, on its edge. */
    public static final String EDGE = "io.goopang.edge";

    /** The digest of the edge's layout. */
    public static final String EDGE_LAYOUT = "io.goopang.edge.layout";

    /** The edge's image as the manifest named it, and the digest that stood for. */
    public static final String EDGE_IMAGE = "io.goopang.edge.image";

    /** The port of the edge's runtime API, on its own loopback. */
    public static final String EDGE_ADMIN = "io.goopang.edge.admin";

    /** The project's name, on a container that only asks others for their health. */
    public static final String PROBE = "io.goopang.probe";

    /** Who holds the lease that the container is. */
    public static final String LEASE = "io.goopang.lease";

    /** What is done under the lease that the container is. */
    public static final String LEASE_WORK = "io.goopang.lease.work";

    /** The CI run under whose lease the container is. */
    public static final String LEASE_RUN = "io.goopang.lease.run";

    // https://github.com/opencontainers/image-spec/blob/main/annotations.md
    public static final String OCI_TITLE = "org.opencontainers.image.title";
    public static final String OCI_CREATED = "org.opencontainers.image.created";
    public static final String OCI_REVISION = "org.opencontainers.image.revision";
    public static final String OCI_VERSION = "org.opencontainers.image.version";
    public static final String OCI_BASE_NAME = "org.opencontainers.image.base.name";
    public static final String OCI_BASE_DIGEST = "org.opencontainers.image.base.digest";

    private Labels() {}
}
