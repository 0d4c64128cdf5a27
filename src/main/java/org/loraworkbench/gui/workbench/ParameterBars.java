package org.loraworkbench.gui.workbench;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import org.loraworkbench.gui.common.NumberText;
import org.loraworkbench.gui.common.StackedBar;

/** What LoRA trains beside what full fine-tuning trains, as two bars on one scale. */
public final class ParameterBars extends GridPane {

    private final ObjectProperty<ParameterCounts> counts = new SimpleObjectProperty<>();
    private final Row lora = new Row(0, "LoRA", "bar-lora");
    private final Row full = new Row(1, "Full", "bar-full");

    public ParameterBars() {
        getStyleClass().add("bars");
        ColumnConstraints bar = new ColumnConstraints();
        bar.setHgrow(Priority.ALWAYS);
        ColumnConstraints number = new ColumnConstraints();
        number.setHalignment(HPos.RIGHT);
        getColumnConstraints().setAll(new ColumnConstraints(), bar, number, number);
        counts.addListener((property, old, now) -> show(now));
    }

    public ObjectProperty<ParameterCounts> countsProperty() {
        return counts;
    }

    private void show(ParameterCounts now) {
        if (now == null) {
            return;
        }
        lora.show(now.trainable(), now.trainableShare(), now.full());
        full.show(now.full(), 1, now.full());
        setAccessibleText(
                "LoRA trains %s parameters, %s of the model; full fine-tuning trains %s."
                        .formatted(
                                NumberText.count(now.trainable()),
                                NumberText.percent(now.trainableShare()),
                                NumberText.count(now.full())));
    }

    private final class Row {

        private final StackedBar bar;
        private final Label number = new Label();
        private final Label share = new Label();

        Row(int row, String name, String styleClass) {
            bar = new StackedBar(styleClass);
            number.getStyleClass().add("number");
            share.getStyleClass().addAll("number", "muted");
            addRow(row, new Label(name), bar, number, share);
        }

        void show(long trained, double ofModel, long whole) {
            bar.show(whole, Math.min(trained, whole));
            number.setText(NumberText.count(trained));
            share.setText(NumberText.percent(ofModel));
        }
    }
}
