package org.loraworkbench.gui.compare.chart;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.AccessibleAttribute;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.loraworkbench.gui.common.draw.DrawnChart;
import org.loraworkbench.runs.compare.ComparedLane;
import org.loraworkbench.runs.compare.Quality;

/**
 * A chart of lanes that shares its focus with others. The pointer sets lanes apart, a click chooses
 * them (with Ctrl: adds them), arrows and Enter do the same from the keyboard.
 */
public abstract class LaneChart extends DrawnChart {

    private LaneFocus focus = new LaneFocus();
    private List<ChartedLane> lanes = List.of();
    private Quality quality = Quality.VALIDATION_LOSS;
    private final ReadOnlyStringWrapper remark = new ReadOnlyStringWrapper("");

    protected LaneChart() {
        canvas().setOnMouseMoved(this::moved);
        canvas().setOnMouseExited(event -> leave());
        canvas().setOnMousePressed(event -> requestFocus());
        canvas().setOnMouseClicked(this::clicked);
        setOnKeyPressed(this::keyPressed);
    }

    /** Shares a focus from now on. Called once. */
    public final void share(LaneFocus shared) {
        focus = shared;
        focus.pointedProperty().addListener(property -> repaintPointedSoon());
        focus.chosenProperty().addListener(property -> choiceChanged());
    }

    /**
     * Draws these lanes.
     *
     * @param newQuality what the lanes are judged by
     */
    public final void show(List<ChartedLane> newLanes, Quality newQuality) {
        lanes = List.copyOf(newLanes);
        quality = newQuality;
        lanesChanged();
        repaintSoon();
    }

    /** What is to be known of these lanes to read the chart rightly; empty for nothing. */
    public final ReadOnlyStringProperty remarkProperty() {
        return remark.getReadOnlyProperty();
    }

    protected final void say(String newRemark) {
        remark.set(newRemark);
    }

    /** Works out what is drawn of new lanes. */
    protected abstract void lanesChanged();

    /** The lanes drawn at a place of the chart; none beside all. */
    protected abstract List<ChartedLane> at(double x, double y);

    /** Whether a click at a place of the chart is for something else than choosing lanes. */
    protected boolean hasOwnUse(double x, double y) {
        return false;
    }

    /** What the keyboard goes through, one after the other. */
    protected abstract List<List<ChartedLane>> inOrder();

    protected final LaneFocus focus() {
        return focus;
    }

    /** The lanes under the pointer, here or elsewhere. */
    protected final List<ChartedLane> pointed() {
        Set<ComparedLane.Id> ids = focus.pointedProperty().get();
        return ids.isEmpty()
                ? List.of()
                : lanes.stream().filter(lane -> ids.contains(lane.id())).toList();
    }

    protected final List<ChartedLane> lanes() {
        return lanes;
    }

    protected final Quality quality() {
        return quality;
    }

    /** Called when other lanes are chosen, here or elsewhere. */
    protected void choiceChanged() {
        repaintSoon();
    }

    /** Called when lanes were chosen in this chart. */
    protected void chosen(List<ChartedLane> chosenLanes, boolean twice) {}

    private void moved(MouseEvent event) {
        List<ChartedLane> found = at(event.getX(), event.getY());
        focus.point(ids(found));
        showCard(inWords(found), event.getX(), event.getY());
    }

    private void leave() {
        focus.point(List.of());
        showCard("", 0, 0);
    }

    private void clicked(MouseEvent event) {
        boolean meant = event.getButton() == MouseButton.PRIMARY && event.isStillSincePress();
        if (!meant || hasOwnUse(event.getX(), event.getY())) {
            return;
        }
        List<ChartedLane> found = at(event.getX(), event.getY());
        if (event.isShortcutDown()) {
            focus.toggle(ids(found));
        } else {
            focus.choose(ids(found));
        }
        chosen(found, event.getClickCount() == 2);
    }

    private void keyPressed(KeyEvent event) {
        int step =
                switch (event.getCode()) {
                    case RIGHT, DOWN -> 1;
                    case LEFT, UP -> -1;
                    default -> 0;
                };
        List<List<ChartedLane>> stops = inOrder();
        if (step != 0 && !stops.isEmpty()) {
            int now = pointedStop(stops);
            int next = now < 0 ? 0 : Math.floorMod(now + step, stops.size());
            focus.point(ids(stops.get(next)));
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
            int now = pointedStop(stops);
            if (now >= 0) {
                focus.choose(focus.pointedProperty().get());
                chosen(stops.get(now), event.getCode() == KeyCode.ENTER);
            }
            event.consume();
        }
    }

    private int pointedStop(List<List<ChartedLane>> stops) {
        for (int i = 0; i < stops.size(); i++) {
            if (!stops.get(i).isEmpty()
                    && ids(stops.get(i)).equals(focus.pointedProperty().get())) {
                return i;
            }
        }
        return -1;
    }

    /** What the card at the pointer says of lanes. */
    protected String inWords(List<ChartedLane> found) {
        return found.isEmpty() ? "" : found.get(0).inWords(quality);
    }

    protected static Set<ComparedLane.Id> ids(List<ChartedLane> some) {
        return some.stream().map(ChartedLane::id).collect(Collectors.toSet());
    }

    /** What the chart shows, for those who cannot see it. */
    protected abstract String summary();

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT
                ? summary()
                : super.queryAccessibleAttribute(attribute, parameters);
    }
}
