package io.goopang.manifest.form;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.FileSystems;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {

    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S",
        "2s, PT2S",
        "1m30s, PT1M30S",
        "1h, PT1H",
        "1h1m1s1ms, PT1H1M1.001S",
        "0s, PT0S",
        "90m, PT1H30M"
    })
    void readsDurations(String text, Duration duration) {
        assertEquals(Optional.of(duration), DurationForm.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "1.5s", "-1s", "1s1m", "1 s", "1S", "1d", "1234567s"})
    void refusesDurations(String text) {
        assertEquals(Optional.empty(), DurationForm.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "6291456, 6291456",
        "100b, 100",
        "1k, 1024",
        "512m, 536870912",
        "512M, 536870912",
        "512mb, 536870912",
        "512MiB, 536870912",
        "1g, 1073741824",
        "1.5g, 1610612736",
        "0.5k, 512"
    })
    void readsMemory(String text, long bytes) {
        assertEquals(Optional.of(bytes), MemoryForm.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1000, 1000", "1024, 1k", "1536, 1536", "536870912, 512m", "1610612736, 1536m", "1073741824, 1g"
    })
    void writesMemory(long bytes, String text) {
        assertEquals(text, MemoryForm.write(bytes));
        assertEquals(Optional.of(bytes), MemoryForm.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "1ms", "1m30s", "999999h999999m999999s999999ms", "1h1m1s1ms", "2h"})
    void writesDurations(String text) {
        Duration duration = DurationForm.parse(text).orElseThrow();

        assertEquals(Optional.of(duration), DurationForm.parse(DurationForm.write(duration)));
    }

    @Test
    void writesDurationsInTheLargestUnits() {
        assertEquals("1m30s", DurationForm.write(Duration.ofSeconds(90)));
        assertEquals("0s", DurationForm.write(Duration.ZERO));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "m", "1x", "-1m", "1,5g", "1 g", "8589934592g", "1ib"})
    void refusesMemory(String text) {
        assertEquals(Optional.empty(), MemoryForm.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "a", "a/b", "./a", "a/../b", "a b", "..a/b"})
    void takesPathsInside(String path) {
        assertTrue(PathForm.isInside(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "/a", "..", "../a", "a/../../b", "~/a", "C:/a", "a\\b", "a\u0000b"})
    void refusesPathsOutside(String path) {
        assertFalse(PathForm.isInside(path));
    }

    @ParameterizedTest
    @CsvSource({
        "/data, true",
        "/var/lib/x, true",
        "/, false",
        "//, false",
        "data, false",
        "/a/../b, false",
        "/a:ro, false"
    })
    void knowsPathsOfContainers(String path, boolean taken) {
        assertEquals(taken, PathForm.isInContainer(path));
    }

    @ParameterizedTest
    @CsvSource({
        "ap-northeast-2, true",
        "us-gov-west-1, true",
        "eusc-de-east-1, true",
        "us-east-1a, false",
        "useast1, false"
    })
    void knowsRegions(String region, boolean taken) {
        assertEquals(taken, AwsForm.isRegion(region));
    }

    @ParameterizedTest
    @CsvSource({
        "ab, true",
        "a, false",
        "a/b, true",
        "team/shop.user_service-1, true",
        "a__b, false",
        "A, false",
        "-ab, false",
        "ab-, false",
        "a//b, false"
    })
    void knowsRepositories(String repository, boolean taken) {
        assertEquals(taken, AwsForm.isRepository(repository));
    }

    @ParameterizedTest
    @CsvSource({
        "alias/shop, true",
        "1234abcd-12ab-34cd-56ef-1234567890ab, true",
        "arn:aws:kms:eu-west-1:012345678901:key/1234abcd-12ab-34cd-56ef-1234567890ab, true",
        "shop, false"
    })
    void knowsKeys(String key, boolean taken) {
        assertEquals(taken, AwsForm.isKmsKey(key));
    }

    @ParameterizedTest
    @CsvSource({
        "::, true",
        "::1, true",
        "2001:db8::a:b, true",
        "1:2:3:4:5:6:7:8, true",
        "1:2:3:4:5:6:7, false",
        "1:2:3:4:5:6:7:8:9, false",
        "1::2::3, false",
        "g::1, false",
        "12345::, false",
        "1, false"
    })
    void knowsIpv6(String address, boolean taken) {
        assertEquals(taken, AddressForm.isIpv6(address));
    }

    @ParameterizedTest
    @CsvSource({
        "web, true",
        "ec2-user@shop.example.com, true",
        "u@10.0.0.1:22, true",
        "u@[::1]:22, true",
        "u@[::1], true",
        "u@h:0, false",
        "u@h:70000, false",
        "@h, false",
        "u@, false",
        "-u@h, false",
        "u@-h, false",
        "a b@h, false",
        "ssh://u@h, false"
    })
    void knowsAddresses(String address, boolean taken) {
        assertEquals(taken, AddressForm.isSsh(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pom.xml", "src/**", "services/*/src/**/*.{java,kt}", "[a-z]*", "a\\[b", "?"})
    void globs(String text) {
        assertTrue(GlobForm.isGlob(text));
        assertDoesNotThrow(() -> FileSystems.getDefault().getPathMatcher("glob:" + text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "/etc/*",
                "../other/**",
                "a/../b",
                "{../secret,a}/**",
                "a/{b,..}/c",
                "[a",
                "{a,b",
                "{a,{b,c}}",
                "a\\"
            })
    void noGlobs(String text) {
        assertFalse(GlobForm.isGlob(text));
    }
}
