/** The picocli commands: parse options, make one call, return an exit code. */
@NullMarked
package io.goopang.cli;

import org.jspecify.annotations.NullMarked;
