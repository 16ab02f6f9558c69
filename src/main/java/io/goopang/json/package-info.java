/** JSON as trees of Jackson's nodes. */
@NullMarked
package io.goopang.json;

import org.jspecify.annotations.NullMarked;
