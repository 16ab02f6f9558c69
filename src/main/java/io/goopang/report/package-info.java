/** Renders plans, events and failures for terminals, logs and machines. */
@NullMarked
package io.goopang.report;

import org.jspecify.annotations.NullMarked;
