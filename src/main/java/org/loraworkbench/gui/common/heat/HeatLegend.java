package org.loraworkbench.gui.common.heat;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.loraworkbench.gui.common.NumberText;

/** Says which colour stands for which value. */
public final class HeatLegend extends HBox {

    private static final String MEANING =
            "Blue below zero, orange above. Where a cell stands for several entries it shows the one"
                    + " furthest from zero: a mean would let both signs cancel.";

    private final Label range = new Label();

    public HeatLegend() {
        getStyleClass().add("heat-legend");
        setMinWidth(USE_PREF_SIZE);
        Region scale = new Region();
        scale.getStyleClass().add("heat-scale");
        range.getStyleClass().addAll("caption", "number");
        getChildren().addAll(scale, range);
        Tooltip.install(this, new Tooltip(MEANING));
        showOwn();
    }

    /** Each picture has its own scale. */
    public void showOwn() {
        range.setText("± own largest");
        setAccessibleText("Each picture from blue to orange by its own largest value");
    }

    /**
     * All pictures of a matrix have one scale.
     *
     * @param matrix its name
     * @param largest what has the full colour
     */
    public void show(String matrix, float largest) {
        String size = NumberText.measure(largest);
        range.setText(matrix + " ±" + size);
        setAccessibleText("%s from −%s, blue, to +%s, orange".formatted(matrix, size, size));
    }
}
