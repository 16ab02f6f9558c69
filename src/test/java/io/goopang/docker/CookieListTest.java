package io.goopang.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.dockerjava.zerodep.shaded.org.apache.hc.client5.http.psl.PublicSuffixMatcher;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.client5.http.psl.PublicSuffixMatcherLoader;
import org.junit.jupiter.api.Test;

/** docker-java's HTTP client takes our short list for cookies, not its own long one. */
class CookieListTest {

    @Test
    void hasOneLine() {
        PublicSuffixMatcher list = PublicSuffixMatcherLoader.getDefault();
        assertEquals("example.com", list.getDomainRoot("shop.example.com"));
        assertEquals("co.uk", list.getDomainRoot("shop.example.co.uk"), "the long list has co.uk as a suffix");
    }
}
