package io.goopang.shop.user;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** The table {@code users}. */
@Repository
class UserRepository {

    private final JdbcClient jdbc;

    UserRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Throws {@code DuplicateKeyException} if the e-mail exists. */
    User add(String email, String name, String passwordHash) {
        var key = new GeneratedKeyHolder();
        jdbc.sql("insert into users (email, name, password) values (?, ?, ?)")
                .params(email, name, passwordHash)
                .update(key, "id");
        return new User(key.getKeyAs(Long.class), email, name, null);
    }

    Optional<User> find(long id) {
        return jdbc.sql("select id, email, name, image_url from users where id = ?")
                .param(id)
                .query(User.class)
                .optional();
    }

    Optional<User> findByEmail(String email) {
        return jdbc.sql("select id, email, name, image_url from users where email = ?")
                .param(email)
                .query(User.class)
                .optional();
    }

    String passwordHash(long id) {
        return jdbc.sql("select password from users where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    boolean exists(long id) {
        return jdbc.sql("select exists (select 1 from users where id = ?)")
                .param(id)
                .query(Boolean.class)
                .single();
    }
}
