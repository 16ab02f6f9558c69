package io.goopang.shop.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

class ErrorTextsIT {

    private final MockMvcTester mvc = MockMvcTester.create(MockMvcBuilders.standaloneSetup(new Failing())
            .setControllerAdvice(new ErrorTexts())
            .build());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /fail/invalid         | 400 | name is required
                    /fail/reason          | 404 | 없습니다.
                    /fail/constraint      | 400 | The database refused the values of the request
                    /fail/connection      | 503 | Database is not available
                    /fail/transaction     | 503 | Database is not available
                    /fail/defect          | 500 | Internal error
                    /number               | 400 | Required parameter 'n' is not present.
                    /number?n=x           | 400 | Failed to convert 'n' with value: 'x'
                    /number?n=99999999999 | 400 | Failed to convert 'n' with value: '99999999999'
                    """)
    void answersWithStatusAndText(String uri, int status, String text) {
        assertThat(mvc.get().uri(uri).accept(MediaType.APPLICATION_JSON))
                .hasStatus(status)
                .hasContentType("text/plain;charset=UTF-8")
                .bodyText()
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"name":" "} | name is required
                    {}           | name is required
                    {"name":     | The request body is missing or malformed
                    []           | The request body is missing or malformed
                    null         | The request body is missing or malformed
                    ''           | The request body is missing or malformed
                    """)
    void explainsBadBodies(String body, String text) {
        assertThat(mvc.post().uri("/body").contentType(MediaType.APPLICATION_JSON).content(body))
                .hasStatus(400)
                .hasContentType("text/plain;charset=UTF-8")
                .bodyText()
                .isEqualTo(text);
    }

    @Test
    void namesTheAllowedMethods() {
        assertThat(mvc.put().uri("/body"))
                .hasStatus(405)
                .hasHeader("Allow", "POST")
                .bodyText()
                .isEqualTo("Method 'PUT' is not supported.");
    }

    record Body(String name) {
        Body {
            Require.text("name", name, 10);
        }
    }

    @RestController
    static class Failing {

        private static final Map<String, Supplier<RuntimeException>> FAILURES = Map.of(
                "invalid", () -> new InvalidRequestException("name is required"),
                "reason", () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "없습니다."),
                "constraint", () -> new DataIntegrityViolationException("secret"),
                "connection", () -> new DataAccessResourceFailureException("secret"),
                "transaction", () -> new CannotCreateTransactionException("secret"),
                "defect", () -> new IllegalStateException("secret"));

        @GetMapping("/fail/{kind}")
        void fail(@PathVariable("kind") String kind) {
            throw FAILURES.get(kind).get();
        }

        @GetMapping("/number")
        int number(@RequestParam("n") int number) {
            return number;
        }

        @PostMapping("/body")
        Body body(@RequestBody Body body) {
            return body;
        }
    }
}
