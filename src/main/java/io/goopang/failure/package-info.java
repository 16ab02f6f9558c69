/** The one expected exception, its exit codes, and problems with a place in a file. */
@NullMarked
package io.goopang.failure;

import org.jspecify.annotations.NullMarked;
