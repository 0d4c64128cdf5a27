package org.loraworkbench.gui.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.loraworkbench.analysis.spectrum.LayerSpectrum;
import org.loraworkbench.gui.common.Notice;

/** The page: which adapters and which layer are shown, and what is being worked on. */
public final class LabViewModel {

    private final AdapterChoice adapters = new AdapterChoice();
    private final SimilarityViewModel similarity = new SimilarityViewModel();
    private final BaseViewModel base = new BaseViewModel();
    private final ObservableList<LayerName> layers = FXCollections.observableArrayList();
    private final ObjectProperty<LayerName> layer = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<Activity> activity =
            new ReadOnlyObjectWrapper<>(Activity.NONE);
    private final ObjectProperty<Measure> measure = new SimpleObjectProperty<>(Measure.CHANGE);
    private final BooleanProperty logarithmic = new SimpleBooleanProperty(false);
    private final BooleanProperty watched = new SimpleBooleanProperty(false);
    private final ObjectProperty<Notice> notice = new SimpleObjectProperty<>();
    private final Runnable openWorkbench;
    private final Consumer<Path> showFile;
    private LabCommands commands = LabCommands.NONE;

    /**
     * @param openWorkbench leads to where adapters are trained
     * @param showFile opens a file in the system's own program for it
     */
    public LabViewModel(Runnable openWorkbench, Consumer<Path> showFile) {
        this.openWorkbench = openWorkbench;
        this.showFile = showFile;
        layer.addListener(property -> offerPair());
        adapters.shownProperty().addListener((property, old, now) -> showLayers(now));
    }

    /**
     * @param newCommands does what the page asks for
     */
    public void obey(LabCommands newCommands) {
        commands = newCommands;
        similarity.obey(newCommands);
        adapters.obey(newCommands);
    }

    public AdapterChoice adapters() {
        return adapters;
    }

    public SimilarityViewModel similarity() {
        return similarity;
    }

    public BaseViewModel base() {
        return base;
    }

    /** The layers that one of the shown adapters changes, by depth. */
    public ObservableList<LayerName> layers() {
        return layers;
    }

    /** The layer of which details are shown; null while there is none. */
    public ObjectProperty<LayerName> layerProperty() {
        return layer;
    }

    public ReadOnlyObjectProperty<Activity> activityProperty() {
        return activity.getReadOnlyProperty();
    }

    /** What the map over depth shows. */
    public ObjectProperty<Measure> measureProperty() {
        return measure;
    }

    /** Whether the axis of singular values is. */
    public BooleanProperty logarithmicProperty() {
        return logarithmic;
    }

    /** Whether the page is in the window. */
    public BooleanProperty watchedProperty() {
        return watched;
    }

    /** What has happened last; null for nothing. */
    public ObjectProperty<Notice> noticeProperty() {
        return notice;
    }

    void openWorkbench() {
        openWorkbench.run();
    }

    void showFile(Path file) {
        showFile.accept(file);
    }

    private void showLayers(List<ShownAdapter> shown) {
        List<LayerName> now =
                shown.stream()
                        .flatMap(adapter -> adapter.read().layers().stream())
                        .map(LayerSpectrum::layer)
                        .distinct()
                        .map(LayerName::of)
                        .sorted(LayerName.BY_DEPTH)
                        .toList();
        LayerName before = layer.get();
        if (!now.equals(layers)) {
            layers.setAll(now);
        }
        layer.set(now.contains(before) ? before : now.isEmpty() ? null : now.get(0));
        offerPair();
    }

    private void offerPair() {
        similarity.offer(
                adapters.shownProperty().get().stream()
                        .filter(adapter -> !adapter.read().adapter().whole())
                        .toList(),
                shownLayer());
    }

    /** How much the shown directions share: of two adapters, or of W0 and the second of them. */
    Similarity shownSimilarity() {
        ShownAdapter adapter = similarity.secondProperty().get();
        if (!similarity.withBaseProperty().get() || adapter == null) {
            return similarity.shownProperty().get();
        }
        return base.of(adapter, shownLayer())
                .map(comparison -> Similarity.withBase(comparison, similarity.ofInputs()))
                .orElse(Similarity.none("Compare with W₀ first, on the tab after this one"));
    }

    /** Hugging Face's name of the chosen layer; empty while there is none. */
    String shownLayer() {
        return layer.get() == null ? "" : layer.get().whole();
    }

    /** Chooses a layer by Hugging Face's name. */
    void chooseLayer(String name) {
        layers.stream().filter(one -> one.whole().equals(name)).findFirst().ifPresent(layer::set);
    }

    /** What is to be known of the shown adapters to read the numbers rightly. */
    String remarks() {
        return adapters.shownProperty().get().stream()
                .filter(adapter -> !adapter.read().remark().isEmpty())
                .map(adapter -> adapter.name() + ": " + adapter.read().remark())
                .collect(Collectors.joining(" "));
    }

    void working(Activity now) {
        activity.set(now);
    }

    void cancel() {
        commands.cancel();
    }

    void open(Path folder) {
        adapters.say("");
        commands.open(folder);
    }

    /** Compares what is shown with its base, as far as that was not done. */
    public void compareWithBase() {
        List<LabAdapter> missing =
                base.missing(adapters.shownProperty().get()).stream()
                        .map(adapter -> adapter.read().adapter())
                        .toList();
        if (activity.get().isNone() && !missing.isEmpty()) {
            adapters.say("");
            commands.compareWithBase(missing);
        }
    }
}
