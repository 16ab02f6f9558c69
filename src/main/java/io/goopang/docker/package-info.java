/** The adapters to a Docker Engine, through docker-java. */
@NullMarked
package io.goopang.docker;

import org.jspecify.annotations.NullMarked;
