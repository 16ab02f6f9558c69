package io.goopang.plan;

/**
 * An ECR repository that exists.
 *
 * @param uri registry and repository, as image names begin
 */
public record RepositoryState(String name, String uri, RepositorySettings settings) {}
