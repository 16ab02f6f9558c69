package io.goopang.manifest;

/** How a service's new container takes the place of the old one. */
public enum Strategy {
    /** The new one starts beside the old one and takes over behind the edge, with no gap. */
    ROLLING,
    /** The old one stops before the new one starts, with a gap. */
    RECREATE
}
