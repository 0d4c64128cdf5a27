package org.loraworkbench.gui.live.matrices;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.loraworkbench.events.matrices.MatrixSnapshot;
import org.loraworkbench.gui.live.LaneViewModel;
import org.loraworkbench.gui.live.RunViewModel;
import org.loraworkbench.runs.RunStatus;
import org.loraworkbench.runs.RunTimeline.Moment;

/** The low-rank matrices of one run: which layer, after which step, in which colours. */
public final class MatricesViewModel {

    private final ObservableList<Integer> steps = FXCollections.observableArrayList();
    private final IntegerProperty place = new SimpleIntegerProperty(0);
    private final ObservableList<LayerRow> layers = FXCollections.observableArrayList();
    private final ObjectProperty<String> layer = new SimpleObjectProperty<>();
    private final BooleanProperty byChange = new SimpleBooleanProperty(false);
    private final BooleanProperty oneScale = new SimpleBooleanProperty(true);
    private final BooleanProperty examining = new SimpleBooleanProperty(false);
    private final ReadOnlyObjectWrapper<ShownLayer> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<ShownLayer.Largest> scale =
            new ReadOnlyObjectWrapper<>(ShownLayer.Largest.NONE);
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final InvalidationListener changed = property -> refresh();
    private final ChangeListener<Moment> replayed = (property, old, now) -> showUpTo(now);
    private RunMatrices matrices = new RunMatrices();
    private Map<String, String> remarks = Map.of();
    private String base = "";
    private RunViewModel run;

    /** Several properties change together, and what they mean is worked out once. */
    private boolean changing;

    public MatricesViewModel() {
        place.addListener(changed);
        layer.addListener(changed);
        byChange.addListener(changed);
        oneScale.addListener(changed);
        refresh();
    }

    /** Shows another run, of which nothing is known yet; null for none. */
    void show(RunViewModel newRun) {
        if (run != null) {
            run.lanes().removeListener(changed);
            run.statusProperty().removeListener(changed);
            run.replayedProperty().removeListener(replayed);
        }
        run = newRun;
        matrices = new RunMatrices();
        base = "";
        remarks = Map.of();
        steps.clear();
        place.set(0);
        if (run != null) {
            run.lanes().addListener(changed);
            run.statusProperty().addListener(changed);
            run.replayedProperty().addListener(replayed);
        }
        refresh();
    }

    /**
     * @param newBase of the run, as an experiment names it
     * @param newRemarks what is special about a lane's matrices, by its name
     */
    void explain(String newBase, Map<String, String> newRemarks) {
        base = newBase;
        remarks = newRemarks;
        refresh();
    }

    /**
     * Takes in what the run has told since; who looks at the latest step goes on to the new one.
     */
    void add(List<MatrixSnapshot> snapshots) {
        matrices.add(snapshots);
        boolean atEnd = place.get() >= steps.size() - 1;
        if (replays()) {
            showUpTo(run.replayedProperty().get());
        } else {
            showSteps(atEnd);
        }
    }

    private boolean replays() {
        return run != null && run.replayedProperty().get() != null;
    }

    private void showUpTo(Moment moment) {
        matrices.showUpTo(moment);
        showSteps(true);
    }

    private void showSteps(boolean atEnd) {
        List<Integer> now = matrices.steps();
        changing = true;
        if (!now.equals(steps)) {
            steps.setAll(now);
        }
        place.set(atEnd ? steps.size() - 1 : Math.min(place.get(), steps.size() - 1));
        changing = false;
        refresh();
    }

    /**
     * The newest matrices of the run, while it trains.
     *
     * @param ofBase the run must have this base, as an experiment names it
     * @param ofLayer its name
     * @param rank of the lane
     */
    public Optional<ShownLayer.Matrices> inTraining(String ofBase, String ofLayer, int rank) {
        if (run == null
                || replays()
                || !run.statusProperty().get().isRunning()
                || !base.equals(ofBase)) {
            return Optional.empty();
        }
        return matrices.newest(ofLayer, rank);
    }

    /** The steps that can be shown. */
    public ObservableList<Integer> steps() {
        return steps;
    }

    /** Which of the steps is shown, from 0. */
    public IntegerProperty placeProperty() {
        return place;
    }

