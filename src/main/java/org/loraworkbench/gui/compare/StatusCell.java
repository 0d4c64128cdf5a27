package org.loraworkbench.gui.compare;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Tooltip;
import javafx.scene.shape.Circle;
import org.loraworkbench.gui.common.StatusStyle;
import org.loraworkbench.runs.RunStatus;
import org.loraworkbench.runs.compare.Column;
import org.loraworkbench.runs.compare.ComparedLane;

/** Where a run stands, with a dot in the colour of it, and the reason if it went wrong. */
final class StatusCell extends TextCell {

    private static final double DOT_RADIUS = 4;
    private static final double REASON_WIDTH = 420;

    private final Circle dot = new Circle(DOT_RADIUS);
    private final Tooltip reason = new Tooltip();

    StatusCell(Column column) {
        super(column);
        reason.setWrapText(true);
        reason.setMaxWidth(REASON_WIDTH);
    }

    @Override
    String shown(String text) {
        return ColumnLook.capital(text);
    }

    @Override
    protected void updateItem(TableRow row, boolean empty) {
        super.updateItem(row, empty);
        boolean filled = !empty && row != null;
        setGraphic(filled ? dot : null);
        setTooltip(null);
        if (filled) {
            dot.getStyleClass().setAll(StatusStyle.DOT, styleOf(row));
            reasonOf(row).ifPresent(this::showReason);
        }
    }

    /** Lanes that stand differently are coloured as those that ended early. */
    private static String styleOf(TableRow row) {
        if (row instanceof TableRow.Damaged) {
            return StatusStyle.of(RunStatus.DAMAGED);
        }
        List<String> styles =
                row.lanes().stream()
                        .map(ComparedLane::laneStatus)
                        .map(StatusStyle::of)
                        .distinct()
                        .toList();
        return styles.size() == 1 ? styles.get(0) : StatusStyle.of(RunStatus.STOPPED);
    }

    private void showReason(String text) {
        reason.setText(text);
        setTooltip(reason);
    }

    private static Optional<String> reasonOf(TableRow row) {
        return row instanceof TableRow.Damaged damaged
                ? Optional.of(damaged.run().reason())
                : row.lanes().stream()
                        .map(ComparedLane::reason)
                        .flatMap(Optional::stream)
                        .findFirst();
    }
}
