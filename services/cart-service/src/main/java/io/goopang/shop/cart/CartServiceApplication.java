package io.goopang.shop.cart;

import io.goopang.shop.common.ServiceConfiguration;
import java.security.Security;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/** What users have put into their carts. */
@SpringBootApplication
@Import(ServiceConfiguration.class)
public class CartServiceApplication {

    public static void main(String[] args) {
        // A rollout gives the neighbours new addresses; by default the JVM would use the old ones for 30 s.
        Security.setProperty("networkaddress.cache.ttl", "2");
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
        SpringApplication.run(CartServiceApplication.class, args);
    }
}
