package org.loraworkbench.data.file;

import java.util.List;
import java.util.Optional;
import org.loraworkbench.config.TaskType;

/** Forms in which people have data that no task type here learns from as they are. */
final class KnownForms {

    private static final List<String> PREFERENCES = List.of("chosen", "rejected");

    private KnownForms() {}

    /** What to do with a file of such a form, as the end of a sentence; empty if it is none. */
    static Optional<String> advice(TaskType type, List<String> columns) {
        if (type == TaskType.CAUSAL_LM && columns.containsAll(PREFERENCES)) {
            return Optional.of(
                    "holds preferences (chosen, rejected), which are not learned here; to learn the answers that were chosen, say \"columns\": {\"completion\": \"chosen\"}");
        }
        return Optional.empty();
    }
}