    /** The adapted layers in the chosen order. */
    public ObservableList<LayerRow> layers() {
        return layers;
    }

    /** The name of the layer that is shown; null while there is none. */
    public ObjectProperty<String> layerProperty() {
        return layer;
    }

    /** Whether the layers are in the order of their change, and not in that of the model. */
    public BooleanProperty byChangeProperty() {
        return byChange;
    }

    /** Whether all lanes and steps have the same colours for the same values. */
    public BooleanProperty oneScaleProperty() {
        return oneScale;
    }

    /** Whether the shown step is looked at by itself, and not the lanes side by side. */
    public BooleanProperty examiningProperty() {
        return examining;
    }

    /** The run that is shown; null for none. */
    RunViewModel run() {
        return run;
    }

    /** The step that is shown; empty while there is none. */
    OptionalInt step() {
        return steps.isEmpty() ? OptionalInt.empty() : OptionalInt.of(steps.get(place.get()));
    }

    /** What the run told of its cohorts right after a step. */
    List<MatrixSnapshot> rightAfter(int step) {
        return matrices.at(step).stream().filter(snapshot -> snapshot.step() == step).toList();
    }

    /** What is shown of the layer; null while there is nothing. */
    public ReadOnlyObjectProperty<ShownLayer> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** The values of the full colours, where all lanes and steps have the same. */
    public ReadOnlyObjectProperty<ShownLayer.Largest> scaleProperty() {
        return scale.getReadOnlyProperty();
    }

    /** Why there is nothing to see; empty where there is something. */
    public ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    private void refresh() {
        if (!changing) {
            changing = true;
            showAll();
            changing = false;
        }
    }

    private void showAll() {
        if (run == null || steps.isEmpty()) {
            shown.set(null);
            layers.clear();
            message.set(run == null ? "" : whyNothing());
            return;
        }
        List<MatrixSnapshot> snapshots = matrices.at(steps.get(place.get()));
        showLayers(snapshots);
        scale.set(matrices.largest(layer.get()));
        List<ShownLayer.Lane> lanes =
                run.lanes().stream().map(lane -> lane(lane, snapshots)).toList();
        shown.set(new ShownLayer(layer.get(), lanes));
        message.set("");
    }

    private String whyNothing() {
        RunStatus status = run.statusProperty().get();
        boolean noMatrices =
                !run.lanes().isEmpty()
                        && run.lanes().stream().allMatch(lane -> lane.description().rank() == 0);
        if (noMatrices) {
            return "No lane of this run has low-rank matrices: it trains the whole model or its head"
                    + " alone.";
        }
        return status.isRunning() && !(replays() && matrices.isEmpty())
                ? "The matrices appear with the first step."
                : "This run has no pictures of its matrices: an earlier version trained it, or it ended"
                        + " before its first step.";
    }

    private void showLayers(List<MatrixSnapshot> snapshots) {
        List<LayerRow> rows = LayerRow.of(snapshots, byChange.get());
        if (!rows.equals(layers)) {
            layers.setAll(rows);
        }
        if (rows.stream().noneMatch(row -> row.name().equals(layer.get()))) {
            layer.set(rows.isEmpty() ? null : rows.get(0).name());
        }
    }

    private ShownLayer.Lane lane(LaneViewModel lane, List<MatrixSnapshot> snapshots) {
        String name = lane.description().name();
        return new ShownLayer.Lane(
                name,
                lane.description().styleClasses(),
                remarks.getOrDefault(name, ""),
                matrices(name, snapshots));
    }

    private ShownLayer.Matrices matrices(String lane, List<MatrixSnapshot> snapshots) {
        return snapshots.stream()
                .flatMap(snapshot -> snapshot.layer(layer.get()).stream())
                .flatMap(found -> matrices(lane, found))
                .findFirst()
                .orElse(null);
    }

    private Stream<ShownLayer.Matrices> matrices(String lane, MatrixSnapshot.Layer found) {
        return found.lanes().stream()
                .filter(numbers -> numbers.name().equals(lane))
                .map(numbers -> ShownLayer.Matrices.of(found, numbers, fullColours(numbers)));
    }

    private ShownLayer.Largest fullColours(MatrixSnapshot.Lane lane) {
        return oneScale.get() ? scale.get() : ShownLayer.Largest.of(lane);
    }
}
