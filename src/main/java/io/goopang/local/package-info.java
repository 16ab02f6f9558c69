/** The adapters to this machine's files and processes. */
@NullMarked
package io.goopang.local;

import org.jspecify.annotations.NullMarked;
