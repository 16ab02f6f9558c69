package io.goopang.manifest;

import io.goopang.model.ImageReference;
import java.time.Duration;

/**
 * HAProxy in front of the services of a host.
 *
 * @param image one with HAProxy and BusyBox, such as the official images on Alpine
 * @param timeout how long a service may take to answer a request
 * @param mirror whether {@code push} keeps a copy of the image in the project's own registry, for hosts to pull
 */
public record EdgeSettings(ImageReference image, Duration timeout, boolean mirror) {}
