package io.goopang.oci;

import com.fasterxml.jackson.databind.JsonNode;
import io.goopang.json.JsonTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A server answered, but not with what was asked for (OCI distribution-spec 1.1, "Error Codes"). */
final class RefusalException extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 500;
    private final int status;
    private final transient List<String> challenges;
    private final List<String> codes = new ArrayList<>();

    RefusalException(Answer answer) {
        super(words(answer));
        this.status = answer.status();
        this.challenges = List.copyOf(answer.response().headers().allValues("WWW-Authenticate"));
        for (JsonNode error : errors(answer)) {
            codes.add(error.path("code").asText());
        }
    }

    int status() {
        return status;
    }

    /** What the server wants to see instead (RFC 9110, "WWW-Authenticate"). */
    List<String> challenges() {
        return challenges;
    }

    boolean has(String code) {
        return codes.contains(code);
    }

    /** Whether the same request may well succeed in a while. */
    boolean passing() {
        return status == 429 || status >= 500;
    }

    /** The registry's own words with its code; what is not in the protocol's form is a page for people, and left out. */
    private static String words(Answer answer) {
        List<String> words = new ArrayList<>();
        for (JsonNode error : errors(answer)) {
            words.add(
                    (error.path("message").asText() + " (" + error.path("code").asText() + ")").strip());
        }
        String text = String.join("; ", words);
        String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
        return answer.uri().getAuthority() + " answered: " + shown + (shown.isEmpty() ? "" : ", ") + "HTTP "
                + answer.status();
    }

    private static JsonNode errors(Answer answer) {
        try {
            return JsonTree.read(answer.body()).path("errors");
        } catch (IOException e) {
            return JsonTree.array();
        }
    }
}
