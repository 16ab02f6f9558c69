package io.goopang;

import io.goopang.aws.AwsSession;
import io.goopang.aws.Ec2Instances;
import io.goopang.aws.EcrLogins;
import io.goopang.aws.EcrRegistry;
import io.goopang.aws.InstanceRole;
import io.goopang.aws.NoInstances;
import io.goopang.aws.StsIdentity;
import io.goopang.cli.Outside;
import io.goopang.docker.DockerConnection;
import io.goopang.docker.DockerHost;
import io.goopang.docker.DockerImageBuilder;
import io.goopang.docker.DockerImageExport;
import io.goopang.docker.DockerImageLoader;
import io.goopang.docker.DockerImagePusher;
import io.goopang.docker.RegistryLogins;
import io.goopang.git.GitSourceControl;
import io.goopang.local.CacheFolder;
import io.goopang.local.CachedBuilds;
import io.goopang.local.FileBaseLock;
import io.goopang.local.FileSourceTree;
import io.goopang.local.LocalMachine;
import io.goopang.local.ManifestFiles;
import io.goopang.manifest.ImageSettings;
import io.goopang.manifest.ManifestSource;
import io.goopang.model.Digest;
import io.goopang.model.HostAddress;
import io.goopang.model.SshDestination;
import io.goopang.oci.OciImageBuilder;
import io.goopang.oci.OciImageContents;
import io.goopang.oci.OciImagePusher;
import io.goopang.oci.OciParts;
import io.goopang.oci.OciReleases;
import io.goopang.port.BaseLock;
import io.goopang.port.BuildMemory;
import io.goopang.port.Host;
import io.goopang.port.HostRole;
import io.goopang.port.Identity;
import io.goopang.port.ImageBuilder;
import io.goopang.port.ImageLoader;
import io.goopang.port.ImagePusher;
import io.goopang.port.Instances;
import io.goopang.port.Logins;
import io.goopang.port.Machine;
import io.goopang.port.PortSettings;
import io.goopang.port.Ports;
import io.goopang.port.Registry;
import io.goopang.port.RegistryCredentials;
import io.goopang.port.Releases;
import io.goopang.port.SourceControl;
import io.goopang.port.SourceTree;
import io.goopang.sandbox.SandboxProcess;
import io.goopang.sandbox.SandboxSettings;
import io.goopang.ssh.SshSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Constructs the adapters: the one place that knows them all. */
final class Wiring implements Outside {

    private final Map<String, String> environment;
    private final Path home;
    private final boolean interactive;

    /**
     * The adapters as the process's surroundings want them.
     *
     * @param interactive whether ssh may ask on the terminal
     */
    Wiring(Map<String, String> environment, Path home, boolean interactive) {
        this.environment = environment;
        this.home = home;
        this.interactive = interactive;
    }

    @Override
    public List<ManifestSource> readManifest(Path file, @Nullable String overlay) {
        Path absolute = file.toAbsolutePath();
        Path folder = absolute.getParent() == null ? absolute : absolute.getParent();
        return new ManifestFiles(folder).read(String.valueOf(absolute.getFileName()), overlay);
    }

    @Override
    public SandboxProcess sandbox() {
        return new SandboxProcess(cache().create("sandbox"), SandboxSettings.DEFAULT_PORT);
    }

    private CacheFolder cache() {
        return CacheFolder.of(environment, System.getProperty("os.name", ""), home);
    }

    @Override
    public Ports open(PortSettings settings) {
        return new Adapters(settings);
    }

    private SshSettings ssh(PortSettings settings) {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
        SshSettings ssh = SshSettings.of(environment, temporary, interactive, LoopbackPorts.of(settings, environment));
        return settings.hostRoles() ? ssh.withMetadata() : ssh;
    }

    /** The adapters of one run; none of them connects before it is used. */
    private final class Adapters implements Ports {
        private final PortSettings settings;
        private final RegistryLogins logins;
        private final OciParts images;
        private final DockerImageLoader loader;
        private final AwsSession aws;
        private final BaseLock baseLock;
        private @Nullable DockerConnection docker;
        private @Nullable ImageBuilder engineBuilder;
        private @Nullable Host localHost;
        private final HostConnections hosts;

