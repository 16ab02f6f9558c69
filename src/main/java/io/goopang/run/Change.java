package io.goopang.run;

import java.time.Duration;
import java.util.List;

/** Something that a rollout did to a host, which can be taken back until it is made final. */
interface Change {

    /** Whether anything that it replaced served before. */
    boolean replaced();

    /**
     * Lets what served before serve again.
     *
     * <p>One call's failure keeps no other from being made: each may be what brings a service back.
     *
     * @param troubles takes the failures after which something may not serve that did
     */
    void giveBack(List<RuntimeException> troubles);

    /**
     * Takes what is new out of the way; it is kept for inspection.
     *
     * @param grace the most that a container may take to stop
     */
    void setAside(Duration grace);

    /**
     * Fails where what is new has ended since: until it is made final, the old can come back.
     *
     * @throws io.goopang.failure.Failure (REMOTE) with its evidence
     */
    void requireUp();

    /** Takes what is old out of the way. */
    void makeFinal();
}
