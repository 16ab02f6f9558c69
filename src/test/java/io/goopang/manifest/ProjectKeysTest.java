package io.goopang.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.goopang.model.ServiceName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectKeysTest {

    @Test
    void readsEveryKey() {
        Manifest manifest = Reading.manifest(Reading.MINIMAL + """
                aws: { region: eu-west-1, account: 012345678901 }
                image: { builder: direct, platform: linux/x86_64, base: "corretto:17", dockerfile: docker/Dockerfile }
                build: { run: "echo $HOME $(pwd) $$" }
                registry:
                  repository: team/{name}.{service}
                  tag-mutability: immutable
                  scan-on-push: false
                  encryption: kms:alias/shop
                  lifecycle: { untagged-days: 7, keep-images: 3 }
                  endpoint: registry.example.com:5000
                  pull: host-role
                network: net
                strategy: recreate
                edge: { image: "mirror/haproxy:3", timeout: 30s, mirror: true }
                accessories:
                  pg: { image: "postgres:17", port: 5432, volume: "data:/var/lib/x", health: { image: true }, host: db }
                hosts:
                  web:
                    addresses: [ec2-user@10.0.0.1, "ec2-user@tag:Name=shop web"]
                    via: private
                    ssh: { ProxyJump: bastion, Port: 2222, IdentitiesOnly: yes }
                    strategy: rolling
                  db: { address: ssh://db }
                """);

        assertEquals(new AwsSettings("eu-west-1", "012345678901"), manifest.aws());
        assertEquals(
                "ImageSettings[builder=DIRECT, platform=linux/amd64, base=corretto:17, dockerfile=docker/Dockerfile]",
                manifest.image().toString());
        assertEquals("echo $HOME $(pwd) $", manifest.build().run());
        assertEquals(
                "RegistrySettings[repository=team/{name}.{service}, tagMutability=IMMUTABLE, scanOnPush=false, "
                        + "encryption=Encryption[kmsKey=alias/shop], "
                        + "lifecycle=LifecycleSettings[untaggedDays=7, keepImages=3], "
                        + "endpoint=registry.example.com:5000, pull=HOST_ROLE]",
                manifest.registry().toString());
        assertEquals("team/shop.user", manifest.repositoryOf(new ServiceName("user")));
        assertEquals("net", manifest.network());
        assertEquals(Strategy.RECREATE, manifest.strategy());
        assertEquals(
                "EdgeSettings[image=mirror/haproxy:3, timeout=PT30S, mirror=true]",
                manifest.edge().toString());
        assertEquals(
                "{pg=Accessory[name=pg, image=postgres:17, port=5432, publish=null, env={}, "
                        + "secrets=Secrets[delivery=FILE, templates={}], "
                        + "health=Health[check=Image[], interval=PT2S, timeout=PT1M30S, startPeriod=PT0S, count=1], "
                        + "volume=Volume[name=data, path=/var/lib/x], host=db]}",
                manifest.accessories().toString());
        assertEquals(
                "{web=HostSettings[addresses=[ec2-user@10.0.0.1, ec2-user@tag:Name=shop web], via=PRIVATE, "
                        + "ssh={IdentitiesOnly=yes, Port=2222, ProxyJump=bastion}, strategy=ROLLING], "
                        + "db=HostSettings[addresses=[ssh://db], via=PUBLIC, ssh={}, strategy=null]}",
                manifest.hosts().toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    aws: { region: ap-northeast-2a }    | aws.region: expected a region such as ap-northeast-2, found "ap-northeast-2a"; an availability zone is a part of one
                    aws: { region: seoul }              | aws.region: expected a region such as ap-northeast-2, found "seoul"
                    aws: { account: 12345 }             | aws.account: expected the 12 digits of an account, found 12345
                    aws: seoul                          | aws: expected keys with values, found "seoul"
                    image: { builder: docker }          | image.builder: expected engine or direct, found "docker"
                    image: { platform: arm64 }          | image.platform: expected linux/<architecture> such as linux/arm64 or linux/amd64, found "arm64"
                    image: { platform: windows/amd64 }  | image.platform: expected linux/<architecture> such as linux/arm64 or linux/amd64, found "windows/amd64"
                    image: { platform: linux/arm46 }    | image.platform: expected linux/<architecture> such as linux/arm64 or linux/amd64, found "linux/arm46"; did you mean linux/arm64?
                    image: { base: Bad Image }          | image.base: expected an image such as postgres:17 or registry.example.com/team/app:1.0, found "Bad Image"
                    image: { dockerfile: ~/Dockerfile } | image.dockerfile: expected a path inside the project, relative to the manifest and with forward slashes, found "~/Dockerfile"
                    build: { run: "" }                  | build.run: expected a command line, found ""
                    registry: { tag-mutability: yes }   | registry.tag-mutability: expected mutable or immutable, found "yes"
                    registry: { scan-on-push: yes }     | registry.scan-on-push: expected true or false, found "yes"
                    registry: { encryption: aes }       | registry.encryption: expected aes256 or kms:<key id, alias or ARN>, found "aes"
                    registry: { lifecycle: { keep-images: 0 } } | registry.lifecycle.keep-images: expected a whole number of 1 or more, found 0
                    registry: { endpoint: "https://x" } | registry.endpoint: expected host or host:port, without https://, found "https://x"
                    network: bridge                     | network: expected a name of letters, digits and _ . - after a first letter or digit, at least 2 characters, other than Docker's own networks, found "bridge"
                    accessories: { pg: { image: p, port: 1, volume: "/data:/x" } }  | accessories.pg.volume: expected <volume name>:/<absolute path in the container>, found "/data:/x"; folders of the host are not mounted
                    accessories: { pg: { image: p, port: 1, volume: "data:x" } }    | accessories.pg.volume: expected <volume name>:/<absolute path in the container>, found "data:x"
                    accessories: { pg: { image: p, port: 1, volume: "data:/x:ro" } } | accessories.pg.volume: expected <volume name>:/<absolute path in the container>, found "data:/x:ro"
                    accessories: { pg: { image: p, port: 1, memory: 1g } }          | accessories.pg: unknown key "memory"; expected one of image, port, env, publish, secrets, secrets-as, health, volume, host
                    hosts: { web: { address: "ssh://u@h/x" } } | hosts.web.address: expected [user@]address[:port], ssh://[user@]address[:port], an instance id such as i-0123456789abcdef0, or tag:Name=value, found "ssh://u@h/x"
                    hosts: { web: { addresses: [a, "b c"] } } | hosts.web.addresses[1]: expected [user@]address[:port], ssh://[user@]address[:port], an instance id such as i-0123456789abcdef0, or tag:Name=value, found "b c"
                    hosts: { web: { addresses: [a, a] } }     | hosts.web.addresses[1]: "a" is in this list already
                    hosts: { web: { addresses: a } }          | hosts.web.addresses: expected a list of addresses, found "a"
                    hosts: { web: { addresses: [] } }         | hosts.web.addresses: expected a list of addresses, found an empty list
                    hosts: { web: { address: a, addresses: [b] } } | hosts.web.address: "addresses" stands beside it; keep one of the two
                    hosts: { web: {} }                        | hosts.web: missing key "address": where the host is; or "addresses" for several
                    hosts: { web: { adress: a, address: a } } | hosts.web: unknown key "adress"; did you mean "address"?
                    hosts: { web: { address: a, via: vpn } }  | hosts.web.via: expected public or private, found "vpn"
                    hosts: { web: { address: a, options: {} } } | hosts.web: unknown key "options"; expected one of addresses, address, via, ssh, strategy
                    hosts: { web: { address: a, ssh: { -F: x } } } | hosts.web.ssh.-F: expected the name of an option as ssh_config(5) has it, such as ProxyJump
                    hosts: { web: { address: a, ssh: { Port: } } } | hosts.web.ssh.Port: expected a value on one line, as ssh_config(5) takes it, found nothing
                    hosts: { web: { address: a, ssh: { User: "a\\nb" } } } | hosts.web.ssh.User: expected a value on one line, as ssh_config(5) takes it, found "a b"
                    hosts: { web: { address: a, ssh: -v } }   | hosts.web.ssh: expected options of ssh_config(5) with values such as IdentityFile: ~/.ssh/shop, found "-v"
                    hosts: { local: { address: a } }          | hosts.local: --host local is the engine at hand; give this host another name
                    strategy: blue-green                      | strategy: expected rolling or recreate, found "blue-green"
                    registry: { pull: role }                  | registry.pull: expected token or host-role, found "role"
                    edge: { timeout: 0s }                     | edge.timeout: expected a time span above zero, found "0s"
                    edge: { mirror: yes }                     | edge.mirror: expected true or false, found "yes"
                    edge: { port: 80 }                        | edge: unknown key "port"; expected one of image, timeout, mirror
                    hosts: { web: { address: -oProxyCommand=x } } | hosts.web.address: expected [user@]address[:port], ssh://[user@]address[:port], an instance id such as i-0123456789abcdef0, or tag:Name=value, found "-oProxyCommand=x"
                    hosts: { web: { address: "u:hunter2@h" } } | hosts.web.address: an address holds no password; ssh finds its keys by itself
                    hosts: { -x: { address: h } }             | hosts.-x: expected a name of letters, digits and _ . -
                    regoin: x                                 | : unknown key "regoin"; expected one of name, aws, image, build, registry, network, strategy, edge, services, accessories, hosts
                    service: x                                | : unknown key "service"; did you mean "services"?
                    """)
    void refuses(String line, String problem) {
        List<String> problems = Reading.failure(Reading.MINIMAL + line + "\n").problems().stream()
                .map(found -> found.path() + ": " + found.message())
                .toList();
        assertEquals(List.of(problem), problems);
    }

    @ParameterizedTest
    @CsvSource({"Shop", "shop_1", "shop--a", "-shop", "a234567890123456789012345678901234567890x"})
    void refusesAName(String name) {
        assertEquals(
                List.of(
                        "deploy.yaml:1:7: name: expected lower-case letters and digits, with single dashes between them, "
                                + "at most 40 characters, found \"" + name + "\""),
                Reading.problems(Reading.MINIMAL.replace("shop", name)));
    }

    @Test
    void wantsAService() {
        assertEquals(
                List.of("deploy.yaml:2:11: services: expected at least one service"),
                Reading.problems("name: shop\nservices: {}\n"));
        assertEquals(
                List.of("deploy.yaml:1:1: missing key \"services\": what is to be deployed"),
                Reading.problems("name: shop\n"));
        assertEquals(
                List.of("deploy.yaml:2:10: services: expected services by their names, found nothing"),
                Reading.problems("name: shop\nservices:\n"));
    }
}
