package org.loraworkbench.data.file;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Columns of two texts that are read together, called as in GLUE's tasks and others like them. */
final class PairColumns {

    private static final List<List<String>> USUAL_NAMES =
            List.of(
                    List.of("sentence1", "sentence2"),
                    List.of("premise", "hypothesis"),
                    List.of("question1", "question2"),
                    List.of("text1", "text2"),
                    List.of("sentence_a", "sentence_b"),
                    List.of("sentence_1", "sentence_2"),
                    List.of("text_a", "text_b"),
                    List.of("#1_string", "#2_string"),
                    List.of("question", "passage"),
                    List.of("question", "sentence"));

    private PairColumns() {}

    /**
     * The columns of both texts by part; none where the first is asked for or called by its own
     * name, which says that a second need not be.
     *
     * @param asked columns by part
     */
    static Map<String, String> guess(List<String> columns, Map<String, String> asked) {
        if (asked.containsKey(Part.TEXT) || ColumnMapping.called(Part.TEXT, columns).isPresent()) {
            return Map.of();
        }
        return USUAL_NAMES.stream()
                .map(names -> pair(names, columns))
                .flatMap(Optional::stream)
                .filter(pair -> isAllowed(pair, asked))
                .findFirst()
                .orElse(Map.of());
    }

    private static Optional<Map<String, String>> pair(List<String> names, List<String> columns) {
        Optional<String> second = ColumnMapping.called(names.get(1), columns);
        return ColumnMapping.called(names.get(0), columns)
                .filter(text -> second.isPresent())
                .map(text -> Map.of(Part.TEXT, text, Part.TEXT_PAIR, second.get()));
    }

    /** Whether no other part is asked to be one of the two, and no other column the second text. */
    private static boolean isAllowed(Map<String, String> pair, Map<String, String> asked) {
        return asked.entrySet().stream()
                .allMatch(
                        entry ->
                                entry.getKey().equals(Part.TEXT_PAIR)
                                        ? pair.get(Part.TEXT_PAIR).equals(entry.getValue())
                                        : !pair.containsValue(entry.getValue()));
    }
}
