package io.goopang.port;

import io.goopang.model.Revision;
import java.util.Optional;

/** What version control knows of the project's folder. */
public interface SourceControl {

    /** The checked-out revision; empty where there is no repository, no commit yet or no git. */
    Optional<Revision> revision();
}
