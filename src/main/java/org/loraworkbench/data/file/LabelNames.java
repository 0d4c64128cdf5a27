package org.loraworkbench.data.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.loraworkbench.config.Nearest;
import org.loraworkbench.data.examples.DataException;

/**
 * The labels that occur in a file. While it is read they are numbered as they come; when it is read
 * they get their final numbers, see {@link LabelOrder}.
 */
final class LabelNames {

    /** More are taken for a mistake: texts, or numbers to be predicted. */
    static final int MOST = 1_000;

    private final Map<LabelValue, Integer> numbers = new LinkedHashMap<>();
    private LabelOrder closed;
    private String closedBy;

    /**
     * The provisional number of the label in a cell.
     *
     * @throws DataException if there is none, or too many were found, or it is new after {@link
     *     #close}
     */
    int number(Row row, String column, JsonNode cell) {
        LabelValue label = label(row, column, cell);
        if (closed != null && closed.of(label) < 0) {
            throw row.problem(column, unknown(label, closed, closedBy));
        }
        int number = numbers.computeIfAbsent(label, added -> numbers.size());
        if (numbers.size() > MOST) {
            throw row.problem(
                    column,
                    String.format(
                            Locale.ROOT,
                            "is one of more than %,d different labels; it must hold classes",
                            MOST));
        }
        return number;
    }

    /** What is wrong with a label that must have occurred before. */
    static String unknown(LabelValue label, LabelOrder known, String fileName) {
        return "is \"%s\", which does not occur in %s%s"
                .formatted(
                        label.spelling(),
                        fileName,
                        Nearest.to(label.spelling(), known.names())
                                .map(nearest -> "; did you mean \"" + nearest + "\"?")
                                .orElse(""));
    }

    private static LabelValue label(Row row, String column, JsonNode cell) {
        if (LabelValue.isMissing(cell)) {
            throw row.problem(column, "is empty; it must hold a label");
        }
        if (cell.isContainerNode()) {
            throw row.problem(column, "must hold one label, but holds a list or an object");
        }
        return LabelValue.of(cell);
    }

    /** From here on no label may be new. */
    void close(String fileName) {
        closed = new LabelOrder(numbers.keySet());
        closedBy = fileName;
    }

    /** The labels in their final order. */
    List<String> sorted() {
        return new LabelOrder(numbers.keySet()).names();
    }

    /** Of each provisional number the final one. */
    int[] finalNumbers() {
        LabelOrder order = new LabelOrder(numbers.keySet());
        return numbers.keySet().stream().mapToInt(order::of).toArray();
    }
}
