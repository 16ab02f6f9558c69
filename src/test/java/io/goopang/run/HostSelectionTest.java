package io.goopang.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.manifest.Strategy;
import io.goopang.model.SshDestination;
import io.goopang.plan.Instance;
import io.goopang.port.FakeInstances;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostSelectionTest {

    private static final String HOSTS = """
            hosts:
              web: { addresses: [ec2-user@10.0.0.1, "ec2-user@10.0.0.2:2222"], ssh: { ProxyJump: bastion } }
              db: { address: ssh://db, strategy: recreate }
              fleet: { address: "ec2-user@tag:Name=shop", via: private }
            """;

    private final Shop shop = new Shop();
    private final FakeInstances instances = new FakeInstances();

    private void manifest(String hosts) {
        shop.manifest(
                Shop.MANIFEST.replace("needs: [postgres]", "needs: []").replace("[postgres, user", "[user") + hosts);
    }

    private List<Target> targets(@Nullable Strategy strategy, String... names) {
        return new HostSelection(shop.manifest(), () -> instances).targets(List.of(names), strategy);
    }

    private String addresses(String names) {
        return String.join(
                ", ",
                targets(null, names.split(",", -1)).stream()
                        .map(target ->
                                target.address().name() + "=" + target.address().ssh())
                        .toList());
    }

    private Failure failure(String names) {
        return assertThrows(Failure.class, () -> addresses(names));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    local                       | local=null
                    local,local                 | local=null
                    web                         | web-1=ec2-user@10.0.0.1, web-2=ec2-user@10.0.0.2:2222
                    web-2,web                   | web-2=ec2-user@10.0.0.2:2222, web-1=ec2-user@10.0.0.1
                    web-1,ec2-user@10.0.0.1     | web-1=ec2-user@10.0.0.1
                    ec2-user@10.0.0.2:2222      | web-2=ec2-user@10.0.0.2:2222
                    db, local                   | db=db, local=null
                    u@h:22                      | u@h:22=u@h:22
                    ssh://alias                 | alias=alias
                    shop.example.com            | shop.example.com=shop.example.com
                    10.0.0.9                    | 10.0.0.9=10.0.0.9
                    """)
    void findsHosts(String names, String addresses) {
        manifest(HOSTS);
        assertEquals(addresses, addresses(names));
    }

    @Test
    void takesTheOptionsOfTheManifest() {
        manifest(HOSTS);
        assertEquals(
                new SshDestination("ec2-user@10.0.0.2", 2222, Map.of("ProxyJump", "bastion")),
                targets(null, "web-2").get(0).address().ssh());
    }

    @Test
    void theOnlyHostNeedsNoName() {
        manifest("hosts: { web: { addresses: [a, b] } }");
        assertEquals(
                List.of("web-1", "web-2"),
                targets(null).stream().map(target -> target.address().name()).toList());
    }

    @Test
    void severalHostsNeedOne() {
        manifest(HOSTS);
        Failure failure = assertThrows(Failure.class, () -> targets(null));
        assertEquals(ExitCode.USAGE, failure.exitCode());
        assertEquals(Optional.of("the manifest has web, db, fleet"), failure.reason());
    }

    @Test
    void theNearestWordOnTheStrategyCounts() {
        manifest(HOSTS);
        assertEquals(
                List.of(Strategy.ROLLING, Strategy.RECREATE, Strategy.RECREATE, Strategy.ROLLING),
                strategies(targets(null, "web-1", "db", "local", "u@h")));
        assertEquals(List.of(Strategy.ROLLING, Strategy.ROLLING), strategies(targets(Strategy.ROLLING, "db", "local")));
        manifest("strategy: recreate\n" + HOSTS.replace("ssh: {", "strategy: rolling, ssh: {"));
        assertEquals(
                List.of(Strategy.ROLLING, Strategy.ROLLING, Strategy.RECREATE),
                strategies(targets(null, "web", "u@h")));
    }

    private static List<Strategy> strategies(List<Target> targets) {
        return targets.stream().map(Target::strategy).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    wbe          | no host is called wbe | did you mean web? --host also takes local,
                    web-3        | no host is called web-3 | did you mean web-1? --host also takes local,
                    production   | no host is called production | the manifest has web, db, fleet, web-1, web-2; --host
                    -oProxyCommand=x@y | no host is called -oProxyCommand=x@y | the manifest has
                    u@-h         | no host is called u@-h | the manifest has
                    ^^           | a host without a name | the manifest has
                    u:hunter2@h  | an address holds no password | ssh finds its keys
                    tag:Name     | no host is called tag:Name | tag:Name=value
                    """)
    void refuses(String names, String what, String mend) {
        manifest(HOSTS);
        Failure failure = failure(names);
        assertEquals(ExitCode.USAGE, failure.exitCode());
        assertEquals(what, failure.getMessage());
        assertTrue(failure.mend().orElse("").contains(mend), failure.mend().orElse(""));
    }

    @Test
    void findsRunningInstances() {
        manifest(HOSTS);
        instance("i-0000000000000000a", "shop", "running", "1.1.1.1");
        instance("i-0000000000000000b", "shop", "stopped", null);
        assertEquals("fleet=ec2-user@10.a", addresses("fleet"));
        assertEquals("i-0000000000000000a=1.1.1.1", addresses("i-0000000000000000a"));
        assertEquals("shop=ubuntu@1.1.1.1", addresses("ubuntu@tag:Name=shop"));

        instance("i-0000000000000000c", "shop", "running", "1.1.1.3");
        assertEquals(
                "i-0000000000000000a=ec2-user@10.a, i-0000000000000000c=ec2-user@10.c",
                addresses("fleet,ec2-user@10.c"));
    }

    @Test
    void instancesThatShareANameAreToldApart() {
        manifest("hosts: { shop: { address: h } }");
        instance("i-0000000000000000a", "shop", "running", "1.1.1.1");
        assertEquals("shop=h, u@1.1.1.1=u@1.1.1.1", addresses("shop,u@tag:Name=shop"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    i-0000000000000000f   | instance i-0000000000000000f does not run | there is no such instance in this account and region
                    tag:Name=nobody       | no running instance has the tag Name=nobody | there is no such instance in this account and region
                    i-0000000000000000b   | instance i-0000000000000000b does not run | i-0000000000000000b (shop) is stopped
                    tag:Name=shop         | no running instance has the tag Name=shop | i-0000000000000000b (shop) is stopped, i-0000000000000000c (shop) is terminated
                    """)
    void saysWhatStateInstancesAreIn(String name, String what, String reason) {
        instance("i-0000000000000000b", "shop", "stopped", null);
        instance("i-0000000000000000c", "shop", "terminated", null);
        Failure failure = failure(name);
        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertEquals(what, failure.getMessage());
        assertEquals(Optional.of(reason), failure.reason());
    }

    @Test
    void saysHowToReachAnInstanceWithoutAPublicAddress() {
        instance("i-0000000000000000a", null, "running", null);
        Failure failure = failure("i-0000000000000000a");
        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertEquals("instance i-0000000000000000a has no public address", failure.getMessage());
        assertTrue(failure.mend().orElse("").contains("via: private"));
    }

    private void instance(String id, @Nullable String name, String state, @Nullable String address) {
        String letter = id.substring(id.length() - 1);
        instances.add(new Instance(id, name, state, address, "10." + letter));
    }

    @Test
    void trimsNames() {
        manifest(HOSTS);
        assertEquals(
                2,
                targets(null, Arrays.asList(" db", "local ").toArray(String[]::new))
                        .size());
    }
}
