package org.loraworkbench.gui.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import org.loraworkbench.analysis.CardMemory;
import org.loraworkbench.analysis.ProcessBytes;
import org.loraworkbench.gui.common.NumberText;
import org.loraworkbench.gui.common.StackedBar;

/** A training in the memory of usual cards: a bar for each, which is full where it does not fit. */
public final class CardBars extends GridPane {

    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    private final List<Line> lines = new ArrayList<>();

    public CardBars() {
        getStyleClass().addAll("bars", "card-bars");
        ColumnConstraints bars = new ColumnConstraints();
        bars.setHgrow(Priority.ALWAYS);
        ColumnConstraints right = new ColumnConstraints();
        right.setHalignment(HPos.RIGHT);
        getColumnConstraints().setAll(right, bars, new ColumnConstraints());
        for (CardMemory card : CardMemory.USUAL) {
            Line line = new Line(card);
            addRow(lines.size(), line.name, line.bar, line.verdict);
            lines.add(line);
        }
    }

    void show(ProcessBytes memory) {
        lines.forEach(line -> line.show(memory));
        setAccessibleText(
                lines.stream()
                        .map(line -> line.card + ": " + line.verdict.getText())
                        .collect(Collectors.joining("; ")));
    }

    private static final class Line {

        private final CardMemory card;
        private final Label name = new Label();
        private final StackedBar bar =
                new StackedBar(
                        MemoryPart.inOrder().map(MemoryPart::styleClass).toArray(String[]::new));
        private final Label verdict = new Label();

        Line(CardMemory card) {
            this.card = card;
            name.setText(card.toString());
            name.setMinWidth(USE_PREF_SIZE);
            name.getStyleClass().add("number");
            verdict.getStyleClass().addAll("caption", "card-verdict");
        }

        void show(ProcessBytes memory) {
            long free = card.bytes() - memory.total();
            bar.show(
                    Math.max(card.bytes(), memory.total()),
                    MemoryPart.inOrder().mapToDouble(part -> part.of(memory)).toArray());
            verdict.setText(
                    free >= 0
                            ? NumberText.bytes(free) + " left"
                            : NumberText.bytes(-free) + " too little");
            verdict.pseudoClassStateChanged(DANGER, free < 0);
            bar.pseudoClassStateChanged(DANGER, free < 0);
        }
    }
}
