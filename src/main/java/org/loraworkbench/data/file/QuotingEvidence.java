package org.loraworkbench.data.file;

import java.util.ArrayList;
import java.util.List;

/**
 * What shows whether a program put cells of a table between quotation marks, or whether a mark is a
 * sign like any other there, as in GLUE's files ({@code csv.QUOTE_NONE} in Python).
 */
final class QuotingEvidence {

    private static final char TAB = '\t';

    /** The line with the first mark that opens a cell and does not end it; 0: none. */
    long brokenAt;

    /** Quoted cells over several lines, each of which has all of its cells by itself. */
    long swallowedRows;

    /** Cells that could not be written without marks: they hold line ends or delimiters. */
    long neededMarks;

    /** Quoted cells with doubled marks within. */
    long doubledMarks;

    /** The first line that has not as many cells as the first, marks not looked at; 0: none. */
    private long unfitAt;

    private int lineCells;
    private boolean inHeader = true;
    private boolean headerIsQuoted;
    private final List<Column> seen = new ArrayList<>();

    private static final class Column {
        private long cells;
        private long quoted;
    }

    /**
     * @param cells of a line that is not blank, marks not looked at
     * @return whether the first line has as many
     */
    boolean noteLine(long line, int cells) {
        if (lineCells == 0) {
            lineCells = cells;
        }
        boolean fits = cells == lineCells;
        if (!fits && unfitAt == 0) {
            unfitAt = line;
        }
        return fits;
    }

    void noteCell(int column, boolean isQuoted) {
        if (inHeader) {
            headerIsQuoted |= isQuoted;
            return;
        }
        while (seen.size() <= column) {
            seen.add(new Column());
        }
        seen.get(column).cells++;
        seen.get(column).quoted += isQuoted ? 1 : 0;
    }

    void noteRecord() {
        inHeader = false;
    }

    /** Cells of the first line. */
    int columns() {
        return lineCells;
    }

    /**
     * Whether marks are signs like any other. Between commas that is so only if all else is wrong:
     * such files are quoted where they need it. Between tabs, marks must show that a program set
     * them.
     */
    boolean marksAreText(char delimiter) {
        if (delimiter != TAB) {
            return swallowedRows > 0
                    && neededMarks + doubledMarks + brokenAt + unfitAt == 0
                    && !headerIsQuoted;
        }
        if (headerIsQuoted) {
            return false;
        }
        if (brokenAt > 0) {
            return unfitAt == 0 || unfitAt > brokenAt;
        }
        if (swallowedRows + neededMarks + doubledMarks > 0) {
            return swallowedRows > neededMarks + doubledMarks;
        }
        return seen.stream().noneMatch(column -> column.quoted == column.cells);
    }
}
