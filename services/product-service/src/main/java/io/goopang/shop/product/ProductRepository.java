package io.goopang.shop.product;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** The table {@code products}. */
@Repository
class ProductRepository {

    private final JdbcClient jdbc;

    ProductRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Product> all() {
        return jdbc.sql("select id, name, description, price from products order by id")
                .query(Product.class)
                .list();
    }

    /** Throws {@code DuplicateKeyException} if the name exists. */
    Product add(NewProduct product) {
        var key = new GeneratedKeyHolder();
        jdbc.sql("insert into products (name, description, price) values (?, ?, ?)")
                .params(product.name(), product.description(), product.price())
                .update(key, "id");
        return new Product(key.getKeyAs(Long.class), product.name(), product.description(), product.price());
    }

    boolean exists(long id) {
        return jdbc.sql("select exists (select 1 from products where id = ?)")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    /** Leaves out ids that do not exist. */
    List<ProductName> names(List<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select id, name from products where id in (:ids) order by id")
                .param("ids", ids)
                .query((row, number) -> new ProductName(row.getLong(1), row.getString(2)))
                .list();
    }
}
