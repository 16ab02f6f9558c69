package io.goopang.shop.cart;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;

/** What the cart asks product-service. */
@Component
class ProductClient {

    private static final ParameterizedTypeReference<Boolean> FLAG = new ParameterizedTypeReference<>() {};
    private static final ParameterizedTypeReference<List<ProductName>> NAMES = new ParameterizedTypeReference<>() {};

    private final RemoteService service;

    ProductClient(@Value("${msa.product-service.url}") String address) {
        this.service = new RemoteService("product-service", address);
    }

    boolean exists(long productId) {
        return service.get(FLAG, "/api/products/{id}/exists", productId);
    }

    /** The names by product id, without the products that do not exist. */
    Map<Long, String> names(Collection<Long> productIds) {
        if (productIds.isEmpty()) {
            return Map.of();
        }
        String ids = productIds.stream().distinct().map(String::valueOf).collect(Collectors.joining(","));
        Map<Long, String> names = new HashMap<>();
        // As a template variable the commas would be escaped.
        service.get(NAMES, "/api/products/name?productIds=" + ids)
                .forEach(name -> names.put(name.first(), name.second()));
        return names;
    }

    private record ProductName(long first, String second) {}
}
