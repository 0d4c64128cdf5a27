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

    private final Label name = new Label();
    private final Label least = new Label();
    private final Label most = new Label();

    public HeatLegend() {
        getStyleClass().add("heat-legend");
        setMinWidth(USE_PREF_SIZE);
        Region scale = new Region();
        scale.getStyleClass().add("heat-scale");
        name.getStyleClass().add("caption");
        least.getStyleClass().addAll("caption", "number");
        most.getStyleClass().addAll("caption", "number");
        getChildren().addAll(name, least, scale, most);
        Tooltip.install(this, new Tooltip(MEANING));
        showOwn();
    }

    /** Each picture has its own scale. */
    public void showOwn() {
        show("", "−largest", "+largest", "each picture's own largest value");
    }

    /**
     * All pictures of a matrix have one scale.
     *
     * @param matrix its name
     * @param largest what has the full colour
     */
    public void show(String matrix, float largest) {
        String size = NumberText.measure(largest);
        show(matrix, "−" + size, "+" + size, size + " in " + matrix);
    }

    private void show(String matrix, String low, String high, String inWords) {
        name.setText(matrix);
        name.setManaged(!matrix.isEmpty());
        least.setText(low);
        most.setText(high);
        setAccessibleText("Colours from −%s, blue, to +%s, orange".formatted(inWords, inWords));
    }
}
