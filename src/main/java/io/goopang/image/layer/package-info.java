/** The layers of an image as the bytes that a registry keeps, the same for the same content everywhere. Pure. */
@NullMarked
package io.goopang.image.layer;

import org.jspecify.annotations.NullMarked;
