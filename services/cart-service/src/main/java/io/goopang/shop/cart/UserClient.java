package io.goopang.shop.cart;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;

/** What the cart asks user-service. */
@Component
class UserClient {

    private static final ParameterizedTypeReference<Boolean> FLAG = new ParameterizedTypeReference<>() {};

    private final RemoteService service;

    UserClient(@Value("${msa.user-service.url}") String address) {
        this.service = new RemoteService("user-service", address);
    }

    boolean exists(long userId) {
        return service.get(FLAG, "/api/users/{id}/exists", userId);
    }
}
