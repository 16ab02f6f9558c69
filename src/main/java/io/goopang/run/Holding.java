package io.goopang.run;

/** The right to change hosts, which is taken once there is something to change. */
interface Holding {

    /**
     * Looks whether it could be taken now, before long work that would be in vain.
     *
     * @throws io.goopang.failure.Failure (LOCKED) where somebody else holds it
     */
    void requireFree();

    /**
     * Takes it.
     *
     * @throws io.goopang.failure.Failure (LOCKED) where somebody else holds it
     */
    Held take();

    /** The right, until it is closed. */
    interface Held extends AutoCloseable {

        /**
         * Fails where somebody else may have it by now.
         *
         * @throws io.goopang.failure.Failure (LOCKED or REMOTE)
         */
        void require();

        @Override
        void close();
    }
}
