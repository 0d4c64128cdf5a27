package org.loraworkbench.gui.planner;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import org.loraworkbench.analysis.CardMemory;
import org.loraworkbench.analysis.WhatFits;

/** The largest batches by number format and memory. */
public final class FitsTable extends GridPane {

    private static final PseudoClass FITS = PseudoClass.getPseudoClass("fits");

    public FitsTable() {
        getStyleClass().add("fits-table");
        ColumnConstraints names = new ColumnConstraints();
        names.setHgrow(Priority.ALWAYS);
        names.setPercentWidth(40);
        getColumnConstraints().add(names);
        for (int i = 0; i < CardMemory.USUAL.size(); i++) {
            ColumnConstraints card = new ColumnConstraints();
            card.setPercentWidth(60.0 / CardMemory.USUAL.size());
            getColumnConstraints().add(card);
        }
    }

    /** Rows that are not known yet leave the table as it is. */
    void show(List<WhatFits.Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        getChildren().clear();
        for (int i = 0; i < CardMemory.USUAL.size(); i++) {
            Label card = new Label(CardMemory.USUAL.get(i).toString());
            card.getStyleClass().addAll("caption", "fits-cell");
            card.setMaxWidth(Double.MAX_VALUE);
            add(card, i + 1, 0);
        }
        for (int row = 0; row < rows.size(); row++) {
            addLine(row + 1, rows.get(row));
        }
    }

    private void addLine(int place, WhatFits.Row row) {
        Label title = new Label(row.title());
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        title.setAccessibleText(inWords(row));
        add(title, 0, place);
        for (int i = 0; i < row.largestBatches().size(); i++) {
            int batch = row.largestBatches().get(i);
            Label cell = new Label(WhatFits.Row.inWords(batch));
            cell.getStyleClass().addAll("number", "fits-cell");
            cell.setMaxWidth(Double.MAX_VALUE);
            cell.pseudoClassStateChanged(FITS, batch > 0);
            add(cell, i + 1, place);
        }
    }

    private static String inWords(WhatFits.Row row) {
        return row.title()
                + ": "
                + IntStream.range(0, CardMemory.USUAL.size())
                        .mapToObj(
                                i ->
                                        "%s in %s"
                                                .formatted(
                                                        WhatFits.Row.inWords(
                                                                row.largestBatches().get(i)),
                                                        CardMemory.USUAL.get(i)))
                        .collect(Collectors.joining(", "));
    }
}
