/** What is there, what is wanted, and the steps between the two. Pure: no I/O, no clock. */
@NullMarked
package io.goopang.plan;

import org.jspecify.annotations.NullMarked;
