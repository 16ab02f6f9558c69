package io.goopang.shop.cart;

import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.UNAUTHORIZED;

import io.goopang.shop.common.HealthCheck;
import io.goopang.shop.common.HealthProbe;
import io.goopang.shop.common.InvalidRequestException;
import io.goopang.shop.common.Require;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The HTTP interface of the service. */
@RestController
@RequestMapping("/api/carts")
class CartController {

    private final CartRepository carts;
    private final ProductClient products;
    private final UserClient users;
    private final HealthProbe health;

    CartController(CartRepository carts, ProductClient products, UserClient users, HealthProbe health) {
        this.carts = carts;
        this.products = products;
        this.users = users;
        this.health = health;
    }

    @PostMapping("/register")
    CartLine register(
            @RequestParam long productId,
            @RequestParam(name = "userId", required = false) Long parameter,
            @RequestHeader(name = "userId", required = false) Long header,
            @RequestParam int quantity) {
        long userId = userId(parameter, header);
        Require.between("quantity", quantity, 1, Integer.MAX_VALUE);
        if (!products.exists(productId)) {
            throw new ResponseStatusException(UNAUTHORIZED, "존재하지 않는 제품입니다.");
        }
        if (!users.exists(userId)) {
            throw new ResponseStatusException(NOT_FOUND, "존재하지 않는 유저입니다.");
        }
        // Asked before anything is stored: a 503 must not leave an item behind.
        Map<Long, String> names = products.names(List.of(productId));
        return line(carts.add(userId, productId, quantity), names);
    }

    @GetMapping
    List<CartLine> list(
            @RequestParam(name = "userId", required = false) Long parameter,
            @RequestHeader(name = "userId", required = false) Long header) {
        List<CartItem> items = carts.ofUser(userId(parameter, header));
        Map<Long, String> names =
                products.names(items.stream().map(CartItem::productId).toList());
        return items.stream().map(item -> line(item, names)).toList();
    }

    @GetMapping("/health_check")
    HealthCheck healthCheck() {
        return health.check("Cart Service");
    }

    private static long userId(Long parameter, Long header) {
        if (parameter == null && header == null) {
            throw new InvalidRequestException("userId is required, as a query parameter or a header");
        }
        return parameter != null ? parameter : header;
    }

    private static CartLine line(CartItem item, Map<Long, String> names) {
        return new CartLine(item.id(), item.quantity(), names.get(item.productId()));
    }
}
