/** Takes snapshots, asks the planners, and runs the steps through the ports. */
@NullMarked
package io.goopang.run;

import org.jspecify.annotations.NullMarked;
