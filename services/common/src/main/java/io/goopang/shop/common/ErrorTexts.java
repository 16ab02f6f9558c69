package io.goopang.shop.common;

import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;

/** Answers every failure with its status and one line of plain text, whatever the client accepts. */
@RestControllerAdvice
class ErrorTexts extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ErrorTexts.class);
    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    @ExceptionHandler
    ResponseEntity<Object> invalid(InvalidRequestException e) {
        return answer(HttpStatus.BAD_REQUEST, e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Object> refusedByDatabase(DataIntegrityViolationException e) {
        log.info("Refused by the database: {}", e.getMessage());
        return answer(HttpStatus.BAD_REQUEST, "The database refused the values of the request");
    }

    @ExceptionHandler({
        TransactionException.class,
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        RecoverableDataAccessException.class
    })
    ResponseEntity<Object> databaseAway(Exception e) {
        log.warn("Database away: {}", NestedExceptionUtils.getMostSpecificCause(e).getMessage());
        return answer(HttpStatus.SERVICE_UNAVAILABLE, "Database is not available");
    }

    @ExceptionHandler
    ResponseEntity<Object> unexpected(Exception e) {
        if (DisconnectedClientHelper.isClientDisconnectedException(e)) {
            return null;
        }
        log.error("Unexpected failure", e);
        return answer(HttpStatus.INTERNAL_SERVER_ERROR, "Internal error");
    }

    /** Spring's own exceptions, {@code ResponseStatusException} with a reason among them. */
    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception e, Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (status.is5xxServerError()) {
            log.warn("{}", e.getMessage(), e.getCause());
        }
        return ResponseEntity.status(status).headers(headers).contentType(TEXT).body(text(e, body, status));
    }

    private static String text(Exception e, Object body, HttpStatusCode status) {
        if (NestedExceptionUtils.getMostSpecificCause(e) instanceof InvalidRequestException invalid) {
            return invalid.getMessage();
        }
        if (e instanceof HttpMessageNotReadableException) {
            return "The request body is missing or malformed";
        }
        Object problem = body == null && e instanceof ErrorResponse response ? response.getBody() : body;
        return problem instanceof ProblemDetail detail && detail.getDetail() != null
                ? detail.getDetail()
                : status.toString();
    }

    private static ResponseEntity<Object> answer(HttpStatus status, String text) {
        return ResponseEntity.status(status).contentType(TEXT).body(text);
    }
}
