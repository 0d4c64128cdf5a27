package org.loraworkbench.data.file;

import java.util.List;
import java.util.Optional;
import org.loraworkbench.config.TaskType;

/** Forms in which people have data that no task type here learns from as they are. */
final class KnownForms {

    private static final List<List<String>> PAIRS =
            List.of(
                    List.of("sentence1", "sentence2"),
                    List.of("premise", "hypothesis"),
                    List.of("question1", "question2"),
                    List.of("text1", "text2"),
                    List.of("question", "sentence"));

    private static final List<String> PREFERENCES = List.of("chosen", "rejected");

    private KnownForms() {}

    /** What to do with a file of such a form, as the end of a sentence; empty if it is none. */
    static Optional<String> advice(TaskType type, List<String> columns) {
        if (type == TaskType.CAUSAL_LM && columns.containsAll(PREFERENCES)) {
            return Optional.of(
                    "holds preferences (chosen, rejected), which are not learned here; to learn the answers that were chosen, say \"columns\": {\"completion\": \"chosen\"}");
        }
        return type != TaskType.SEQ_CLS
                ? Optional.empty()
                : PAIRS.stream()
                        .filter(columns::containsAll)
                        .findFirst()
                        .map(
                                pair ->
                                        "holds pairs of texts (%s), but SEQ_CLS reads one text: put the two of a row into one column, with what parts them for your base between"
                                                .formatted(String.join(", ", pair)));
    }
}
