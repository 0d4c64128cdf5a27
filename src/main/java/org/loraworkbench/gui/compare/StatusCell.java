package org.loraworkbench.gui.compare;

import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Tooltip;
import javafx.scene.shape.Circle;
import org.loraworkbench.runs.compare.Column;
import org.loraworkbench.runs.compare.ComparedLane;

/** Where a run stands, with a dot in the colour of it, and the reason if it went wrong. */
final class StatusCell extends TextCell {

    private static final double DOT_RADIUS = 4;
    private static final double REASON_WIDTH = 420;

    private static final Map<String, String> STYLES =
            Map.of(
                    "starting",
                    "status-starting",
                    "training",
                    "status-training",
                    "paused",
                    "status-paused",
                    "finished",
                    "status-finished",
                    "stopped",
                    "status-stopped",
                    "left the race",
                    "status-left",
                    "refused",
                    "status-refused",
                    "crashed",
                    "status-crashed",
                    TableRow.Damaged.STATUS,
                    "status-crashed");

    private final Circle dot = new Circle(DOT_RADIUS);
    private final Tooltip reason = new Tooltip();
    private final Column column;

    StatusCell(Column column) {
        super(column);
        this.column = column;
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
            dot.getStyleClass()
                    .setAll("status-dot", STYLES.getOrDefault(row.text(column), "status-stopped"));
            reasonOf(row).ifPresent(this::showReason);
        }
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