        Adapters(PortSettings settings) {
            this.settings = settings;
            this.logins = new RegistryLogins(environment, home);
            this.aws = settings.sandbox() == null
                    ? AwsSession.of(settings.region(), settings.profile())
                    : AwsSession.sandbox(settings.sandbox(), settings.region());
            this.images = new OciParts(
                    () -> cache().create("images"),
                    baseLogins(),
                    new DockerImageExport(environment, home, this::docker),
                    environment::get);
            this.baseLock = new FileBaseLock(settings.folder());
            this.loader = new DockerImageLoader(environment, home, new OciImageContents(images));
            this.hosts = new HostConnections(ssh(settings), logins);
        }

        /** The sandbox's credentials are nobody's in AWS. */
        private List<Logins> baseLogins() {
            return settings.sandbox() == null ? List.of(logins, new EcrLogins(aws)) : List.of(logins);
        }

        /** The presence of an engine never decides, so that laptop and CI make the same digests. */
        private boolean direct() {
            return settings.builder() == ImageSettings.Builder.DIRECT;
        }

        @Override
        public Machine machine() {
            return new LocalMachine(environment);
        }

        @Override
        public SourceTree sources() {
            return new FileSourceTree(settings.folder(), cache());
        }

        @Override
        public BuildMemory buildMemory() {
            CacheFolder cache = CacheFolder.of(environment, System.getProperty("os.name", ""), home);
            return new CachedBuilds(settings.folder(), cache, environment);
        }

        @Override
        public SourceControl sourceControl() {
            return new GitSourceControl(settings.folder());
        }

        @Override
        public BaseLock baseLock() {
            return baseLock;
        }

        @Override
        public ImageBuilder imageBuilder() {
            return direct() ? new OciImageBuilder(images) : engineBuilder();
        }

        @Override
        public ImageLoader imageLoader() {
            return loader;
        }

        @Override
        public ImagePusher imagePusher() {
            return direct() ? new OciImagePusher(images) : new DockerImagePusher(docker(), registry()::tag);
        }

        @Override
        public Registry registry() {
            return new EcrRegistry(aws, settings.registry());
        }

        @Override
        public Identity identity() {
            return new StsIdentity(aws);
        }

        @Override
        public Host host(HostAddress address) {
            SshDestination ssh = address.ssh();
            return ssh == null ? localHost() : hosts.at(address, ssh);
        }

        /** One for all, which lists what the engine has once. */
        private synchronized ImageBuilder engineBuilder() {
            ImageBuilder known = engineBuilder;
            if (known == null) {
                known = new DockerImageBuilder(docker(), logins, this::engineNotes);
                engineBuilder = known;
            }
            return known;
        }

        private Path engineNotes() {
            byte[] project =
                    settings.folder().toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8);
            return cache().create("engine", Digest.of(project).hex());
        }

        /** Made late: most direct builds need no engine, and its library takes time to load. */
        private synchronized DockerConnection docker() {
            DockerConnection known = docker;
            if (known == null) {
                known = DockerConnection.local(environment, home);
                docker = known;
            }
            return known;
        }

        private synchronized Host localHost() {
            Host known = localHost;
            if (known == null) {
                known = new DockerHost(docker(), logins);
                localHost = known;
            }
            return known;
        }

        @Override
        public HostRole role(HostAddress address) {
            SshDestination ssh = Objects.requireNonNull(address.ssh(), "the engine at hand has no role");
            return new InstanceRole(address.name(), hosts.metadata(address, ssh), aws, settings.registry());
        }

        @Override
        public Instances instances() {
            return settings.sandbox() == null ? new Ec2Instances(aws) : new NoInstances();
        }

        @Override
        public Releases releases(RegistryCredentials credentials) {
            return new OciReleases(credentials, images);
        }

        @Override
        public synchronized void close() {
            hosts.close();
            if (docker != null) {
                docker.close();
            }
            loader.close();
            images.close();
            aws.close();
        }
    }
}
