package io.goopang.cli;

import io.goopang.failure.ExitCode;

/** What a command came to: what it prints as its result, and its exit code. */
record Answer(String text, int code) {

    Answer(String text, ExitCode code) {
        this(text, code.code());
    }

    static Answer of(String text) {
        return new Answer(text, ExitCode.DONE);
    }

    /** Done, with nothing to print: its progress has told all. */
    static Answer done() {
        return of("");
    }
}
