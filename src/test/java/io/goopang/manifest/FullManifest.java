package io.goopang.manifest;

/** A manifest that says everything, and nothing that would hold by default. */
final class FullManifest {

    static final String TEXT = """
            name: shop
            aws: { region: eu-west-1, account: "012345678901" }
            image:
              builder: direct
              platform: linux/arm/v7
              base: registry.example.com:5000/base/jre:17@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
              dockerfile: docker/Dockerfile.template
            build: { run: "make $JARS $${LATER} 'a b'" }
            registry:
              repository: "team/{name}/{service}"
              tag-mutability: immutable
              scan-on-push: false
              encryption: kms:alias/shop
              lifecycle: { untagged-days: 3, keep-images: 7 }
              endpoint: registry.example.com:5000
              pull: host-role
            network: backend
            strategy: recreate
            edge: { image: "registry.example.com/haproxy:3", timeout: 1m, mirror: true }
            services:
              user:
                path: services/user
                jar: target/user.jar
                port: 8002
                container: users
                publish: "[::1]:18002"
                env: { LEVEL: "${WORD}", spring.datasource.url: "jdbc:postgresql://db:5432/shop" }
                secrets: { spring.datasource.password: "${P}", OTHER: "a-${Q:-}" }
                secrets-as: env
                health: { path: "/health?x=$1", interval: 500ms, timeout: 2m5s }
                memory: 1.5g
                cpus: 0.50
                needs: [db, cart]
                stop-grace: 1h1m
                log: { max-size: 1500k, max-files: 9 }
              cart:
                path: services/cart
                port: 8000
                protocol: tcp
                publish: false
                health: { image: true, start-period: 1500ms, count: 3 }
                memory: 6291457
                stop-grace: 0s
            accessories:
              db:
                image: postgres:17
                port: 5432
                publish: 10.1.2.3:5432
                env: { POSTGRES_DB: shop }
                secrets: { POSTGRES_PASSWORD: "${P}" }
                health: { command: [pg_isready, -U, "$USER"] }
                volume: data:/var/lib/postgresql/data
                host: db1
              cache:
                image: redis
                port: 6379
                host: db1
            hosts:
              web: { addresses: ["ec2-user@shop.example.com:2222", "tag:Role=web", i-0123456789abcdef0], via: private }
              db1: { address: db1, ssh: { ProxyJump: jump, IdentityFile: "~/.ssh/$$x" }, strategy: rolling }
            """;

    private FullManifest() {}
}
