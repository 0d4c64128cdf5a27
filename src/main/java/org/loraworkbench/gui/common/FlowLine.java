package org.loraworkbench.gui.common;

import javafx.scene.Node;
import javafx.scene.layout.FlowPane;

/** Parts in a line, or in several where they have no room; as wide as one line if it may be. */
public final class FlowLine extends FlowPane {

    /** A flow pane gives each part whole pixels. */
    @Override
    protected double computePrefWidth(double height) {
        double parts =
                getManagedChildren().stream()
                        .mapToDouble((Node part) -> snapSizeX(part.prefWidth(-1)))
                        .sum();
        double gaps = getHgap() * Math.max(0, getManagedChildren().size() - 1);
        return snapSizeX(getInsets().getLeft() + parts + gaps + getInsets().getRight());
    }

    @Override
    protected double computeMinWidth(double height) {
        return getManagedChildren().stream()
                .mapToDouble((Node part) -> part.minWidth(-1))
                .max()
                .orElse(0);
    }
}
