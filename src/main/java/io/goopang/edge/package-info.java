/** HAProxy in front of the services of a host: its configuration, its runtime API, its answers; all pure. */
@NullMarked
package io.goopang.edge;

import org.jspecify.annotations.NullMarked;
