package org.loraworkbench.gui.live.matrices;

import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import org.loraworkbench.events.matrices.MatrixSnapshot;
import org.loraworkbench.gui.common.NumberText;
import org.loraworkbench.gui.common.heat.HeatColours;

/** The matrices of one lane: pictures, norms and singular values. */
final class LaneMatrices extends VBox {

    private static final double DOT_RADIUS = 5;

    private final Label name = new Label();
    private final LowRankPicture picture;
    private final GridPane table = new GridPane();
    private final MatrixFigures a = new MatrixFigures("A", 1);
    private final MatrixFigures b = new MatrixFigures("B", 2);
    private final MatrixFigures change = new MatrixFigures("ΔW", 3);
    private final Label firstValue = new Label();
    private final SingularValueBars values = new SingularValueBars();
    private final Label remark = new Label();
    private final ReadOnlyStringWrapper pointed = new ReadOnlyStringWrapper("");
    private List<String> styles = List.of();

    LaneMatrices(HeatColours colours) {
        getStyleClass().add("lane-matrices");
        picture = new LowRankPicture(colours);
        Circle dot = new Circle(DOT_RADIUS);
        dot.getStyleClass().add("lane-dot");
        name.setGraphic(dot);
        name.getStyleClass().add("section-title");
        table.getStyleClass().add("matrix-figures");
        table.add(caption("norm"), 1, 0);
        table.add(caption("full colour"), 2, 0);
        firstValue.getStyleClass().add("caption");
        remark.getStyleClass().add("caption");
        remark.setWrapText(true);
        remark.setMinHeight(USE_PREF_SIZE);
        Tooltip.install(values, new Tooltip("Singular values of ΔW, the largest first"));
        getChildren().addAll(new HBox(name), picture, table, firstValue, values, remark);
        picture.pointedProperty().addListener((property, old, now) -> tell(now));
    }

    /** Which entries the pointer is on, and their value; empty where it is on none. */
    ReadOnlyStringProperty pointedProperty() {
        return pointed.getReadOnlyProperty();
    }

    private void tell(String cell) {
        pointed.set(cell.isEmpty() ? "" : name.getText() + ", " + cell);
    }

    /**
     * @param side the longer side of ΔW, in pixels
     */
    void show(ShownLayer.Lane lane, double side) {
        getStyleClass().removeAll(styles);
        styles = lane.styleClasses();
        getStyleClass().addAll(styles);
        name.setText(lane.name());
        ShownLayer.Matrices matrices = lane.matrices();
        picture.show(matrices, side);
        setPrefWidth(picture.prefWidth(-1));
        for (Region part : List.<Region>of(picture, table, firstValue, values)) {
            part.setVisible(matrices != null);
            part.setManaged(matrices != null);
        }
        if (matrices == null) {
            showRemark(
                    lane.remark().isEmpty()
                            ? "This lane does not adapt this layer."
                            : lane.remark());
            setAccessibleText(lane.name() + ": " + remark.getText());
            return;
        }
        showRemark(lane.remark());
        MatrixSnapshot.Lane numbers = matrices.numbers();
        a.show(numbers.normOfA(), matrices.full().a());
        b.show(numbers.normOfB(), matrices.full().b());
        change.show(numbers.normOfChange(), matrices.full().change());
        firstValue.setText(
                "singular values, σ₁ " + NumberText.measure(first(numbers.singularValues())));
        values.show(numbers.singularValues());
        setAccessibleText(inWords(lane.name(), matrices));
    }

    void repaint() {
        picture.repaint();
    }

    private void showRemark(String sentence) {
        remark.setText(sentence);
        remark.setManaged(!sentence.isEmpty());
    }

    private static Label caption(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("caption");
        return label;
    }

    private static float first(float[] values) {
        return values.length == 0 ? 0 : values[0];
    }

    private static String inWords(String lane, ShownLayer.Matrices matrices) {
        return "%s, rank %d: norm of A %s, of B %s, of their product %s. %s"
                .formatted(
                        lane,
                        matrices.numbers().rank(),
                        NumberText.measure(matrices.numbers().normOfA()),
                        NumberText.measure(matrices.numbers().normOfB()),
                        NumberText.measure(matrices.numbers().normOfChange()),
                        matrices.numbers().normOfB() == 0 ? "B is still zero." : "");
    }

    /** The line of one matrix. */
    private final class MatrixFigures {
        private final Label norm = new Label();
        private final Label full = new Label();

        MatrixFigures(String matrix, int row) {
            norm.getStyleClass().add("number");
            full.getStyleClass().addAll("number", "muted");
            table.addRow(row, new Label(matrix), norm, full);
        }

        void show(float newNorm, float newFull) {
            norm.setText(NumberText.measure(newNorm));
            full.setText("±" + NumberText.measure(newFull));
        }
    }
}
