package org.loraworkbench.data.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.loraworkbench.config.ProblemType;
import org.loraworkbench.data.examples.ClassifiedText;
import org.loraworkbench.data.examples.DataException;
import org.loraworkbench.data.examples.Example;
import org.loraworkbench.data.examples.LabelledText;

/**
 * The labels of a file's texts while it is read. What they are is said, or else follows from all of
 * them: numbers with a fraction are scores, lists are several labels, and all else is classes.
 */
final class LabelColumn {

    private final ProblemType asked;
    private final String name;
    private final List<String> columns;

    /** Every different cell with its provisional number, which leads to where it first stood. */
    private final Map<LabelCell, Integer> numbers = new HashMap<>();

    private final List<LabelCell> cells = new ArrayList<>();
    private final List<Row> firstRows = new ArrayList<>();
    private final UntoldLabels untold = new UntoldLabels();
    private final Set<LabelCell> leftOut = new HashSet<>();
    private int width;
    private boolean anyList;
    private boolean anyFraction;
    private boolean allNumbers = true;
    private boolean allIndicators = true;
    private LabelScheme scheme;
    private String readBefore = "";

    /**
     * @param asked what the labels are; null if nobody says it
     * @param name of the column, for messages
     * @param columns of the labels, if each has its own; else empty
     */
    LabelColumn(ProblemType asked, String name, List<String> columns) {
        this.asked = asked;
        this.name = name;
        this.columns = columns;
    }

    /**
     * A text with its label: of a provisional number, see {@link #finished}, or a score.
     *
     * @throws DataException if the cell cannot be understood, in a sentence with its line
     */
    Example read(Row row, ClassifiedText text, LabelCell cell) {
        untold.count(row, cell);
        if (scheme == null) {
            note(row, cell);
        }
        if (scheme == null && isStreamOfScores()) {
            decide();
        }
        if (scheme != null) {
            require(row, cell);
        }
        return scheme instanceof LabelScheme.Scores
                ? scheme.example(text, cell)
                : new LabelledText(text, number(row, cell));
    }

    private int number(Row row, LabelCell cell) {
        Integer known = numbers.get(cell);
        if (known != null) {
            return known;
        }
        if (numbers.size() == LabelNames.MOST
                && kind() == ProblemType.SINGLE_LABEL_CLASSIFICATION) {
            throw tooMany(row);
        }
        numbers.put(cell, numbers.size());
        cells.add(cell);
        firstRows.add(row.withoutCells());
        return cells.size() - 1;
    }

    private void note(Row row, LabelCell cell) {
        if (asked == ProblemType.SINGLE_LABEL_CLASSIFICATION && cell.values().size() != 1) {
            throw row.problem(name, "must hold one label, but holds a list");
        }
        width = width == 0 ? cell.values().size() : width;
        anyList |= cell.isList();
        anyFraction |= cell.hasFraction();
        allNumbers &= cell.areNumbers();
        allIndicators &= cell.isIndicator();
    }

    private DataException tooMany(Row row) {
        return row.problem(
                name,
                "is one of more than %,d different labels; it must hold classes"
                        .formatted(LabelNames.MOST));
    }

    /** Scores differ from text to text: they are not gathered, once it is sure that they are. */
    private boolean isStreamOfScores() {
        return asked == ProblemType.REGRESSION
                || kind() == ProblemType.REGRESSION && numbers.size() >= LabelNames.MOST;
    }

    private void require(Row row, LabelCell cell) {
        if (leftOut.contains(cell)) {
            return;
        }
        Optional<String> problem = scheme.problem(cell, readBefore);
        if (problem.isPresent()
                && scheme instanceof LabelScheme.Classes
                && UntoldLabels.canBe(cell)) {
            leftOut.add(cell);
            return;
        }
        problem.ifPresent(
                what -> {
                    throw row.problem(name, what);
                });
    }

    private ProblemType kind() {
        if (asked != null) {
            return asked;
        }
        if (allNumbers && (anyFraction || !columns.isEmpty() && !allIndicators)) {
            return ProblemType.REGRESSION;
        }
        return anyList
                ? ProblemType.MULTI_LABEL_CLASSIFICATION
                : ProblemType.SINGLE_LABEL_CLASSIFICATION;
    }

