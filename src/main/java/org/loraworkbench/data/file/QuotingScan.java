package org.loraworkbench.data.file;

import java.io.IOException;
import java.nio.file.Path;
import org.loraworkbench.data.examples.DataException;

/**
 * Reads a table as if its cells were quoted (RFC 4180: a cell between quotation marks may hold
 * delimiters and line ends, and its own marks are doubled), and notes what speaks for that and what
 * speaks against it.
 */
final class QuotingScan {

    private static final char MARK = '"';

    private enum State {
        CELL_START,
        PLAIN,
        QUOTED,
        /** Behind a mark within a quoted cell: its end, or the first of two. */
        MARK_SEEN,
        /** Behind the end of a quoted cell. */
        CLOSED
    }

    private final char delimiter;
    private final QuotingEvidence evidence = new QuotingEvidence();
    private State state = State.CELL_START;
    private long line;
    private long openedAt;
    private boolean atRecordStart = true;
    private int cell;
    private boolean holdsDelimiter;
    private boolean holdsLineEnd;
    private boolean isDoubled;
    private boolean linesFit;

    private QuotingScan(char delimiter) {
        this.delimiter = delimiter;
    }

    /** What a file shows, as far as it is text; what is not is told when it is read for good. */
    static QuotingEvidence of(Path file, char delimiter) throws IOException {
        QuotingScan scan = new QuotingScan(delimiter);
        try (TextLines lines = TextLines.open(file)) {
            String next = lines.next();
            while (next != null && !Thread.currentThread().isInterrupted()) {
                scan.line = lines.lineNumber();
                scan.read(next);
                next = lines.next();
            }
        } catch (DataException e) {
            return scan.evidence;
        }
        scan.end();
        return scan.evidence;
    }

    private void read(String text) {
        String content = text.stripTrailing();
        if (!content.isEmpty()) {
            long delimiters = text.chars().filter(sign -> sign == delimiter).count();
            boolean fits = evidence.noteLine(line, (int) delimiters + 1);
            linesFit = fits && (atRecordStart || linesFit);
        }
        for (int i = 0; i < text.length() && evidence.brokenAt == 0; i++) {
            read(text.charAt(i));
        }
    }

    private void read(char sign) {
        switch (state) {
            case CELL_START -> beginCell(sign);
            case PLAIN -> endCellAt(sign);
            case QUOTED -> readQuoted(sign);
            case MARK_SEEN -> {
                if (sign == MARK) {
                    isDoubled = true;
                    state = State.QUOTED;
                } else {
                    state = State.CLOSED;
                    readBehindCell(sign);
                }
            }
            case CLOSED -> readBehindCell(sign);
        }
    }

    private void beginCell(char sign) {
        if (sign == MARK) {
            openedAt = line;
            holdsDelimiter = false;
            holdsLineEnd = false;
            isDoubled = false;
            atRecordStart = false;
            state = State.QUOTED;
        } else if (!atRecordStart || !isLineEnd(sign)) {
            atRecordStart = false;
            state = State.PLAIN;
            endCellAt(sign);
        }
    }

    private void readQuoted(char sign) {
        if (sign == MARK) {
            state = State.MARK_SEEN;
        }
        holdsDelimiter |= sign == delimiter;
        holdsLineEnd |= isLineEnd(sign);
    }

    private void readBehindCell(char sign) {
        boolean ends = sign == delimiter || isLineEnd(sign);
        if (ends) {
            noteQuotedCell();
            endCellAt(sign);
        } else if (!Character.isWhitespace(sign)) {
            evidence.brokenAt = openedAt;
        }
    }

    private void endCellAt(char sign) {
        if (sign == delimiter) {
            evidence.noteCell(cell++, state == State.CLOSED);
            state = State.CELL_START;
        } else if (isLineEnd(sign)) {
            evidence.noteCell(cell, state == State.CLOSED);
            evidence.noteRecord();
            cell = 0;
            atRecordStart = true;
            state = State.CELL_START;
        }
    }

    private void noteQuotedCell() {
        evidence.doubledMarks += isDoubled ? 1 : 0;
        if (holdsLineEnd && linesFit && evidence.columns() > 1) {
            evidence.swallowedRows++;
        } else if (holdsLineEnd || holdsDelimiter) {
            evidence.neededMarks++;
        }
    }

    private void end() {
        if (state == State.QUOTED) {
            evidence.brokenAt = evidence.brokenAt == 0 ? openedAt : evidence.brokenAt;
        } else if (evidence.brokenAt == 0 && !atRecordStart) {
            read('\n');
        }
    }

    private static boolean isLineEnd(char sign) {
        return sign == '\n' || sign == '\r';
    }
}
