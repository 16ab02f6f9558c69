/** Hosts, engines, images and clients for tests, made on this machine. */
@NullMarked
package io.goopang.testbed;

import org.jspecify.annotations.NullMarked;
