package org.loraworkbench.gui.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.loraworkbench.gui.common.NumberText;
import org.loraworkbench.gui.common.chart.ChartSeries;
import org.loraworkbench.gui.common.chart.XAxis;
import org.loraworkbench.gui.compare.chart.ChartedLane;
import org.loraworkbench.gui.compare.chart.LaneFocus;
import org.loraworkbench.runs.compare.ComparedLane;
import org.loraworkbench.runs.compare.LaneCurves;
import org.loraworkbench.runs.compare.Quality;

/** What the charts show: all lanes of the table, and the curves of those that are selected. */
public final class ChartsViewModel {

    /** More curves in one chart cannot be told apart. */
    private static final int MOST_CURVES = 12;

    /** Of lanes that nobody selected. */
    private static final int USUAL_CURVES = 8;

    private final LaneFocus focus;
    private final JudgeChoice judge = new JudgeChoice();
    private final MapAxes mapAxes = new MapAxes();
    private final ObjectProperty<Quality> quality = judge.chosenProperty();
    private final ReadOnlyObjectWrapper<List<ChartedLane>> charted =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<ChartedLane>> curveLanes =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper curveNote = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<VerdictQuestion> question =
            new ReadOnlyObjectWrapper<>(new VerdictQuestion(List.of(), null));
    private final ReadOnlyObjectWrapper<Judgement> judgement =
            new ReadOnlyObjectWrapper<>(Judgement.NONE);
    private final ReadOnlyObjectWrapper<ShownDifferences> differences =
            new ReadOnlyObjectWrapper<>(ShownDifferences.NONE);
    private final ObservableList<ChartSeries> lossLines = FXCollections.observableArrayList();
    private final ObservableList<ChartSeries> metricLines = FXCollections.observableArrayList();
    private final ObservableList<ChartSeries> bothLossLines = FXCollections.observableArrayList();
    private final ObservableList<ChartSeries> gapLines = FXCollections.observableArrayList();
    private final ObjectProperty<XAxis> xAxis = new SimpleObjectProperty<>(XAxis.STEP);
    private final DoubleProperty smoothing = new SimpleDoubleProperty(0.6);
    private final BooleanProperty logarithmic = new SimpleBooleanProperty(false);
    private final BooleanProperty training = new SimpleBooleanProperty(true);
    private List<ComparedLane> lanes = List.of();
    private List<CurveLines> curves = List.of();
    private LaneLooks looks = new LaneLooks(List.of());

    ChartsViewModel(LaneFocus focus) {
        this.focus = focus;
        focus.chosenProperty().addListener(property -> chooseCurves());
        quality.addListener(property -> judgeAnew());
        training.addListener(property -> showLines());
    }

    public LaneFocus focus() {
        return focus;
    }

    /** What lanes can be judged by. */
    public ObservableList<Quality> qualities() {
        return judge.offered();
    }

    /** The settings of the map. */
    public MapAxes mapAxes() {
        return mapAxes;
    }

    /** What lanes are judged by in all charts; null before there are lanes. */
    public ObjectProperty<Quality> qualityProperty() {
        return quality;
    }

    /** The lanes that all charts but the curves show. */
    public ReadOnlyObjectProperty<List<ChartedLane>> chartedProperty() {
        return charted.getReadOnlyProperty();
    }

    /** The lanes whose curves are shown: those selected, or else the first ones of the table. */
    public ReadOnlyObjectProperty<List<ChartedLane>> curveLanesProperty() {
        return curveLanes.getReadOnlyProperty();
    }

    /**
     * The look that tells a lane apart from the others whose curves are shown; null if it has none.
     */
    List<String> curveLook(ComparedLane.Id lane) {
        return curveLanes.get().stream()
                .filter(charted -> charted.id().equals(lane))
                .map(ChartedLane::styleClasses)
                .findFirst()
                .orElse(null);
    }

    /** Says so if not all lanes have their curves shown; else empty. */
    public ReadOnlyStringProperty curveNoteProperty() {
        return curveNote.getReadOnlyProperty();
    }

    /** What the sentence above the charts answers. */
    ReadOnlyObjectProperty<VerdictQuestion> questionProperty() {
        return question.getReadOnlyProperty();
    }

    /** What the lanes say about which rank is enough; empty where they say nothing. */
    public ObservableValue<String> verdictProperty() {
        return judgement.map(Judgement::sentence);
    }

    /** How far off each lane's quality may be by the sampling error of the rows. */
    ObservableValue<Map<ComparedLane.Id, Double>> marginsProperty() {
        return judgement.map(Judgement::margins);
    }

    /** Shows an answer to {@link #questionProperty}. */
    void judge(Judgement answer) {
        judgement.set(answer);
    }

    /** What differs between the selected lanes. */
    public ReadOnlyObjectProperty<ShownDifferences> differencesProperty() {
        return differences.getReadOnlyProperty();
    }

