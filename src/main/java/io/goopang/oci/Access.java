package io.goopang.oci;

import java.io.IOException;

/** What opens a registry: asked before each operation, and told when that was refused; safe to call from any thread. */
interface Access {

    Grant current();

    /** How many grants there may be in place of a refused one, to be tried one after the other. */
    default int others() {
        return 1;
    }

    /** Another grant in place of one that the registry refused, or the same where there is no other. */
    Grant inPlaceOf(Grant refused, RefusalException refusal) throws IOException, RefusalException;
}
