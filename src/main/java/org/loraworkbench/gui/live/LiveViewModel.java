package org.loraworkbench.gui.live;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.loraworkbench.gui.common.Notice;
import org.loraworkbench.gui.common.chart.XAxis;

/** Every run, newest first, and how the charts of the selected one are read. */
public final class LiveViewModel {

    private final ObservableList<RunViewModel> runs = FXCollections.observableArrayList();
    private final ObjectProperty<RunViewModel> selected = new SimpleObjectProperty<>();
    private final ObjectProperty<XAxis> xAxis = new SimpleObjectProperty<>(XAxis.STEP);
    private final BooleanProperty logarithmic = new SimpleBooleanProperty(false);
    private final DoubleProperty smoothing = new SimpleDoubleProperty(0.6);
    private final BooleanProperty showingMatrices = new SimpleBooleanProperty(false);
    private final ObjectProperty<Notice> notice = new SimpleObjectProperty<>();
    private final ObservableList<TrashedRun> deleted = FXCollections.observableArrayList();
    private final ObjectProperty<ReplayViewModel> replay = new SimpleObjectProperty<>();
    private final ObservableValue<RunViewModel> shown =
            Bindings.createObjectBinding(
                    () -> replay.get() == null ? selected.get() : replay.get().run(),
                    replay,
                    selected);
    private Consumer<RunViewModel> replaying = run -> {};
    private Consumer<RunViewModel> exporting = run -> {};
    private Runnable emptying = () -> {};
    private final ObservableValue<RunViewModel> tried =
            selected.flatMap(run -> run.tried().map(now -> now ? run : null));
    private final ObservableValue<Dialled> dialled =
            selected.flatMap(run -> run.dialled().flatMap(now -> dialled(run, now)));

    /**
     * @param lane of the run, whose rank is reduced; empty: that of the largest rank
     */
    public record Dialled(RunViewModel run, String lane) {}

    private static ObservableValue<Dialled> dialled(RunViewModel run, boolean isDialled) {
        return run.dialledLaneProperty().map(lane -> isDialled ? new Dialled(run, lane) : null);
    }

    private final Runnable openWorkbench;
    private final Consumer<Path> showFolder;
    private final Consumer<Path> compare;
    private final Consumer<Refusal> correct;
    private BiConsumer<Path, String> takingAlong = (run, lane) -> {};

    /**
     * @param openWorkbench leads to the page where a run is started
     * @param showFolder opens a folder in the system's own program for that
     * @param compare leads to the lanes of the run in a folder, beside all others
     * @param correct leads to the page where a run is started, with what was refused
     */
    public LiveViewModel(
            Runnable openWorkbench,
            Consumer<Path> showFolder,
            Consumer<Path> compare,
            Consumer<Refusal> correct) {
        this.openWorkbench = openWorkbench;
        this.showFolder = showFolder;
        this.compare = compare;
        this.correct = correct;
        selected.addListener((property, old, now) -> leaveReplay());
    }

    public ObservableList<RunViewModel> runs() {
        return runs;
    }

    /** The run that is shown; null if there is none. */
    public ObjectProperty<RunViewModel> selectedProperty() {
        return selected;
    }

    public ObjectProperty<XAxis> xAxisProperty() {
        return xAxis;
    }

    public BooleanProperty logarithmicProperty() {
        return logarithmic;
    }

    /** Of the training losses, from 0 to below 1. */
    public DoubleProperty smoothingProperty() {
        return smoothing;
    }

    /** Whether the matrices of the selected run are looked at, and not its curves. */
    public BooleanProperty showingMatricesProperty() {
        return showingMatrices;
    }

    /** What was deleted and can be taken back, newest first. */
    public ObservableList<TrashedRun> deleted() {
        return deleted;
    }

    /** Ends for good what was deleted. */
    void emptyDeleted() {
        emptying.run();
    }

    /**
     * @param newEmptying ends for good what was deleted
     */
    void obey(Runnable newEmptying) {
        emptying = newEmptying;
    }

    /** The run that is tried out; null while there is none. */
    public ObservableValue<RunViewModel> triedRun() {
        return tried;
    }

    /** The run of which a lane's rank is reduced; null while there is none. */
    public ObservableValue<Dialled> dialledRun() {
        return dialled;
    }

