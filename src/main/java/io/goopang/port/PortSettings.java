package io.goopang.port;

import io.goopang.manifest.ImageSettings;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What ports are opened with.
 *
 * @param folder the manifest's
 * @param region null leaves it to the SDK's own chain
 * @param profile null leaves it to the SDK's own chain
 * @param sandbox the local stand-in's address; null for AWS itself
 * @param registry host and port that image names begin with; null for the registry's own
 * @param hostRoles whether hosts are asked for their roles' credentials
 * @param builder which of the builders makes the images
 */
public record PortSettings(
        Path folder,
        @Nullable String region,
        @Nullable String profile,
        @Nullable URI sandbox,
        @Nullable String registry,
        boolean hostRoles,
        ImageSettings.Builder builder) {}
