package io.goopang.shop.product;

import static org.springframework.http.HttpStatus.CONFLICT;

import io.goopang.shop.common.HealthCheck;
import io.goopang.shop.common.HealthProbe;
import io.goopang.shop.common.Require;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The HTTP interface of the service. */
@RestController
@RequestMapping("/api/products")
class ProductController {

    private static final long MAX_REPEAT_NUM = 10_000_000;

    private final ProductRepository products;
    private final HealthProbe health;

    ProductController(ProductRepository products, HealthProbe health) {
        this.products = products;
        this.health = health;
    }

    @GetMapping
    List<Product> list() {
        return products.all();
    }

    @PostMapping
    Product add(@RequestBody NewProduct product) {
        try {
            return products.add(product);
        } catch (DuplicateKeyException e) {
            throw new ResponseStatusException(CONFLICT, "Product already exist with name: " + product.name(), e);
        }
    }

    @GetMapping("/{productId}/exists")
    boolean exists(@PathVariable long productId) {
        return products.exists(productId);
    }

    @GetMapping("/name")
    List<ProductName> names(@RequestParam List<Long> productIds) {
        return products.names(productIds);
    }

    @GetMapping("/health_check")
    HealthCheck healthCheck() {
        return health.check("Product Service");
    }

    @GetMapping("/cpu-load")
    ResponseEntity<String> cpuLoad(@RequestParam(defaultValue = "50000") int repeatNum) {
        Require.between("repeatNum", repeatNum, 0, MAX_REPEAT_NUM);
        long start = System.nanoTime();
        int primes = Primes.countUpTo(repeatNum);
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .body("Found " + primes + " primes in " + millis + " milliseconds");
    }
}
