package io.goopang.oci;

import com.fasterxml.jackson.databind.JsonNode;
import io.goopang.json.JsonTree;
import io.goopang.model.ImageReference;
import io.goopang.model.RegistryCredential;
import io.goopang.port.Logins;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Access to a registry that says itself what it wants: a token from another server (CNCF distribution, "Token
 * Authentication Specification"), as Docker Hub and ECR Public do, or name and password.
 *
 * <p>Requests begin as nobody's. The user's own credentials are looked for at the first refusal, since a credential
 * helper may take its time, and go to the server that the registry names.
 */
final class TokenAccess implements Access {

    private static final Pattern PARAMETER = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");

    private final ImageReference image;
    private final List<Logins> logins;
    private final List<String> sources = new ArrayList<>();
    private int asked;
    private final SharedClient client;
    private final Limits limits;
    private Grant grant;
    private @Nullable RegistryCredential login;

    TokenAccess(String registry, ImageReference image, List<Logins> logins, SharedClient client, Limits limits) {
        this.image = image;
        this.logins = logins;
        this.client = client;
        this.limits = limits;
        this.grant = Grant.nobody(registry);
    }

    @Override
    public synchronized Grant current() {
        return grant;
    }

    @Override
    public int others() {
        return Math.max(1, logins.size());
    }

    @Override
    public synchronized Grant inPlaceOf(Grant refused, RefusalException refusal) throws IOException, RefusalException {
        if (!refused.equals(grant)) {
            return grant;
        }
        RegistryCredential known = next();
        for (String challenge : refusal.challenges()) {
            String scheme = challenge.toLowerCase(Locale.ROOT);
            if (scheme.startsWith("bearer ")) {
                grant = new Grant(grant.registry(), "Bearer " + token(challenge, known), null);
                return grant;
            }
            if (scheme.startsWith("basic") && known != null && !known.isIdentityToken()) {
                grant = Grant.basic(grant.registry(), known);
                return grant;
            }
        }
        return grant;
    }

    /** The user's next login; where there is no other, the last one again, as a token may just have expired. */
    private @Nullable RegistryCredential next() {
        RegistryCredential other = null;
        while (other == null && asked < logins.size()) {
            Optional<Logins.Login> found = logins.get(asked).login(image);
            other = found.map(Logins.Login::credential).orElse(null);
            found.ifPresent(login -> sources.add(login.source()));
            asked++;
        }
        login = other == null ? login : other;
        return login;
    }

    /** Where the logins are from that were looked for until now, or why there are none; for messages. */
    synchronized String sources() {
        return String.join("; ", sources);
    }

    /** Whether there was a login, which the registry then refused. */
    synchronized boolean hasLogin() {
        return login != null;
    }

    private String token(String challenge, @Nullable RegistryCredential known) throws IOException, RefusalException {
        Map<String, String> parameters = new HashMap<>();
        Matcher matcher = PARAMETER.matcher(challenge);
        while (matcher.find()) {
            parameters.put(matcher.group(1), matcher.group(2));
        }
        URI realm = URI.create(parameters.getOrDefault("realm", ""));
        if (realm.getAuthority() == null) {
            throw new IOException("the registry names no server for its tokens");
        }
        if ("https".equals(realm.getScheme())) {
            client.useTls(realm.getAuthority());
        }
        JsonNode answer = JsonTree.read(
                known != null && known.isIdentityToken()
                        ? exchange(realm, parameters, known)
                        : ask(realm, parameters, known));
        String token = answer.path("token").asText(answer.path("access_token").asText(""));
        if (token.isEmpty()) {
            throw new IOException(realm.getAuthority() + " answered without a token");
        }
        return token;
    }

    private byte[] ask(URI realm, Map<String, String> parameters, @Nullable RegistryCredential known)
            throws IOException, RefusalException {
        String query = query(parameters, "service") + query(parameters, "scope");
        URI uri = URI.create(
                realm + (realm.getQuery() == null ? "?" : "&") + query.substring(Math.min(1, query.length())));
        Grant asking = known == null ? Grant.nobody(realm.getAuthority()) : Grant.basic(realm.getAuthority(), known);
        return new Channel(client, asking, limits)
                .get(uri, Map.of())
                .require(200)
                .body();
    }

    /** An identity token is a refresh token ("Docker Registry v2 authentication using OAuth2"). */
    private byte[] exchange(URI realm, Map<String, String> parameters, RegistryCredential token)
            throws IOException, RefusalException {
        if (!"https".equals(realm.getScheme()) && !RegistryAddress.isLoopback(realm)) {
            throw new IOException("the registry wants its token from an address without encryption, " + realm);
        }
        String form = "grant_type=refresh_token&client_id=goopang"
                + query(parameters, "service")
                + query(parameters, "scope")
                + query("refresh_token", token.password().value());
        return new Channel(client, Grant.nobody(realm.getAuthority()), limits)
                .send(
                        "POST",
                        realm,
                        Map.of("Content-Type", "application/x-www-form-urlencoded"),
                        form.getBytes(StandardCharsets.UTF_8))
                .require(200)
                .body();
    }

    private static String query(Map<String, String> parameters, String name) {
        String value = parameters.get(name);
        return value == null ? "" : query(name, value);
    }

    private static String query(String name, String value) {
        return "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
