package io.goopang.image.recipe;

import java.util.Locale;
import java.util.Set;

/** The signals that STOPSIGNAL takes (moby 20.10, pkg/signal, ParseSignal and signal_linux.go). */
final class Signals {

    private static final Set<String> NAMES = Set.of(
            ("ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM"
                            + " TRAP TSTP TTIN TTOU URG USR1 USR2 VTALRM WINCH XCPU XFSZ RTMIN RTMAX")
                    .split(" "));

    /** Signals of real time, which have numbers and no names. */
    private static final String REAL_TIME = "RTMIN\\+([1-9]|1[0-5])|RTMAX-([1-9]|1[0-4])";

    private Signals() {}

    /**
     * The signal as it was written, a number or a name with SIG before it or without.
     *
     * @throws IllegalArgumentException where there is no such signal
     */
    static String required(String signal) {
        String name = signal.toUpperCase(Locale.ROOT).replaceFirst("^SIG", "");
        if (signal.matches("[-+]?0*[1-9][0-9]{0,8}") || NAMES.contains(name) || name.matches(REAL_TIME)) {
            return signal;
        }
        throw new IllegalArgumentException("expected a signal such as SIGTERM or 15, found " + signal);
    }
}
