/** The entry point, and the wiring that alone constructs adapters. */
@NullMarked
package io.goopang;

import org.jspecify.annotations.NullMarked;
