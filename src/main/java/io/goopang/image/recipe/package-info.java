/** What a Dockerfile without RUN makes of its base: settings and layers, as an engine's builder would. Pure. */
@NullMarked
package io.goopang.image.recipe;

import org.jspecify.annotations.NullMarked;
