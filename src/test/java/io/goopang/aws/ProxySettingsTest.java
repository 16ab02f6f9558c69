package io.goopang.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;

class ProxySettingsTest {

    @ParameterizedTest
    @CsvSource({
        "amazonaws.com, sts.amazonaws.com, true",
        ".amazonaws.com, sts.amazonaws.com, true",
        ".*?.amazonaws.com, sts.amazonaws.com, true",
        "sts.amazonaws.com, sts.amazonaws.com, true",
        "aws.com, sts.amazonaws.com, false",
        "shop.com, sts.amazonaws.com, false",
        "shop.com, 127.0.0.1, true",
    })
    void takesEntriesForSuffixes(String entry, String host, boolean direct) {
        ProxyConfiguration configured = ProxyConfiguration.builder()
                .endpoint(URI.create("http://proxy.example.com:3128"))
                .nonProxyHosts(Set.of(entry))
                .build();

        ProxyConfiguration extended = ProxySettings.extend(configured);

        assertEquals(direct, extended.nonProxyHosts().stream().anyMatch(host::matches));
        assertEquals("proxy.example.com", extended.host());
        assertEquals(3128, extended.port());
    }

    @Test
    void canDoWithout() {
        assertNull(ProxySettings.none().host());
    }
}
