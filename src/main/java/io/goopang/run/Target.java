package io.goopang.run;

import io.goopang.manifest.Strategy;
import io.goopang.model.HostAddress;

/** A host, and how new containers take the place of old ones there. */
public record Target(HostAddress address, Strategy strategy) {}
