/** The distribution protocol of registries, for the releases that goopang keeps there. */
@NullMarked
package io.goopang.oci;

import org.jspecify.annotations.NullMarked;
