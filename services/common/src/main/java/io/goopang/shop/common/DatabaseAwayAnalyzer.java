package io.goopang.shop.common;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.transaction.CannotCreateTransactionException;

/** Says in two lines, in place of a stack trace, that the service stopped at its start for want of a database. */
class DatabaseAwayAnalyzer extends AbstractFailureAnalyzer<CannotCreateTransactionException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, CannotCreateTransactionException cause) {
        // Without the URL: it may hold a password.
        return new FailureAnalysis(
                "The database gives no connection: "
                        + NestedExceptionUtils.getMostSpecificCause(cause).getMessage(),
                "Check spring.datasource.url, username and password, and start the service when the database is up.",
                cause);
    }
}
