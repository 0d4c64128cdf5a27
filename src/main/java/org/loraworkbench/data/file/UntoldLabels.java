package org.loraworkbench.data.file;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Labels by which data sets say that nobody knows a text's class: {@code -} in SNLI, where its
 * annotators did not agree, and {@code -1} in the sets of the hub. Other labels tell whether they
 * say so: {@code -1} beside 0 and 1 alone is a class, and so is {@code -} beside {@code +}.
 */
final class UntoldLabels {

    private static final String DASH = "-";
    private static final BigDecimal MINUS_ONE = BigDecimal.ONE.negate();
    private static final List<BigDecimal> FIRST_CLASSES =
            List.of(BigDecimal.ZERO, BigDecimal.ONE, BigDecimal.valueOf(2));

    /** Rows with such a label, and the first of them. */
    private record Found(Row first, int count) {}

    private final Map<LabelCell, Found> found = new LinkedHashMap<>();

    /** Whether a cell may say so. */
    static boolean canBe(LabelCell cell) {
        return !cell.isList()
                && (cell.shown().equals(DASH)
                        || cell.areNumbers()
                                && cell.values().get(0).number().compareTo(MINUS_ONE) == 0);
    }

    /** Counts a row if its label may say so. */
    void count(Row row, LabelCell cell) {
        if (canBe(cell)) {
            found.merge(
                    cell,
                    new Found(row.withoutCells(), 1),
                    (before, one) -> new Found(before.first, before.count + 1));
        }
    }

    /** Whether a cell says so, among all the different cells of a file. */
    static boolean isOne(LabelCell cell, Collection<LabelCell> all) {
        if (!canBe(cell)) {
            return false;
        }
        List<LabelValue> others = new ArrayList<>();
        all.stream().filter(other -> !canBe(other)).forEach(other -> others.addAll(other.values()));
        return cell.areNumbers()
                ? areNames(others, 1) || areNumbersOfClasses(others)
                : areNames(others, 2);
    }

    private static boolean areNames(List<LabelValue> labels, int atLeast) {
        return labels.size() >= atLeast
                && labels.stream()
                        .allMatch(
                                label ->
                                        !label.isNumber()
                                                && Character.isLetter(label.spelling().charAt(0)));
    }

    private static boolean areNumbersOfClasses(List<LabelValue> labels) {
        return labels.stream().allMatch(l -> l.isWhole() && l.number().signum() >= 0)
                && FIRST_CLASSES.stream()
                        .allMatch(n -> labels.stream().anyMatch(l -> l.number().compareTo(n) == 0));
    }

    /**
     * A sentence for each label of the rows that are left out of a file; what is counted next is of
     * another.
     */
    List<String> notices(Set<LabelCell> leftOut, String column) {
        List<String> notices =
                found.entrySet().stream()
                        .filter(entry -> leftOut.contains(entry.getKey()))
                        .map(entry -> notice(entry.getKey(), entry.getValue(), column))
                        .toList();
        found.clear();
        return notices;
    }

    private static String notice(LabelCell label, Found rows, String column) {
        return String.format(
                Locale.ROOT,
                "%s: \"%s\" is %s, which stands for no label; %s (in all %,d).",
                rows.first.place(),
                column,
                label.shown(),
                rows.count == 1 ? "the row is left out" : "such rows are left out",
                rows.count);
    }
}
