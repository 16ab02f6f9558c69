package io.goopang.shop.user;

import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.UNAUTHORIZED;

import io.goopang.shop.common.HealthCheck;
import io.goopang.shop.common.HealthProbe;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The HTTP interface of the service. */
@RestController
@RequestMapping("/api/users")
class UserController {

    private final UserRepository users;
    private final PasswordEncoder passwords;
    private final HealthProbe health;

    UserController(UserRepository users, PasswordEncoder passwords, HealthProbe health) {
        this.users = users;
        this.passwords = passwords;
        this.health = health;
    }

    @PostMapping("/register")
    User register(@RequestBody Registration registration) {
        String hash = passwords.encode(registration.password());
        try {
            return users.add(registration.email(), registration.name(), hash);
        } catch (DuplicateKeyException e) {
            throw new ResponseStatusException(
                    UNAUTHORIZED, "User already exist with email: " + registration.email(), e);
        }
    }

    @PostMapping("/login")
    User login(@RequestBody Login login) {
        User user = users.findByEmail(login.email())
                .orElseThrow(() ->
                        new ResponseStatusException(NOT_FOUND, "User not found with email: " + login.email()));
        if (!passwords.matches(login.password(), users.passwordHash(user.id()))) {
            throw new ResponseStatusException(UNAUTHORIZED, "Invalid credentials");
        }
        return user;
    }

    @GetMapping("/{userId}")
    User get(@PathVariable long userId) {
        return users.find(userId)
                .orElseThrow(() -> new ResponseStatusException(NOT_FOUND, "User not found with id: " + userId));
    }

    @GetMapping("/{userId}/exists")
    boolean exists(@PathVariable long userId) {
        return users.exists(userId);
    }

    @GetMapping("/health_check")
    HealthCheck healthCheck() {
        return health.check("User Service");
    }
}
