/** A YAML file as a tree of values that know where they stand; it knows nothing of what deploy.yaml means. */
@NullMarked
package io.goopang.manifest.tree;

import org.jspecify.annotations.NullMarked;
