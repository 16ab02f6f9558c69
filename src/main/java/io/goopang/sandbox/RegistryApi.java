package io.goopang.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The registry protocol behind ECR: credentials first, then by the path (OCI distribution-spec 1.1, "Endpoints"). */
final class RegistryApi {

    /** The path that all of it lies under. */
    static final String PATH = "/v2";

    private static final String NAME = "/v2/(?<name>.+)/";
    private static final Pattern BLOB = Pattern.compile(NAME + "blobs/(?<rest>[^/]+)");
    private static final Pattern UPLOAD = Pattern.compile(NAME + "blobs/uploads/(?<rest>[^/]*)");
    private static final Pattern UPLOAD_START = Pattern.compile(NAME + "blobs/uploads(?<rest>)");
    private static final Pattern MANIFEST = Pattern.compile(NAME + "manifests/(?<rest>[^/]+)");
    private static final Pattern TAGS = Pattern.compile(NAME + "tags/list(?<rest>)");
    private static final Pattern REFERRERS = Pattern.compile(NAME + "referrers/(?<rest>[^/]+)");

    private final TokenIssuer tokens;
    private final String address;
    private final Route[] routes;

    /** One kind of address and what answers there. */
    private record Route(Pattern path, Endpoint endpoint) {}

    /** Answers requests to a repository for what the rest of the path names. */
    @FunctionalInterface
    interface Endpoint {
        void handle(Call call, String repository, String rest) throws IOException;
    }

    RegistryApi(
            TokenIssuer tokens,
            String address,
            BlobEndpoint blobs,
            UploadEndpoint uploads,
            ManifestEndpoint manifests,
            ListEndpoint lists) {
        this.tokens = tokens;
        this.address = address;
        this.routes = new Route[] {
            new Route(UPLOAD, uploads),
            new Route(UPLOAD_START, uploads),
            new Route(BLOB, blobs),
            new Route(MANIFEST, manifests),
            new Route(TAGS, lists::tags),
            new Route(REFERRERS, lists::referrers)
        };
    }

    void handle(Call call) throws IOException {
        call.with("Docker-Distribution-Api-Version", "registry/2.0");
        try {
            if (authorized(call)) {
                route(call);
            }
        } catch (EcrException e) {
            error(call, RegistryException.of(e));
        } catch (RegistryException e) {
            error(call, e);
        }
    }

    private boolean authorized(Call call) throws IOException {
        tokens.owner(call.header("Authorization").orElse(null)).ifPresent(call::caller);
        switch (tokens.judge(call.header("Authorization").orElse(null))) {
            case VALID -> {
                return true;
            }
            case EXPIRED ->
                throw new RegistryException(
                        403, "DENIED", "Your authorization token has expired. Reauthenticate and try again.");
            case UNKNOWN -> {
                call.with("WWW-Authenticate", "Basic realm=\"" + address + "/\",service=\"ecr.amazonaws.com\"");
                call.reply(401, "text/plain; charset=utf-8", "Not Authorized\n".getBytes(StandardCharsets.UTF_8));
            }
        }
        return false;
    }

    private void route(Call call) throws IOException {
        if (call.path().equals(PATH) || call.path().equals(PATH + "/")) {
            call.reply(200, "application/json", "{}".getBytes(StandardCharsets.UTF_8));
            return;
        }
        for (Route route : routes) {
            Matcher matcher = route.path().matcher(call.path());
            if (matcher.matches()) {
                route.endpoint().handle(call, matcher.group("name"), matcher.group("rest"));
                return;
            }
        }
        throw new RegistryException(404, "UNSUPPORTED", "The registry offers nothing at " + call.path());
    }

    static RegistryException unsupported(Call call) {
        return new RegistryException(405, "UNSUPPORTED", call.method() + " is not supported here");
    }

    private static void error(Call call, RegistryException error) throws IOException {
        ObjectNode body = EcrOutput.object();
        body.putArray("errors").addObject().put("code", error.code()).put("message", error.text());
        call.reply(
                error.status(),
                "application/json; charset=utf-8",
                body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
