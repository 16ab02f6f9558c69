package io.goopang.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.dockerjava.transport.DockerHttpClient.Request;
import io.goopang.model.RegistryCredential;
import io.goopang.model.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class EngineRequestTest {

    private static final RegistryCredential LOGIN =
            new RegistryCredential("registry.example:5000", "me", new Secret("p\"ss?>"), Instant.MAX);

    @Test
    void putsThePathTogether() {
        Request request = EngineRequest.post("/images/registry.example:5000/shop/user/push")
                .with("tag", "1.0")
                .with("labels", "{\"a\":\"b c+&\"}")
                .of("/v1.41");

        assertEquals("POST", request.method());
        assertEquals(
                "/v1.41/images/registry.example:5000/shop/user/push?tag=1.0&labels=%7B%22a%22%3A%22b+c%2B%26%22%7D",
                request.path());
        assertEquals("/version", EngineRequest.get("/version").of("").path());
    }

    @Test
    void showsALoginAsTheEngineReadsIt() {
        String header = EngineRequest.post("/images/create")
                .login(LOGIN)
                .of("")
                .headers()
                .get("X-Registry-Auth");

        // The alphabet for addresses: the secret makes a + or / in the usual one.
        assertEquals(
                "{\"username\":\"me\",\"password\":\"p\\\"ss?>\",\"serveraddress\":\"registry.example:5000\"}",
                new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8));
    }

    @Test
    void showsAnIdentityTokenInItsOwnField() {
        RegistryCredential token = RegistryCredential.identityToken("registry.example:5000", new Secret("opaque"));

        Request request = EngineRequest.post("/auth").trying(token).of("");

        assertEquals("application/json", request.headers().get("Content-Type"));
        assertEquals(
                "{\"identitytoken\":\"opaque\",\"serveraddress\":\"registry.example:5000\"}",
                new String(request.bodyBytes(), StandardCharsets.UTF_8));
    }
}
