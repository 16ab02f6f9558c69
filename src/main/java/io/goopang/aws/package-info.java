/** The adapters to Amazon ECR and STS, through the AWS SDK. */
@NullMarked
package io.goopang.aws;

import org.jspecify.annotations.NullMarked;
