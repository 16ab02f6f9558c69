package io.goopang.oci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyChoiceTest {

    @ParameterizedTest
    @CsvSource({
        "http://proxy.example.com:3128, proxy.example.com:3128",
        "proxy.example.com:3128, proxy.example.com:3128",
        "http://proxy.example.com, proxy.example.com:80",
        "http://user:word@proxy.example.com:3128/, proxy.example.com:3128",
        "http://user:p^s#s@x@proxy_1:3128, proxy_1:3128",
        "[::1]:3128, [::1]:3128"
    })
    void takesTheEnvironmentsProxy(String variable, String proxy) {
        for (String name : List.of("HTTPS_PROXY", "https_proxy")) {
            assertEquals(proxy, chosen(Map.of(name, variable), "https://r.example.com/v2/"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://", "http://user:s3cr3t@", "s3cr3t proxy", "proxy:port:s3cr3t", "proxy:99999"})
    void saysWhatIsNoProxyWithoutItsValue(String variable) {
        Failure failure =
                assertThrows(Failure.class, () -> chosen(Map.of("HTTPS_PROXY", variable), "https://r.example.com/v2/"));

        assertEquals(ExitCode.ENVIRONMENT, failure.exitCode());
        assertFalse(failure.toString().contains("s3cr3t"), failure.toString());
    }

    @ParameterizedTest
    @CsvSource({"example.com", ".example.com", "*.example.com", "r.EXAMPLE.com", "*", "'other.com, r.example.com'"})
    void passesByTheProxyWhereNoneIsWanted(String noProxy) {
        Map<String, String> variables = Map.of("HTTPS_PROXY", "http://proxy:1", "NO_PROXY", noProxy);

        assertEquals("none", chosen(variables, "https://r.example.com/v2/"));
        assertEquals(noProxy.equals("*") ? "none" : "proxy:1", chosen(variables, "https://r.example.org/v2/"));
    }

    @Test
    void needsNoneForThisMachine() {
        Map<String, String> variables = Map.of("HTTPS_PROXY", "http://proxy:1");

        for (String host : List.of("localhost:5000", "127.0.0.1:5100", "127.9.9.9", "[::1]:80")) {
            assertEquals("none", chosen(variables, "http://" + host + "/v2/"));
        }
        assertEquals("none", chosen(Map.of(), "https://r.example.com/v2/"));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:5100, http://127.0.0.1:5100/",
        "127.1.2.3, http://127.1.2.3/",
        "localhost:5000, http://localhost:5000/",
        "[::1]:5000, http://[::1]:5000/",
        "localhost.example.com, https://localhost.example.com/",
        "127.example.com, https://127.example.com/",
        "10.0.0.1:5000, https://10.0.0.1:5000/",
        "1.dkr.ecr.eu-west-1.amazonaws.com, https://1.dkr.ecr.eu-west-1.amazonaws.com/"
    })
    void encryptsAllThatLeavesTheMachine(String registry, String address) {
        assertEquals(URI.create(address), RegistryAddress.of(registry));
    }

    private static String chosen(Map<String, String> variables, String uri) {
        Proxy proxy = new ProxyChoice(variables::get).select(URI.create(uri)).get(0);
        if (proxy.type() == Proxy.Type.DIRECT) {
            return "none";
        }
        InetSocketAddress address = (InetSocketAddress) proxy.address();
        return address.getHostString() + ":" + address.getPort();
    }
}
