/** ECR lifecycle policies as values, and their evaluation. */
@NullMarked
package io.goopang.lifecycle;

import org.jspecify.annotations.NullMarked;
