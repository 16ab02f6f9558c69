package io.goopang.run;

/** The right to change hosts, which is taken once there is something to change. */
interface Holding {

    /** Nobody is asked. */
    Holding NONE = () -> new Held() {
        @Override
        public boolean lost() {
            return false;
        }

        @Override
        public void close() {}
    };

    /**
     * Takes it.
     *
     * @throws io.goopang.failure.Failure (LOCKED) where somebody else holds it
     */
    Held take();

    /** The right, until it is closed. */
    interface Held extends AutoCloseable {

        /** Whether somebody else may have it by now. */
        boolean lost();

        @Override
        void close();
    }
}
