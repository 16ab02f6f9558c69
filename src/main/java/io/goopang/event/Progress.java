package io.goopang.event;

/** What a port tells while it works on one task; safe to call from any thread. */
public interface Progress {

    /** Bytes done so far, of a total that may grow and is 0 where unknown. */
    void bytes(long done, long total);

    /** Where the work stands, in one line. */
    void detail(String line);

    /** Progress that nobody looks at. */
    static Progress none() {
        return new Progress() {
            @Override
            public void bytes(long done, long total) {}

            @Override
            public void detail(String line) {}
        };
    }
}
