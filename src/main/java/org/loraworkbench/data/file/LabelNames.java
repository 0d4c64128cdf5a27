package org.loraworkbench.data.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.loraworkbench.config.Nearest;
import org.loraworkbench.data.examples.DataException;

/**
 * The labels that occur in a file. While it is read they are numbered as they come; when it is read
 * they get their final numbers, in alphabetical order, or in that of numbers if all are.
 */
final class LabelNames {

    /** More are taken for a mistake: texts, or numbers to be predicted. */
    private static final int MOST = 1_000;

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private String closedBy;

    /**
     * The provisional number of the label in a cell.
     *
     * @throws DataException if there is none, or too many were found, or it is new after {@link
     *     #close}
     */
    int number(Row row, String column, JsonNode cell) {
        String name = name(row, column, cell);
        if (!numbers.containsKey(name) && closedBy != null) {
            throw row.problem(
                    column,
                    "is \"%s\", which does not occur in %s%s"
                            .formatted(
                                    name,
                                    closedBy,
                                    Nearest.to(name, numbers.keySet())
                                            .map(nearest -> "; did you mean \"" + nearest + "\"?")
                                            .orElse("")));
        }
        int number = numbers.computeIfAbsent(name, added -> numbers.size());
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

    private static String name(Row row, String column, JsonNode cell) {
        if (cell == null || cell.isNull() || cell.asText().isBlank() && !cell.isContainerNode()) {
            throw row.problem(column, "is empty; it must hold a label");
        }
        if (cell.isContainerNode()) {
            throw row.problem(column, "must hold one label, but holds a list or an object");
        }
        return cell.asText().strip();
    }

    /** From here on no label may be new. */
    void close(String fileName) {
        closedBy = fileName;
    }

    /** The labels in their final order. */
    List<String> sorted() {
        List<String> names = new ArrayList<>(numbers.keySet());
        boolean areNumbers = names.stream().allMatch(name -> NUMBER.matcher(name).matches());
        names.sort(
                areNumbers
                        ? Comparator.comparing(BigDecimal::new)
                        : Comparator.<String>naturalOrder());
        return names;
    }

    /** Of each provisional number the final one. */
    int[] finalNumbers() {
        List<String> sorted = sorted();
        return numbers.keySet().stream().mapToInt(sorted::indexOf).toArray();
    }
}
