package org.loraworkbench.data;

import java.nio.file.Path;
import java.util.Optional;
import org.loraworkbench.config.Experiment;

/** Opens an experiment's data as the task that it is to be trained on. */
public final class Tasks {

    private Tasks() {}

    public static Task of(Experiment experiment, Optional<Path> tokenizer, Path cache) {
        throw new UnsupportedOperationException();
    }
}
