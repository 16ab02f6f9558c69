package io.goopang.shop.cart;

import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.server.ResponseStatusException;

/** Another service, asked over HTTP; when it gives no good answer in time, the client gets a 503 that names it. */
class RemoteService {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(3);

    private final String name;
    private final RestClient http;

    /** The address is host and port; a scheme in front is accepted. */
    RemoteService(String name, String address) {
        this.name = name;
        this.http = RestClient.builder()
                .baseUrl(address.contains("://") ? address : "http://" + address)
                .requestFactory(requestFactory())
                .build();
    }

    <T> T get(ParameterizedTypeReference<T> type, String path, Object... variables) {
        T answer;
        try {
            answer = http.get().uri(path, variables).retrieve().body(type);
        } catch (RestClientException e) {
            throw unavailable(e);
        }
        if (answer == null) {
            throw unavailable(null);
        }
        return answer;
    }

    private ResponseStatusException unavailable(Exception cause) {
        return new ResponseStatusException(
                HttpStatus.SERVICE_UNAVAILABLE, name + " is not available, try again later", cause);
    }

    private static JdkClientHttpRequestFactory requestFactory() {
        // Without the version each first request would ask for an upgrade to HTTP/2.
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
        var factory = new JdkClientHttpRequestFactory(client);
        factory.setReadTimeout(READ_TIMEOUT);
        return factory;
    }
}
