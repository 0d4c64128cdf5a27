package org.loraworkbench.gui.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.loraworkbench.analysis.MemoryUse;
import org.loraworkbench.gui.common.NumberText;
import org.loraworkbench.gui.common.StackedBar;

/** Where the memory goes, with the adapter and with full fine-tuning, as two bars on one scale. */
public final class MemoryBars extends VBox {

    private final ObjectProperty<MemoryPlan> plan = new SimpleObjectProperty<>();
    private final StackedBar lora = bar();
    private final StackedBar full = bar();
    private final GridPane table = new GridPane();
    private final Label withLora = heading("LoRA");
    private final Label warning = new Label();
    private final List<Runnable> refreshes = new ArrayList<>();

    public MemoryBars() {
        getStyleClass().add("memory-bars");
        GridPane bars = new GridPane();
        bars.getStyleClass().add("bars");
        bars.addRow(0, new Label("LoRA"), lora);
        bars.addRow(1, new Label("Full"), full);
        bars.getColumnConstraints().setAll(new ColumnConstraints(), growing(HPos.LEFT));
        table.getStyleClass().add("memory-table");
        table.getColumnConstraints()
                .setAll(new ColumnConstraints(), growing(HPos.LEFT), right(), right());
        table.addRow(0, new Label(), new Label(), withLora, heading("Full"));
        addPart(1, "Weights", "memory-weights", MemoryUse::weights);
        addPart(2, "Gradients", "memory-gradients", MemoryUse::gradients);
        addPart(3, "Optimizer state", "memory-optimizer", MemoryUse::optimizer);
        addPart(4, "Activations", "memory-activations", MemoryUse::activations);
        addPart(5, "Total", "memory-total", MemoryUse::total);
        warning.getStyleClass().add("field-error");
        warning.setWrapText(true);
        warning.setMinHeight(USE_PREF_SIZE);
        warning.managedProperty().bind(warning.textProperty().isNotEmpty());
        getChildren().addAll(warning, bars, table);
        plan.addListener((property, old, now) -> show(now));
    }

    public ObjectProperty<MemoryPlan> planProperty() {
        return plan;
    }

    private void show(MemoryPlan now) {
        if (now == null) {
            return;
        }
        double whole = Math.max(now.lora().total(), now.full().total());
        show(lora, now.lora(), whole);
        show(full, now.full(), whole);
        refreshes.forEach(Runnable::run);
        withLora.setText(now.lanes() > 1 ? now.lanes() + " lanes together" : "LoRA");
        warning.setText(now.warning());
        setAccessibleText(
                "Training needs %s with LoRA and %s with full fine-tuning. %s"
                        .formatted(
                                NumberText.bytes(now.lora().total()),
                                NumberText.bytes(now.full().total()),
                                now.warning()));
    }

    private static void show(StackedBar bar, MemoryUse parts, double whole) {
        bar.show(whole, parts.weights(), parts.gradients(), parts.optimizer(), parts.activations());
    }

    private void addPart(int row, String name, String styleClass, ToLongFunction<MemoryUse> bytes) {
        Region swatch = new Region();
        swatch.getStyleClass().addAll("memory-swatch", styleClass);
        Label title = new Label(name);
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        Label withLora = new Label();
        Label withFull = new Label();
        List.of(title, withLora, withFull).forEach(label -> label.getStyleClass().add(styleClass));
        for (Label number : List.of(withLora, withFull)) {
            number.getStyleClass().add("number");
            number.setMinWidth(USE_PREF_SIZE);
        }
        table.addRow(row, swatch, title, withLora, withFull);
        refreshes.add(
                () -> {
                    withLora.setText(NumberText.bytes(bytes.applyAsLong(plan.get().lora())));
                    withFull.setText(NumberText.bytes(bytes.applyAsLong(plan.get().full())));
                });
    }

    private static StackedBar bar() {
        return new StackedBar(
                "memory-weights", "memory-gradients", "memory-optimizer", "memory-activations");
    }

    private static Label heading(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("caption");
        return label;
    }

    private static ColumnConstraints growing(HPos alignment) {
        ColumnConstraints column = right();
        column.setHgrow(Priority.ALWAYS);
        column.setHalignment(alignment);
        return column;
    }

    private static ColumnConstraints right() {
        ColumnConstraints column = new ColumnConstraints();
        column.setHalignment(HPos.RIGHT);
        return column;
    }
}
