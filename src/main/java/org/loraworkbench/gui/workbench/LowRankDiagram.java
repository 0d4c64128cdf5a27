package org.loraworkbench.gui.workbench;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.loraworkbench.gui.common.NumberText;
import org.loraworkbench.gui.common.heat.HeatColours;
import org.loraworkbench.gui.common.heat.MatrixBox;
import org.loraworkbench.runs.LaneColour;

/**
 * The picture of {@code W' = W0 + (alpha/r)·B·A} for one layer, drawn to scale: W0 frozen and cool,
 * A and B in the colour of their rank.
 */
public final class LowRankDiagram extends Pane {

    private static final PseudoClass ON_VALUES = PseudoClass.getPseudoClass("on-values");
    private static final double LABEL_HEIGHT = 20;
    private static final double LEAST_SIGN_WIDTH = 84;
    private static final double SIGN_MARGIN = 8;
    private static final double SMALLEST_LABELLED = 56;

    private final ObjectProperty<LayerPicture> layer = new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper pointed = new ReadOnlyStringWrapper("");
    private final HeatColours colours = new HeatColours(this::repaint);
    private final MatrixBox base = new MatrixBox("matrix-frozen", colours);
    private final MatrixBox b = new MatrixBox("matrix-trained", colours);
    private final MatrixBox a = new MatrixBox("matrix-trained", colours);
    private final MatrixBox product = new MatrixBox("matrix-product", colours);
    private final Label baseName = new Label("W₀", new FontIcon(Feather.LOCK));
    private final Label productName = new Label("B · A");
    private final Label aName = new Label();
    private final Label bName = new Label();
    private final Label sign = new Label();
    private final Label notToScale = new Label();

    public LowRankDiagram() {
        getStyleClass().add("low-rank-diagram");
        baseName.getStyleClass().add("matrix-frozen-name");
        productName.getStyleClass().add("matrix-product-name");
        aName.getStyleClass().add("matrix-trained-name");
        bName.getStyleClass().add("matrix-trained-name");
        sign.getStyleClass().add("diagram-sign");
        notToScale.getStyleClass().add("diagram-note");
        getChildren().addAll(colours, base, product, b, a, baseName, productName);
        getChildren().addAll(aName, bName, sign, notToScale);
        // The entries below a name are pointed at as the others are.
        List.of(baseName, productName, aName, bName, sign, notToScale)
                .forEach(label -> label.setMouseTransparent(true));
        readOut("W₀", base);
        readOut("A", a);
        readOut("B", b);
        readOut("B·A", product);
        layer.addListener((property, old, now) -> show(now));
        show(null);
    }

    /** The layer that is drawn; null draws nothing. */
    public ObjectProperty<LayerPicture> layerProperty() {
        return layer;
    }

    /** Which entries the pointer is on, and their value; empty where it is on none. */
    public ReadOnlyStringProperty pointedProperty() {
        return pointed.getReadOnlyProperty();
    }

    private void readOut(String name, MatrixBox box) {
        box.pointedProperty()
                .addListener(
                        (property, old, now) ->
                                pointed.set(now.isEmpty() ? "" : name + ", " + now));
    }

    private void show(LayerPicture now) {
        getChildren().forEach(child -> child.setVisible(now != null));
        if (now == null) {
            setAccessibleText("No layer is selected.");
            return;
        }
        getStyleClass().removeIf(styleClass -> styleClass.startsWith("lane-"));
        if (now.adapted()) {
            getStyleClass().add(LaneColour.ofRank(now.rank()));
        }
        for (Node part : List.of(a, b, aName, bName, sign, product, productName)) {
            part.setVisible(now.adapted());
        }
        aName.setText("A  " + now.rank() + " × " + now.in());
        bName.setText("B  " + now.out() + " × " + now.rank());
        sign.setText("+  " + NumberText.plain(now.scale()) + " ·");
        boolean hatched = now.adapted() && !now.values().isEmpty();
        b.setUnknown(hatched && now.values().b() == null);
        a.setUnknown(hatched && now.values().a() == null);
        base.show(now.values().base());
        b.show(now.values().b());
        a.show(now.values().a());
        product.show(now.values().change());
        mark(baseName, now.values().base() != null);
        mark(productName, now.values().change() != null);
        setAccessibleText(inWords(now));
        requestLayout();
    }

