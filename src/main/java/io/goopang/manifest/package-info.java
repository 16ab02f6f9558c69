/** The records of deploy.yaml, its reader, its schema and interpolation. */
@NullMarked
package io.goopang.manifest;

import org.jspecify.annotations.NullMarked;
