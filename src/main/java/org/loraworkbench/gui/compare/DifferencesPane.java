package org.loraworkbench.gui.compare;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Circle;

/** The selected lanes side by side: only what differs, and their results below it. */
public final class DifferencesPane extends StackPane {

    private static final double DOT_RADIUS = 5;

    private final ObjectProperty<ShownDifferences> differences =
            new SimpleObjectProperty<>(ShownDifferences.NONE);
    private final GridPane grid = new GridPane();
    private final ScrollPane scroll = new ScrollPane(grid);
    private final Label remark = new Label();

    public DifferencesPane() {
        grid.getStyleClass().add("differences");
        scroll.getStyleClass().add("bare-scroll");
        remark.getStyleClass().add("chart-empty");
        remark.setWrapText(true);
        getChildren().addAll(scroll, remark);
        differences.addListener((property, old, now) -> show(now));
        show(differences.get());
    }

    public ObjectProperty<ShownDifferences> differencesProperty() {
        return differences;
    }

    private void show(ShownDifferences now) {
        remark.setText(now.remark());
        remark.setVisible(now.lanes().size() < 2);
        scroll.setVisible(now.lanes().size() >= 2);
        grid.getChildren().clear();
        if (now.lanes().size() < 2) {
            return;
        }
        for (int lane = 0; lane < now.lanes().size(); lane++) {
            grid.add(heading(now.lanes().get(lane)), lane + 1, 0);
        }
        int row = addLines(now.settings(), 1, "difference-value");
        if (now.settings().isEmpty()) {
            Label nothing = new Label(now.remark());
            nothing.getStyleClass().add("muted");
            grid.add(nothing, 0, row++, now.lanes().size() + 1, 1);
        }
        Label results = new Label("Results");
        results.getStyleClass().add("section-title");
        grid.add(results, 0, row++);
        addLines(now.results(), row, "difference-result");
    }

    private int addLines(List<ShownDifferences.Line> lines, int firstRow, String styleClass) {
        int row = firstRow;
        for (ShownDifferences.Line line : lines) {
            Label name = new Label(line.name());
            name.getStyleClass().add("muted");
            grid.add(name, 0, row);
            for (int lane = 0; lane < line.values().size(); lane++) {
                Label value = new Label(line.values().get(lane));
                value.getStyleClass().addAll("number", styleClass);
                grid.add(value, lane + 1, row);
            }
            row++;
        }
        return row;
    }

    private static Node heading(ShownDifferences.Heading lane) {
        Circle dot = new Circle(DOT_RADIUS);
        dot.getStyleClass().setAll("lane-dot");
        Label name = new Label(lane.name());
        name.getStyleClass().add("section-title");
        HBox heading = new HBox(dot, name);
        heading.getStyleClass().add("difference-lane");
        heading.getStyleClass().addAll(lane.styleClasses());
        return heading;
    }
}
