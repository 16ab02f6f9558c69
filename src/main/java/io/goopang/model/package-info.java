/** Values with their own rules; they know nothing of Docker, AWS or the manifest. */
@NullMarked
package io.goopang.model;

import org.jspecify.annotations.NullMarked;