    private LabelScheme scheme() {
        return switch (kind()) {
            case REGRESSION -> LabelScheme.Scores.of(width, columns);
            case MULTI_LABEL_CLASSIFICATION ->
                    allIndicators && haveOneLength()
                            ? LabelScheme.Indicators.of(width, columns)
                            : LabelScheme.LabelSets.of(cells, asked != null);
            case SINGLE_LABEL_CLASSIFICATION ->
                    LabelScheme.Classes.of(
                            cells.stream().filter(cell -> !leftOut.contains(cell)).toList());
        };
    }

    private boolean haveOneLength() {
        return cells.stream().allMatch(cell -> cell.values().size() == width);
    }

    /** What the labels are is settled: what does not fit is refused, before and after. */
    private void decide() {
        requirePlainNumbers();
        requireTold();
        if (kind() == ProblemType.SINGLE_LABEL_CLASSIFICATION) {
            cells.stream().filter(cell -> UntoldLabels.isOne(cell, cells)).forEach(leftOut::add);
        }
        scheme = scheme();
        for (int cell = 0; cell < cells.size(); cell++) {
            require(firstRows.get(cell), cells.get(cell));
        }
        if (!(scheme instanceof LabelScheme.Scores) && names().size() > LabelNames.MOST) {
            throw tooMany(firstRows.get(firstRows.size() - 1));
        }
    }

    /**
     * A gap among numbers would turn scores into classes, and be one itself; so would numbers with
     * a comma.
     */
    private void requirePlainNumbers() {
        List<LabelCell> named = cells.stream().filter(cell -> !cell.areNumbers()).toList();
        if (asked != null || named.isEmpty()) {
            return;
        }
        boolean anyNumbers = cells.stream().anyMatch(c -> c.areNumbers() && !c.areBooleans());
        if (anyNumbers && named.stream().allMatch(LabelCell::isGap)) {
            throw problem(
                    named.get(0), " where the others are numbers; take rows without a label out");
        }
        named.stream()
                .filter(LabelCell::isMissingToTables)
                .findFirst()
                .ifPresent(
                        cell -> {
                            throw problem(
                                    cell,
                                    ", which programs write where there is no label; take such rows"
                                            + " out, or say by problem_type that it is a class");
                        });
        if (named.stream().allMatch(LabelCell::hasDecimalComma)) {
            throw problem(
                    named.get(0),
                    ", which may be a number or two labels; write numbers with a point, or say what"
                            + " the labels are by problem_type");
        }
    }

    /** As the test parts of competitions, whose labels are kept secret. */
    private void requireTold() {
        if (cells.size() == 1 && UntoldLabels.canBe(cells.get(0))) {
            throw problem(
                    cells.get(0),
                    " in all rows, which stands for no label; choose a file that tells them");
        }
    }

    private DataException problem(LabelCell cell, String what) {
        return firstRows
                .get(numbers.get(cell))
                .problem(name, "is %s%s".formatted(cell.shown(), what));
    }

    /** From here on no label may be new. */
    void close(String fileName) {
        readBefore = fileName;
        names();
    }

    /** Names of what is to be learned; no more rows of the same file may come. */
    List<String> names() {
        if (scheme == null) {
            decide();
        }
        return scheme.names();
    }

    /** Whether nothing is learned of an example, when all are read: its label is not told. */
    boolean isLeftOut(Example example) {
        return !names().isEmpty()
                && example instanceof LabelledText text
                && leftOut.contains(cells.get(text.label()));
    }

    /** What is to be said of the labels, when all are read. */
    List<String> notices() {
        List<String> notices = new ArrayList<>(untold.notices(leftOut, name));
        if (scheme instanceof LabelScheme.Classes) {
            notices.addAll(LabelNotices.of(name, names()));
        }
        return notices;
    }

    /** The example with its final label, when all are read. */
    Example finished(Example example) {
        return example instanceof LabelledText text && !names().isEmpty()
                ? scheme.example(text.input(), cells.get(text.label()))
                : example;
    }
}
