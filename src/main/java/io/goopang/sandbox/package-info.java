/** A local stand-in for ECR and STS, with the registry behind it. */
@NullMarked
package io.goopang.sandbox;

import org.jspecify.annotations.NullMarked;
