package io.goopang.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.HostAddress;
import io.goopang.model.SshDestination;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What OpenSSH 9.2 printed for each of these. */
class SshWordsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    NOT_RESOLVED     | ssh: Could not resolve hostname nowhere.invalid: Name or service not known
                    NOT_RESOLVED     | ssh: Could not resolve hostname bastion: Name or service not known;kex_exchange_identification: Connection closed by remote host;Connection closed by UNKNOWN port 65535
                    REFUSED          | ssh: connect to host 127.0.0.1 port 22023: Connection refused
                    UNREACHABLE      | ssh: connect to host 10.77.0.11 port 22: Connection timed out
                    UNREACHABLE      | ssh: connect to host 10.77.0.11 port 22: No route to host
                    UNREACHABLE      | Connection timed out during banner exchange;Connection to 240.0.0.1 port 22 timed out
                    HOST_KEY_UNKNOWN | No ED25519 host key is known for [127.0.0.1]:22022 and you have requested strict checking.;Host key verification failed.
                    HOST_KEY_UNKNOWN | Host key verification failed.
                    HOST_KEY_CHANGED | @    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @;Host key for [127.0.0.1]:22022 has changed and you have requested strict checking.;Host key verification failed.
                    KEY_REFUSED      | Warning: Identity file /nokey not accessible: No such file or directory.;root@127.0.0.1: Permission denied (publickey).
                    KEY_REFUSED      | Received disconnect from 10.0.0.1 port 22:2: Too many authentication failures;Disconnected from 10.0.0.1 port 22
                    KEY_FILE         | @         WARNING: UNPROTECTED PRIVATE KEY FILE!          @;Load key "id": bad permissions;root@127.0.0.1: Permission denied (publickey).
                    NO_ENGINE        | channel 1: open failed: connect failed: open failed
                    NO_ENGINE        | channel 1: open failed: administratively prohibited: open failed
                    PORT_TAKEN       | Error: remote port forwarding failed for listen port 5000
                    BAD_OPTION       | command-line: line 0: Bad configuration option: foo
                    BAD_OPTION       | command-line line 0: Bad port 'abc'.
                    SILENT           | Timeout, server 10.77.0.11 not responding.
                    CLOSED           | Connection to 127.0.0.1 closed by remote host.
                    CLOSED           | kex_exchange_identification: Connection closed by remote host;Connection closed by 127.0.0.1 port 22025
                    OTHER            | something new
                    """)
    void reads(SshWords meaning, String lines) {
        List<String> printed = Arrays.asList(lines.split(";", -1));
        assertEquals(meaning, new LastWords(255, printed).meaning());
    }

    @Test
    void showsTheLineThatTellsTheMost() {
        List<String> lines = List.of(
                "Authorized users only.",
                "Warning: Identity file /nokey not accessible: No such file or directory.",
                "root@127.0.0.1: Permission denied (publickey).");
        assertEquals("root@127.0.0.1: Permission denied (publickey).", new LastWords(255, lines).text());
        assertEquals("b\nc\nd", new LastWords(255, List.of("a", "b", "c", "d")).text());
        assertEquals("ssh ended with status 255 and said nothing", new LastWords(255, List.of()).text());
    }

    @ParameterizedTest
    @EnumSource(SshWords.class)
    void everyMeaningHasANextStep(SshWords meaning) {
        SshDestination destination = new SshDestination("ec2-user@h", 2222, Map.of());
        SshFailures failures = new SshFailures(new HostAddress("web", destination), destination);
        Failure failure = failures.dial(words(meaning));
        assertTrue(failure.mend().orElse("").length() > 20);
        boolean here = meaning == SshWords.NOT_INSTALLED || meaning == SshWords.BAD_OPTION;
        assertEquals(here ? ExitCode.ENVIRONMENT : ExitCode.REMOTE, failure.exitCode());
    }

    private static LastWords words(SshWords meaning) {
        return switch (meaning) {
            case NOT_INSTALLED -> new LastWords(127, List.of("goopang-ssh: 3: ssh: not found"));
            case BAD_OPTION -> new LastWords(255, List.of("command-line: line 0: Bad configuration option: foo"));
            case HOST_KEY_CHANGED -> new LastWords(255, List.of("Host key for h has changed and you have"));
            case NO_ENGINE -> new LastWords(null, List.of("channel 1: open failed: connect failed: open failed"));
            case HOST_KEY_UNKNOWN -> new LastWords(255, List.of("Host key verification failed."));
            case NOT_RESOLVED -> new LastWords(255, List.of("ssh: Could not resolve hostname h: unknown"));
            case KEY_FILE -> new LastWords(255, List.of("Load key \"id\": bad permissions"));
            case KEY_REFUSED -> new LastWords(255, List.of("u@h: Permission denied (publickey)."));
            case PORT_TAKEN -> new LastWords(255, List.of("Error: remote port forwarding failed for listen port 5"));
            case REFUSED -> new LastWords(255, List.of("ssh: connect to host h port 22: Connection refused"));
            case SILENT -> new LastWords(255, List.of("Timeout, server h not responding."));
            case UNREACHABLE -> new LastWords(255, List.of("ssh: connect to host h port 22: No route to host"));
            case CLOSED -> new LastWords(255, List.of("Connection closed by remote host"));
            case OTHER -> new LastWords(255, List.of());
        };
    }
}
