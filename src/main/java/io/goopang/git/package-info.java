/** The adapter to git. */
@NullMarked
package io.goopang.git;

import org.jspecify.annotations.NullMarked;