    /** Whether a lane of the selected run is shown at reduced rank rather than its curves read. */
    public void setDialling(boolean dialling) {
        selected.get().diallingProperty().set(dialling);
    }

    /**
     * The run as the page shows it: the selected one, or while it plays again, what it was then.
     */
    public ObservableValue<RunViewModel> shownRun() {
        return shown;
    }

    /** What plays again; null for nothing. */
    public ObjectProperty<ReplayViewModel> replayProperty() {
        return replay;
    }

    ReplayViewModel replay() {
        return replay.get();
    }

    /**
     * @param newReplaying reads a run, and gives it to {@link #replay(ReplayViewModel)}
     */
    void replayWith(Consumer<RunViewModel> newReplaying) {
        replaying = newReplaying;
    }

    /**
     * @param newExporting asks for a file, and writes a run to it
     */
    public void exportWith(Consumer<RunViewModel> newExporting) {
        exporting = newExporting;
    }

    /** Writes a run to a file for a class. */
    void export(RunViewModel run) {
        exporting.accept(run);
    }

    /** Plays the selected run again. */
    public void replaySelected() {
        replaying.accept(selected.get());
    }

    /** Shows a replay of the selected run from its first step, playing. */
    void replay(ReplayViewModel newReplay) {
        setTrying(false);
        setDialling(false);
        replay.set(newReplay);
        newReplay.toggle();
    }

    /** Shows the whole run again. */
    public void leaveReplay() {
        if (replay.get() != null) {
            replay.get().playingProperty().set(false);
            replay.set(null);
        }
    }

    /** Turns the rank of a lane down, where the run in a folder is on the page and over. */
    public void turnRank(Path folder, String lane) {
        inFolder(folder)
                .ifPresent(
                        run -> {
                            selected.set(run);
                            leaveReplay();
                            run.tryingProperty().set(false);
                            run.dialledLaneProperty().set(lane);
                            run.diallingProperty().set(true);
                        });
    }

    /** Turns the rank of a lane of the selected run down. */
    void turnRank(LaneViewModel lane) {
        turnRank(selected.get().folder(), lane.description().name());
    }

    /** What has happened last; null for nothing. */
    public ObjectProperty<Notice> noticeProperty() {
        return notice;
    }

    /** Puts a new run on top and shows it. */
    public void add(RunViewModel run) {
        add(0, run);
    }

    /** Puts a run into its place in the list, as far as that is still there, and shows it. */
    public void add(int place, RunViewModel run) {
        insert(place, run);
        selected.set(run);
    }

    /** Adds a run that nobody has asked for now: the selected one stays. */
    void insert(int place, RunViewModel run) {
        runs.add(Math.min(place, runs.size()), run);
        if (selected.get() == null) {
            selected.set(run);
        }
    }

    /** Takes a run off the list and shows its neighbour; returns the place that it had. */
    public int remove(RunViewModel run) {
        int place = runs.indexOf(run);
        runs.remove(run);
        selected.set(runs.isEmpty() ? null : runs.get(Math.min(place, runs.size() - 1)));
        return place;
    }

    /** Whether the selected run is tried out rather than its curves read. */
    public void setTrying(boolean trying) {
        selected.get().tryingProperty().set(trying);
    }

    public void showFolder(Path folder) {
        showFolder.accept(folder);
    }

    /** Leads from the selected run to the page where it stands beside all others. */
    public void compareSelected() {
        compare.accept(selected.get().folder());
    }

    /**
     * @param newTakingAlong opens the panel that takes the adapter of a run's lane to other
     *     programs
     */
    public void takeAlongWith(BiConsumer<Path, String> newTakingAlong) {
        takingAlong = newTakingAlong;
    }

    /** Opens the panel that says where the adapter of the selected run's lane can go. */
    void takeAlong(LaneViewModel lane) {
        takingAlong.accept(selected.get().folder(), lane.description().name());
    }

    /** Leads back to where a run is started, to change what was refused. */
    void correct(Refusal refusal) {
        correct.accept(refusal);
    }

    /** The run in a folder; empty if it is not on the page. */
    Optional<RunViewModel> inFolder(Path folder) {
        return runs.stream().filter(run -> folder.equals(run.folder())).findFirst();
    }

    public void openWorkbench() {
        openWorkbench.run();
    }
}
