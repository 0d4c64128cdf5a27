package org.loraworkbench.gui.common;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * What every lane trains beside what full fine-tuning trains, as bars on one scale. Many lanes
 * scroll.
 */
public final class ParameterBars extends VBox {

    private static final int MOST_ROWS = 6;
    private static final PseudoClass SCROLLING = PseudoClass.getPseudoClass("scrolling");

    /** Longer names, such as {@code r1-mixed-a8}, take more room for all. */
    private static final int USUAL_NAME = 7;

    private static final PseudoClass LONG_NAMES = PseudoClass.getPseudoClass("long-names");

    private final ObjectProperty<ParameterCounts> counts = new SimpleObjectProperty<>();
    private final VBox lanes = new VBox();
    private final ScrollPane scroll = new ScrollPane(lanes);
    private final List<Row> rows = new ArrayList<>();
    private final Row full = new Row("Full", List.of("lane-full"));

    public ParameterBars() {
        getStyleClass().add("parameter-bars");
        lanes.getStyleClass().add("parameter-lanes");
        scroll.getStyleClass().add("bare-scroll");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(scroll, full);
        counts.addListener((property, old, now) -> show(now));
    }

    public ObjectProperty<ParameterCounts> countsProperty() {
        return counts;
    }

    private void show(ParameterCounts now) {
        if (now == null) {
            return;
        }
        List<List<String>> looks = now.lanes().stream().map(ParameterBars::look).toList();
        if (!looks.equals(rows.stream().map(row -> row.look).toList())) {
            rows.clear();
            now.lanes().forEach(lane -> rows.add(new Row(lane.name(), lane.styleClasses())));
            lanes.getChildren().setAll(rows);
            pseudoClassStateChanged(
                    LONG_NAMES,
                    now.lanes().stream().anyMatch(lane -> lane.name().length() > USUAL_NAME));
            fit();
        }
        for (int i = 0; i < rows.size(); i++) {
            ParameterCounts.Lane lane = now.lanes().get(i);
            rows.get(i).show(lane.trainable(), lane.trainableShare(), now.full());
        }
        full.show(now.full(), 1, now.full());
        setAccessibleText(inWords(now));
    }

    private static List<String> look(ParameterCounts.Lane lane) {
        return look(lane.name(), lane.styleClasses());
    }

    private static List<String> look(String name, List<String> styleClasses) {
        List<String> look = new ArrayList<>(styleClasses);
        look.add(name);
        return look;
    }

    /** As high as six lanes at most; those beyond are scrolled to. */
    private void fit() {
        boolean scrolling = rows.size() > MOST_ROWS;
        scroll.setVbarPolicy(
                scrolling ? ScrollPane.ScrollBarPolicy.ALWAYS : ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setManaged(!rows.isEmpty());
        scroll.setFocusTraversable(scrolling);
        full.pseudoClassStateChanged(SCROLLING, scrolling);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double row = full.prefHeight(-1);
        int shown = Math.min(MOST_ROWS, rows.size());
        scroll.setPrefViewportHeight(shown * row + Math.max(0, shown - 1) * lanes.getSpacing());
        super.layoutChildren();
    }

    private static String inWords(ParameterCounts now) {
        String lanes =
                now.lanes().stream()
                        .map(
                                lane ->
                                        "%s trains %s parameters, %s of the model"
                                                .formatted(
                                                        lane.name(),
                                                        NumberText.count(lane.trainable()),
                                                        NumberText.percent(lane.trainableShare())))
                        .collect(Collectors.joining("; "));
        return lanes + "; full fine-tuning trains " + NumberText.count(now.full()) + ".";
    }

    private static final class Row extends HBox {

        private final List<String> look;
        private final StackedBar bar = new StackedBar("bar-lane");
        private final Label number = new Label();
        private final Label share = new Label();

        Row(String name, List<String> styleClasses) {
            look = look(name, styleClasses);
            getStyleClass().add("parameter-row");
            getStyleClass().addAll(styleClasses);
            Label title = new Label(name);
            title.getStyleClass().add("parameter-name");
            number.getStyleClass().addAll("number", "parameter-count");
            share.getStyleClass().addAll("number", "muted", "parameter-share");
            HBox.setHgrow(bar, Priority.ALWAYS);
            getChildren().addAll(title, bar, number, share);
        }

        void show(long trained, double ofModel, long whole) {
            bar.show(whole, Math.min(trained, whole));
            number.setText(NumberText.count(trained));
            share.setText(NumberText.percent(ofModel));
        }
    }
}
