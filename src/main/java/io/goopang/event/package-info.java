/** What happened, as sealed records, and the sink that takes them. */
@NullMarked
package io.goopang.event;

import org.jspecify.annotations.NullMarked;
