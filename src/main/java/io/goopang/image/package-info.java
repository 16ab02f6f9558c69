/** What goes into an image: the Dockerfile template, the layers of a jar, the fingerprint. Pure: no I/O, no clock. */
@NullMarked
package io.goopang.image;

import org.jspecify.annotations.NullMarked;
