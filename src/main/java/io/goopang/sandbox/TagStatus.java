package io.goopang.sandbox;

import java.util.Collection;

/** Which images a query wants (ECR API, {@code filter.tagStatus}). */
enum TagStatus {
    ANY,
    TAGGED,
    UNTAGGED;

    static TagStatus of(EcrRequest request) {
        return request.object("filter")
                .map(filter -> filter.choice("tagStatus", TagStatus.class, ANY))
                .orElse(ANY);
    }

    boolean admits(Collection<String> tags) {
        return this == ANY || (this == UNTAGGED) == tags.isEmpty();
    }
}
