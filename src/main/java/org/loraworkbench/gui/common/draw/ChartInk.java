package org.loraworkbench.gui.common.draw;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Line;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/**
 * Carries the colours and the typeface of the style sheet to a canvas, which cannot be styled
 * itself: shapes that are never seen, and whose values the charts read. Must be in the scene, where
 * the style sheet reaches it.
 */
public final class ChartInk extends Group {

    private final Line grid = line("chart-grid");
    private final Line frame = line("chart-frame");
    private final Line paper = line("chart-paper");
    private final Line accent = line("chart-accent");
    private final Line worst = line("chart-worst");
    private final Line best = line("chart-best");
    private final Text mark = text("chart-mark");
    private final Text title = text("chart-title");
    private final Map<List<String>, Line> lanes = new HashMap<>();
    private final Runnable changed;

    /**
     * @param changed run whenever the style sheet gives another colour or typeface
     */
    public ChartInk(Runnable changed) {
        this.changed = changed;
        getChildren().addAll(grid, frame, paper, accent, worst, best, mark, title);
        setManaged(false);
        setMouseTransparent(true);
        setOpacity(0);
        List.of(grid, frame, paper, accent, worst, best).forEach(this::watch);
        List.of(mark, title).forEach(this::watch);
    }

    public Paint grid() {
        return grid.getStroke();
    }

    public Paint frame() {
        return frame.getStroke();
    }

    /** What a chart lies on. */
    public Paint paper() {
        return paper.getStroke();
    }

    /** Sets apart what the user chose. */
    public Paint accent() {
        return accent.getStroke();
    }

    /**
     * The colour of a result.
     *
     * @param share from 0, the worst, to 1, the best
     */
    public Color score(double share) {
        return ((Color) worst.getStroke()).interpolate((Color) best.getStroke(), share);
    }

    /** For numbers beside an axis. */
    public Lettering mark() {
        return lettering(mark);
    }

    /** For names of axes and of what is drawn. */
    public Lettering title() {
        return lettering(title);
    }

    /** The height of a line of marks in pixels. */
    public double lineHeight() {
        return mark.getLayoutBounds().getHeight();
    }

    /** The colour that style classes give to a lane. */
    public Paint lane(List<String> styleClasses) {
        return lanes.computeIfAbsent(styleClasses, this::laneLine).getStroke();
    }

    private Line laneLine(List<String> styleClasses) {
        Line line = line("lane-line");
        Group lane = new Group(line);
        lane.getStyleClass().addAll(styleClasses);
        getChildren().add(lane);
        lane.applyCss();
        watch(line);
        return line;
    }

    private void watch(Line line) {
        line.strokeProperty().addListener(property -> changed.run());
    }

    private void watch(Text text) {
        text.fillProperty().addListener(property -> changed.run());
        text.fontProperty().addListener(property -> changed.run());
    }

    private static Line line(String styleClass) {
        Line line = new Line();
        line.getStyleClass().setAll(styleClass);
        return line;
    }

    private static Text text(String styleClass) {
        Text text = new Text("0");
        text.getStyleClass().setAll(styleClass);
        return text;
    }

    private static Lettering lettering(Text text) {
        return new Lettering(text.getFont(), text.getFill(), TextAlignment.LEFT, VPos.CENTER);
    }
}
