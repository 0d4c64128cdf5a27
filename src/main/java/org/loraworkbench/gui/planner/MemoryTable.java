package org.loraworkbench.gui.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.loraworkbench.analysis.ProcessBytes;
import org.loraworkbench.gui.common.NumberText;

/** Where the memory goes, with the adapter and with full fine-tuning. */
public final class MemoryTable extends GridPane {

    private final List<BiConsumer<ProcessBytes, ProcessBytes>> refreshes = new ArrayList<>();

    public MemoryTable() {
        getStyleClass().add("memory-table");
        ColumnConstraints names = new ColumnConstraints();
        names.setHgrow(Priority.ALWAYS);
        getColumnConstraints().setAll(new ColumnConstraints(), names, right(), right());
        addRow(0, new Label(), new Label(), heading("LoRA"), heading("Full"));
        MemoryPart.inOrder().forEach(this::addPart);
        addLine(new Label(), "Total", "memory-total", ProcessBytes::total);
    }

    void show(ProcessBytes lora, ProcessBytes full) {
        refreshes.forEach(refresh -> refresh.accept(lora, full));
        setAccessibleText(
                "Training takes %s with LoRA and %s with full fine-tuning."
                        .formatted(NumberText.bytes(lora.total()), NumberText.bytes(full.total())));
    }

    private void addPart(MemoryPart part) {
        Region swatch = new Region();
        swatch.getStyleClass().addAll("memory-swatch", part.styleClass());
        Label title = addLine(swatch, part.title(), part.styleClass(), part::of);
        if (part == MemoryPart.PROGRAM) {
            title.setTooltip(
                    new Tooltip(
                            "Java and PyTorch; of full fine-tuning also the copies of the weights"
                                    + " that it begins with and saves"));
        }
    }

    private Label addLine(
            Node swatch, String name, String styleClass, ToLongFunction<ProcessBytes> bytes) {
        Label title = new Label(name);
        Label withLora = new Label();
        Label withFull = new Label();
        List.of(title, withLora, withFull).forEach(label -> label.getStyleClass().add(styleClass));
        List.of(withLora, withFull).forEach(label -> label.getStyleClass().add("number"));
        addRow(getRowCount(), swatch, title, withLora, withFull);
        refreshes.add(
                (lora, full) -> {
                    withLora.setText(text(bytes.applyAsLong(lora)));
                    withFull.setText(text(bytes.applyAsLong(full)));
                });
        return title;
    }

    private static String text(long bytes) {
        return bytes == 0 ? "–" : NumberText.bytes(bytes);
    }

    private static Label heading(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("caption");
        return label;
    }

    private static ColumnConstraints right() {
        ColumnConstraints column = new ColumnConstraints();
        column.setHalignment(HPos.RIGHT);
        return column;
    }
}
