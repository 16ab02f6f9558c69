package io.goopang.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.ReleaseId;
import io.goopang.plan.ReleaseRecord;
import io.goopang.port.FakeReleases;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseSearchTest {

    private static final List<String> IDS = List.of(
            "20260301T100000Z-abcdef0",
            "20260301T110000Z-abcdef0-dirty",
            "20260302T100000Z-0123456",
            "20260303T100000Z");

    private final FakeReleases releases = new FakeReleases();

    @ParameterizedTest
    @CsvSource({
        "20260301T100000Z-abcdef0, 20260301T100000Z-abcdef0",
        "20260303T100000Z, 20260303T100000Z",
        "20260302, 20260302T100000Z-0123456",
        "20260301T11, 20260301T110000Z-abcdef0-dirty",
        "0123, 20260302T100000Z-0123456"
    })
    void findsTheOneThatIsMeant(String text, String id) {
        keep(IDS);

        assertEquals(id, search().find(text).id().value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"abcdef0", "20260301", "2"})
    void asksForMoreWhereSeveralAreMeant(String text) {
        keep(IDS);

        Failure failure = assertThrows(Failure.class, () -> search().find(text));

        assertEquals(ExitCode.USAGE, failure.exitCode());
        assertTrue(failure.mend().orElse("").contains("20260301T110000Z-abcdef0-dirty"), failure.mend()::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "20260302T100000Z-0123457, did you mean 20260302T100000Z-0123456?",
        "latest, the newest are 20260303T100000Z",
        "'', the newest are 20260303T100000Z",
        "not a tag!, the newest are 20260303T100000Z"
    })
    void namesNeighboursWhereNoneIsMeant(String text, String mend) {
        keep(IDS);

        Failure failure = assertThrows(Failure.class, () -> search().find(text));

        assertEquals(ExitCode.USAGE, failure.exitCode());
        assertTrue(failure.mend().orElse("").contains(mend), failure.mend()::toString);
    }

    @Test
    void saysWhereThereIsNone() {
        Failure failure = assertThrows(Failure.class, () -> search().find("20260302"));

        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertEquals("there is no release yet", failure.getMessage());
    }

    private ReleaseSearch search() {
        return new ReleaseSearch(releases, "shop-releases");
    }

    private void keep(List<String> ids) {
        for (String id : ids) {
            releases.record(
                    "shop-releases",
                    new ReleaseRecord(
                            new ReleaseId(id), "test", Instant.EPOCH, null, "min", null, null, Map.of(), "{}"));
        }
    }
}
