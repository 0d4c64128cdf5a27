package org.loraworkbench.gui.compare;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.gui.common.Notice;
import org.loraworkbench.gui.compare.chart.LaneFocus;
import org.loraworkbench.runs.compare.ComparedLane;
import org.loraworkbench.runs.compare.Comparison;
import org.loraworkbench.runs.compare.LaneTable;

/** Every lane of every run: the table, the charts, and what was selected in either. */
public final class CompareViewModel {

    private static final Comparison NOTHING = new Comparison(List.of(), List.of());

    private final LaneFocus focus = new LaneFocus();
    private final LanesViewModel lanes = new LanesViewModel();
    private final ChartsViewModel charts = new ChartsViewModel(focus);
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.READING);
    private final ReadOnlyObjectWrapper<List<ComparedLane>> selected =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ObjectProperty<Notice> notice = new SimpleObjectProperty<>();
    private final BooleanProperty watched = new SimpleBooleanProperty(false);
    private final CompareLinks links;
    private CompareCommands commands = CompareCommands.NONE;
    private Comparison comparison = NOTHING;
    private LaneLooks looks = new LaneLooks(List.of());
    private RunFolder wanted;

    /** What the page can show. */
    public enum State {
        /** The runs are read, and none is known. */
        READING,
        /** There is none. */
        EMPTY,
        FILLED
    }

    public CompareViewModel(CompareLinks links) {
        this.links = links;
        lanes.shownProperty().addListener(property -> showInCharts());
        focus.chosenProperty().addListener(property -> select());
    }

    public LanesViewModel lanes() {
        return lanes;
    }

    public ChartsViewModel charts() {
        return charts;
    }

    public LaneFocus focus() {
        return focus;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** The selected lanes, those of the newest run first; empty for none. */
    public ReadOnlyObjectProperty<List<ComparedLane>> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /** What has happened last; null for nothing. */
    public ObjectProperty<Notice> noticeProperty() {
        return notice;
    }

    /** Whether somebody looks at the page: only then is it kept up to date. */
    public BooleanProperty watchedProperty() {
        return watched;
    }

    public CompareCommands commands() {
        return commands;
    }

    void obey(CompareCommands newCommands) {
        commands = newCommands;
    }

    /** The colours of a lane: those of its curve, if that is shown. */
    List<String> styleClasses(ComparedLane lane) {
        List<String> ofCurve = charts.curveLook(lane.id());
        return ofCurve == null ? looks.styleClasses(lane) : ofCurve;
    }

    /** Selects the lanes of a run, as soon as they are there, and shows all others beside them. */
    public void show(RunFolder run) {
        wanted = run;
        lanes.searchProperty().set("");
        selectWanted();
    }

    /** Leads to the run of a lane on the page where it is watched. */
    public void open(ComparedLane lane) {
        links.openRun(lane.folder());
    }

    /** Turns the rank of a lane down, on the page where runs are watched. */
    public void turnRank(ComparedLane lane) {
        links.turnRank(lane.folder(), lane.settings().name());
    }

    /** Opens the panel that takes a lane's adapter to other programs. */
    public void takeAlong(ComparedLane lane) {
        links.takeAlong(lane.folder(), lane.settings().name());
    }

    /** Takes a lane's settings over onto the page where runs are started. */
    public void again(ComparedLane lane) {
        String from = lane.laneName() + " of “" + lane.runName() + "”";
        again(LaneExperiment.of(lane), from);
    }

    /** Takes the settings of a lane's whole run over onto the page where runs are started. */
    public void againRun(ComparedLane lane) {
        again(lane.experiment(), "“" + lane.runName() + "”");
    }

    private void again(Experiment experiment, String from) {
        try {
            links.again(experiment, from);
        } catch (ConfigException e) {
            notice.set(
                    Notice.problem("The workbench cannot take this over: " + e.getMessage() + "."));
        }
    }

    /** How many lanes the runs of some lines have, those included that are not shown. */
    int lanesOfRunsOf(List<TableRow> rows) {
        Set<RunFolder> runs =
                rows.stream().flatMap(row -> row.folders().stream()).collect(Collectors.toSet());
        return (int)
                comparison.lanes().stream().filter(lane -> runs.contains(lane.folder())).count();
    }

    /** Moves the runs of lanes to the trash. */
    public void delete(Set<RunFolder> runs) {
        if (!runs.isEmpty()) {
            commands.delete(runs);
        }
    }

    public void openWorkbench() {
        links.openWorkbench();
    }

    public void showFile(Path file) {
        links.showFile(file);
    }

    void deleted(RunFolder run) {
        links.deleted(run);
    }

    void restored(RunFolder run) {
        links.restored(run);
    }

    /** The runs are about to be read again: until then nobody knows that there is none. */
    void look() {
        if (state.get() == State.EMPTY) {
            state.set(State.READING);
        }
    }

    /**
     * Shows the lanes as they stand now.
     *
     * @param table of these lanes
     */
    void show(Comparison now, LaneTable table) {
        comparison = now;
        looks = new LaneLooks(now.lanes());
        boolean empty = now.lanes().isEmpty() && now.damaged().isEmpty();
        state.set(empty ? State.EMPTY : State.FILLED);
        lanes.show(now, table);
        forgetMissing();
        select();
        selectWanted();
    }

    /** Nothing could be read; what was shown before stays. */
    void failed(String reason) {
        notice.set(Notice.problem(reason));
    }

    private void showInCharts() {
        charts.show(lanes.shownProperty().get().lanes(), looks);
    }

    private void forgetMissing() {
        Set<ComparedLane.Id> there =
                comparison.lanes().stream().map(ComparedLane::id).collect(Collectors.toSet());
        focus.choose(focus.chosenProperty().get().stream().filter(there::contains).toList());
    }

    private void select() {
        Set<ComparedLane.Id> chosen = focus.chosenProperty().get();
        List<ComparedLane> found =
                comparison.lanes().stream().filter(lane -> chosen.contains(lane.id())).toList();
        if (!found.equals(selected.get())) {
            selected.set(found);
        }
    }

    private void selectWanted() {
        List<ComparedLane.Id> found =
                comparison.lanes().stream()
                        .filter(lane -> lane.folder().equals(wanted))
                        .map(ComparedLane::id)
                        .toList();
        if (!found.isEmpty()) {
            wanted = null;
            focus.choose(found);
        }
    }
}
