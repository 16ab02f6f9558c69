package io.goopang.manifest;

import org.jspecify.annotations.Nullable;

/**
 * Where in AWS the project lives.
 *
 * @param region such as {@code ap-northeast-2}; null leaves it to the SDK's own chain
 * @param account twelve digits; null asks STS
 */
public record AwsSettings(@Nullable String region, @Nullable String account) {}
