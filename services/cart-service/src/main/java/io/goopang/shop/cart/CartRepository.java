package io.goopang.shop.cart;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** The table {@code cart_items}. */
@Repository
class CartRepository {

    private final JdbcClient jdbc;

    CartRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    CartItem add(long userId, long productId, int quantity) {
        var key = new GeneratedKeyHolder();
        jdbc.sql("insert into cart_items (user_id, product_id, quantity) values (?, ?, ?)")
                .params(userId, productId, quantity)
                .update(key, "id");
        return new CartItem(key.getKeyAs(Long.class), userId, productId, quantity);
    }

    List<CartItem> ofUser(long userId) {
        return jdbc.sql("select id, user_id, product_id, quantity from cart_items where user_id = ? order by id")
                .param(userId)
                .query(CartItem.class)
                .list();
    }
}
