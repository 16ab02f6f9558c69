package io.goopang.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What one operation of the ECR API does. */
@FunctionalInterface
interface EcrOperation {

    /**
     * Runs the operation.
     *
     * @throws EcrException for the errors that ECR documents
     */
    ObjectNode run(EcrRequest request);
}
