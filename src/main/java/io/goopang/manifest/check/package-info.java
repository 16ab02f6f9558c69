/** What must hold between the parts of a manifest. */
@NullMarked
package io.goopang.manifest.check;

import org.jspecify.annotations.NullMarked;
