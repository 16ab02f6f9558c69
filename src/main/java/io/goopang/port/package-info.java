/** The interfaces to the outside, each written for its caller. */
@NullMarked
package io.goopang.port;

import org.jspecify.annotations.NullMarked;
