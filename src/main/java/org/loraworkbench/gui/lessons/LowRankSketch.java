package org.loraworkbench.gui.lessons;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;

/** The matrices of LoRA as boxes, not to scale: frozen ones cool, trained ones in colour. */
final class LowRankSketch extends FlowPane {

    /**
     * @param name {@code low_rank}: W0 + B·A; {@code zero_b}: the same before the first step;
     *     {@code merged}: the sum as one matrix
     */
    LowRankSketch(String name) {
        getStyleClass().add("low-rank-sketch");
        setAlignment(Pos.CENTER_LEFT);
        setMinHeight(USE_PREF_SIZE);
        boolean zero = name.equals("zero_b");
        getChildren()
                .addAll(
                        box("W0", "sketch-square", "sketch-frozen"),
                        sign("+"),
                        box(zero ? "0" : "B", "sketch-tall", zero ? "sketch-zero" : "sketch-b"),
                        sign("·"),
                        box("A", "sketch-flat", "sketch-a"));
        if (name.equals("merged")) {
            getChildren().addAll(sign("="), box("W", "sketch-square", "sketch-merged"));
        } else if (zero) {
            getChildren().addAll(sign("="), box("W0", "sketch-square", "sketch-frozen"));
        }
        setAccessibleText(inWords(name));
    }

    private static String inWords(String name) {
        return switch (name) {
            case "merged" -> "Drawing: the frozen matrix plus B times A is one matrix again";
            case "zero_b" ->
                    "Drawing: with B zero, the frozen matrix plus B times A is the frozen"
                            + " matrix";
            default -> "Drawing: a large frozen matrix, plus a tall thin B times a flat wide A";
        };
    }

    private static Label sign(String text) {
        Label sign = new Label(text);
        sign.getStyleClass().add("formula");
        sign.setMinWidth(USE_PREF_SIZE);
        return sign;
    }

    /** The style sheet has the sizes of the shapes, which grow with the type. */
    private static StackPane box(String name, String shape, String colour) {
        Label label = new Label(name);
        label.setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        StackPane box = new StackPane(label);
        box.getStyleClass().addAll("sketch-box", shape, colour);
        return box;
    }
}