    /** A name is read on top of values too. */
    private static void mark(Label name, boolean onValues) {
        name.pseudoClassStateChanged(ON_VALUES, onValues);
    }

    private void repaint() {
        List.of(base, b, a, product).forEach(MatrixBox::repaint);
    }

    @Override
    protected void layoutChildren() {
        if (layer.get() == null) {
            return;
        }
        double height = getHeight() - 2 * LABEL_HEIGHT;
        DiagramGeometry geometry = DiagramGeometry.of(layer.get(), getWidth(), height, signWidth());
        base.place(below(geometry.base()));
        b.place(below(geometry.b()));
        a.place(below(geometry.a()));
        product.place(below(geometry.product()));
        placeNames(geometry);
        notToScale.setText(geometry.toScale() ? "r is not to scale" : "not to scale");
        notToScale.setVisible(
                !geometry.toScale() || layer.get().adapted() && !geometry.rankToScale());
    }

    private void placeNames(DiagramGeometry geometry) {
        centre(baseName, middleX(base), middleY(base));
        centre(productName, middleX(product), middleY(product));
        baseName.setVisible(roomForName(base));
        productName.setVisible(layer.get().adapted() && roomForName(product));
        double belowBase = base.getLayoutY() + base.getHeight() + LABEL_HEIGHT / 2;
        centre(aName, middleX(a), a.getLayoutY() - LABEL_HEIGHT / 2);
        centre(bName, middleX(b), belowBase);
        double signX = base.getLayoutX() + base.getWidth() + signWidth() / 2;
        centre(sign, signX, middleY(base));
        notToScale.autosize();
        notToScale.relocate(base.getLayoutX(), 0);
    }

    private double signWidth() {
        return Math.max(LEAST_SIGN_WIDTH, Math.ceil(sign.prefWidth(-1)) + 2 * SIGN_MARGIN);
    }

    private static Rectangle2D below(Rectangle2D box) {
        return new Rectangle2D(
                box.getMinX(), box.getMinY() + LABEL_HEIGHT, box.getWidth(), box.getHeight());
    }

    private static boolean roomForName(Region box) {
        return box.getWidth() >= SMALLEST_LABELLED && box.getHeight() >= LABEL_HEIGHT;
    }

    private static void centre(Label label, double x, double y) {
        label.autosize();
        label.relocate(Math.round(x - label.getWidth() / 2), Math.round(y - label.getHeight() / 2));
    }

    private static double middleX(Region box) {
        return box.getLayoutX() + box.getWidth() / 2;
    }

    private static double middleY(Region box) {
        return box.getLayoutY() + box.getHeight() / 2;
    }

    private static String inWords(LayerPicture layer) {
        String frozen =
                "%s: W0 has %d outputs and %d inputs, %s frozen parameters."
                        .formatted(
                                layer.name(),
                                layer.out(),
                                layer.in(),
                                NumberText.count(layer.frozenParameters()));
        String trained =
                " Added to it is %s times B (%d by %d) times A (%d by %d): %s trained parameters."
                        .formatted(
                                NumberText.plain(layer.scale()),
                                layer.out(),
                                layer.rank(),
                                layer.rank(),
                                layer.in(),
                                NumberText.count(layer.trainedParameters()));
        String start =
                layer.values().b() != null && layer.values().b().largest() == 0
                        ? " A starts at random and B at zero."
                        : "";
        return layer.adapted() ? frozen + trained + start : frozen + " It is not adapted.";
    }
}
