package org.loraworkbench.gui.live.matrices;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.loraworkbench.events.matrices.ExaminedStep;
import org.loraworkbench.events.matrices.MatrixSnapshot;
import org.loraworkbench.gui.live.LaneViewModel;

/** One step by itself: what it did to a lane, and to which layers most. */
public final class StepViewModel {

    private final MatricesViewModel matrices;
    private final ObservableList<String> lanes = FXCollections.observableArrayList();
    private final ObjectProperty<String> lane = new SimpleObjectProperty<>();
    private final ObservableList<UpdateRow> rows = FXCollections.observableArrayList();
    private final BooleanProperty bySize = new SimpleBooleanProperty(false);
    private final BooleanProperty sameScale = new SimpleBooleanProperty(false);
    private final ReadOnlyObjectWrapper<ShownStep> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<StepUpdate> update = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");

    /** Several properties change together, and what they mean is worked out once. */
    private boolean changing;

    /**
     * @param matrices says which run, step and layer
     */
    public StepViewModel(MatricesViewModel matrices) {
        this.matrices = matrices;
        InvalidationListener changed = property -> refresh();
        matrices.shownProperty().addListener((property, old, now) -> refresh());
        matrices.examiningProperty().addListener(changed);
        lane.addListener(changed);
        bySize.addListener(changed);
        sameScale.addListener(changed);
        refresh();
    }

    /** The lanes whose step was examined. */
    ObservableList<String> lanes() {
        return lanes;
    }

    /** The name of the lane that is shown; null while there is none. */
    ObjectProperty<String> laneProperty() {
        return lane;
    }

    /** How far each layer was moved, in the chosen order. */
    ObservableList<UpdateRow> rows() {
        return rows;
    }

    /** The name of the layer that is shown; null while there is none. */
    ObjectProperty<String> layerProperty() {
        return matrices.layerProperty();
    }

    /** Whether the layers are in the order of their updates, and not in that of the model. */
    BooleanProperty bySizeProperty() {
        return bySize;
    }

    /** Whether the update has the colours of the matrices, and not its own. */
    BooleanProperty sameScaleProperty() {
        return sameScale;
    }

    /** What the step did; null while that is not known. */
    ReadOnlyObjectProperty<ShownStep> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** How far the step moved the chosen lane; null while that is not known. */
    public ReadOnlyObjectProperty<StepUpdate> updateProperty() {
        return update.getReadOnlyProperty();
    }

    /** Why there is nothing to see; empty where there is something. */
    ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    private void refresh() {
        if (!changing && matrices.examiningProperty().get()) {
            changing = true;
            showAll();
            changing = false;
        }
    }

    private void showAll() {
        OptionalInt step = matrices.step();
        List<MatrixSnapshot> snapshots =
                step.isEmpty() ? List.of() : matrices.rightAfter(step.getAsInt());
        showLanes(snapshots);
        Optional<MatrixSnapshot> snapshot =
                snapshots.stream().filter(found -> loss(found).isPresent()).findFirst();
        if (snapshot.isEmpty()) {
            rows.clear();
            shown.set(null);
            update.set(null);
            message.set(whyNothing(step.orElse(0)));
            return;
        }
        message.set("");
        ExaminedStep examined = snapshot.get().examined().orElseThrow();
        showRows(examined);
        update.set(
                new StepUpdate(
                        matrices.run(),
                        step.getAsInt(),
                        lane.get(),
                        rows.stream()
                                .collect(Collectors.toMap(UpdateRow::layer, UpdateRow::update))));
        shown.set(
                new ShownStep(
                        step.getAsInt(),
                        matrices.layerProperty().get(),
                        loss(snapshot.get()).orElseThrow(),
                        examined.example(),
                        new StepPictures(
                                        matrices.layerProperty().get(),
                                        lane.get(),
                                        styleClasses(),
                                        sameScale.get())
                                .of(before(snapshot.get()), snapshot.get(), examined)));
    }

    private static String whyNothing(int step) {
        return step == 0
                ? "Before the first step nothing has moved. Go on to the next."
                : "The run passed by this step without a look at what it did. Steps taken one at a"
                        + " time are examined: pause a run and press Step, or begin one with Step"
                        + " once on the workbench.";
    }

    private void showLanes(List<MatrixSnapshot> snapshots) {
        List<String> names =
                snapshots.stream()
                        .flatMap(snapshot -> snapshot.examined().stream())
                        .flatMap(examined -> examined.losses().stream())
                        .map(ExaminedStep.Loss::lane)
                        .toList();
        if (!names.equals(lanes)) {
            String chosen = lane.get();
            lanes.setAll(names);
            lane.set(names.contains(chosen) ? chosen : names.stream().findFirst().orElse(null));
        }
    }

    private Optional<ExaminedStep.Loss> loss(MatrixSnapshot snapshot) {
        return snapshot.examined().flatMap(examined -> examined.loss(lane.get()));
    }

    private void showRows(ExaminedStep examined) {
        List<MatrixSnapshot.Layer> layers =
                examined.updates().stream().filter(layer -> update(layer).isPresent()).toList();
        double most =
                layers.stream()
                        .mapToDouble(layer -> update(layer).orElseThrow().normOfChange())
                        .max()
                        .orElse(0);
        Comparator<UpdateRow> order =
                bySize.get()
                        ? Comparator.comparingDouble(UpdateRow::update).reversed()
                        : (one, other) -> 0;
        List<UpdateRow> now =
                layers.stream()
                        .map(layer -> row(layer.name(), update(layer).orElseThrow(), most))
                        .sorted(order)
                        .toList();
        if (!now.equals(rows)) {
            rows.setAll(now);
        }
    }

    private Optional<MatrixSnapshot.Lane> update(MatrixSnapshot.Layer layer) {
        return layer.lane(lane.get());
    }

    private static UpdateRow row(String layer, MatrixSnapshot.Lane update, double most) {
        double norm = update.normOfChange();
        return new UpdateRow(
                layer, norm, update.normOfA(), update.normOfB(), most == 0 ? 0 : norm / most);
    }

    private Optional<MatrixSnapshot> before(MatrixSnapshot snapshot) {
        return matrices.rightAfter(snapshot.step() - 1).stream()
                .filter(earlier -> earlier.cohort() == snapshot.cohort())
                .findFirst();
    }

    private List<String> styleClasses() {
        return matrices.run().lanes().stream()
                .map(LaneViewModel::description)
                .filter(description -> Objects.equals(description.name(), lane.get()))
                .findFirst()
                .map(description -> description.styleClasses())
                .orElse(List.of());
    }
}
