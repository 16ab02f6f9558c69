/** The adapter to the user's own OpenSSH: the way to the engines of other machines. */
@NullMarked
package io.goopang.ssh;

import org.jspecify.annotations.NullMarked;