    /** Training or validation losses. */
    public ObservableList<ChartSeries> lossLines() {
        return lossLines;
    }

    /** What lanes are judged by, in the course of training. */
    public ObservableList<ChartSeries> metricLines() {
        return metricLines;
    }

    /** Training and validation losses together. */
    public ObservableList<ChartSeries> bothLossLines() {
        return bothLossLines;
    }

    /** Validation loss less training loss. */
    public ObservableList<ChartSeries> gapLines() {
        return gapLines;
    }

    public ObjectProperty<XAxis> xAxisProperty() {
        return xAxis;
    }

    /** Of the training losses, from 0 to below 1. */
    public DoubleProperty smoothingProperty() {
        return smoothing;
    }

    public BooleanProperty logarithmicProperty() {
        return logarithmic;
    }

    /** Whether the curves of the loss are those of training; else those of validation. */
    public BooleanProperty trainingProperty() {
        return training;
    }

    /** The lane that a line belongs to; null if it is none of these charts'. */
    ComparedLane.Id laneOf(ChartSeries line) {
        return curves.stream()
                .filter(lane -> lane.all().contains(line))
                .map(lane -> lane.lane().id())
                .findFirst()
                .orElse(null);
    }

    /** The line of a lane among some; null if there is none. */
    ChartSeries lineOf(Set<ComparedLane.Id> lanes, List<ChartSeries> lines) {
        return curves.stream()
                .filter(lane -> lanes.contains(lane.lane().id()))
                .flatMap(lane -> lane.all().stream())
                .filter(lines::contains)
                .findFirst()
                .orElse(null);
    }

    /** Shows the curves of {@link #curveLanesProperty}, once they are read. */
    void showCurves(Map<ComparedLane.Id, LaneCurves> read) {
        List<CurveLines> now = new ArrayList<>();
        for (ChartedLane lane : curveLanes.get()) {
            LaneCurves points = read.get(lane.id());
            if (points != null) {
                now.add(linesOf(lane, points));
            }
        }
        curves = now;
        ForkedLanes.branch(curves);
        showLines();
    }

    private CurveLines linesOf(ChartedLane lane, LaneCurves points) {
        CurveLines lines =
                curves.stream()
                        .filter(shown -> shown.canShow(lane, points))
                        .findFirst()
                        .orElseGet(() -> new CurveLines(lane));
        lines.show(points);
        return lines;
    }

    /** Shows other lanes, or newer numbers of the same. */
    void show(List<ComparedLane> newLanes, LaneLooks newLooks) {
        lanes = newLanes;
        looks = newLooks;
        judge.offer(lanes);
        mapAxes.offer(lanes);
        charted.set(looks.charted(lanes));
        chooseCurves();
    }

    private void judgeAnew() {
        showLines();
        ask();
    }

    private void ask() {
        question.set(new VerdictQuestion(chosenOrAll(), quality.get()));
        differences.set(
                focus.chosenProperty().get().isEmpty()
                        ? ShownDifferences.NONE
                        : ShownDifferences.of(looks.chartedApart(chosenOrAll()), quality.get()));
    }

    private List<ComparedLane> chosenOrAll() {
        Set<ComparedLane.Id> chosen = focus.chosenProperty().get();
        return chosen.isEmpty()
                ? lanes
                : lanes.stream().filter(lane -> chosen.contains(lane.id())).toList();
    }

    private void chooseCurves() {
        ask();
        List<ComparedLane> wanted = chosenOrAll();
        boolean chosen = !focus.chosenProperty().get().isEmpty();
        int most = chosen ? MOST_CURVES : USUAL_CURVES;
        List<ComparedLane> some = wanted.subList(0, Math.min(most, wanted.size()));
        curveLanes.set(looks.chartedApart(some));
        curveNote.set(
                some.size() == wanted.size()
                        ? ""
                        : "First %d of %s lanes; select others above"
                                .formatted(some.size(), NumberText.count(wanted.size())));
    }

    private void showLines() {
        show(lossLines, training.get() ? CurveLines::training : CurveLines::validation);
        show(metricLines, this::qualityLine);
        show(gapLines, CurveLines::gap);
        List<ChartSeries> both = new ArrayList<>();
        curves.forEach(lane -> both.addAll(List.of(lane.training(), lane.validation())));
        replace(bothLossLines, both);
    }

    private ChartSeries qualityLine(CurveLines lane) {
        Quality judge = quality.get();
        return judge == null || judge.equals(Quality.VALIDATION_LOSS)
                ? lane.validation()
                : lane.metric(judge.metric());
    }

    private void show(ObservableList<ChartSeries> shown, Function<CurveLines, ChartSeries> line) {
        replace(shown, curves.stream().map(line).filter(Objects::nonNull).toList());
    }

    private static void replace(ObservableList<ChartSeries> shown, List<ChartSeries> lines) {
        if (!shown.equals(lines)) {
            shown.setAll(lines);
        }
    }
}
