package org.loraworkbench.gui.compare;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.Method;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.gui.common.Notice;
import org.loraworkbench.gui.common.SaveQuestion;
import org.loraworkbench.runs.compare.ComparedLane;
import org.loraworkbench.runs.compare.LaneTable;

/** What can be done with lanes, from the menus, the buttons and the keyboard. */
final class LaneActions {

    private final CompareViewModel page;
    private final SaveQuestion question;

    LaneActions(CompareViewModel page, SaveQuestion question) {
        this.page = page;
        this.question = question;
    }

    /** The lanes that an action is for: those selected. */
    List<ComparedLane> lanes() {
        return page.selectedProperty().get();
    }

    void open() {
        lanes().stream().findFirst().ifPresent(page::open);
    }

    void again() {
        lanes().stream().findFirst().ifPresent(page::again);
    }

    void againRun() {
        lanes().stream().findFirst().ifPresent(page::againRun);
    }

    /** Edits what is written on the selected lanes. */
    void mark(Node anchor) {
        List<ComparedLane> lanes = lanes();
        if (lanes.size() == 1) {
            ComparedLane lane = lanes.get(0);
            AnnotationEditor.of(
                            "Lane " + lane.settings().name(),
                            lane.annotation(),
                            lane.settings().name(),
                            change -> page.commands().annotateLanes(lanes, change))
                    .open(anchor);
        } else if (!lanes.isEmpty()) {
            AnnotationEditor.ofMany(
                            lanes.size() + " lanes",
                            change -> page.commands().annotateLanes(lanes, change))
                    .open(anchor);
        }
    }

    /** Edits what is written on the run of the first selected lane. */
    void annotateRun(Node anchor) {
        if (!lanes().isEmpty()) {
            ComparedLane lane = lanes().get(0);
            AnnotationEditor.of(
                            "Run " + lane.experiment().name(),
                            lane.annotations().run(),
                            lane.experiment().name(),
                            change -> page.commands().annotateRun(lane.folder(), change))
                    .open(anchor);
        }
    }

    /**
     * Deletes the runs of the selected lines.
     *
     * @param rows may be damaged runs, which have no lanes
     */
    void delete(List<TableRow> rows) {
        Set<RunFolder> folders = new HashSet<>();
        rows.forEach(row -> folders.addAll(row.folders()));
        page.delete(folders);
    }

    void copyMarkdown() {
        ClipboardContent content = new ClipboardContent();
        content.putString(selectedOrShown().markdown());
        Clipboard.getSystemClipboard().setContent(content);
        page.noticeProperty().set(Notice.of("The table was copied as Markdown."));
    }

    /** The lines that are selected, or all, with the columns shown. */
    private LaneTable selectedOrShown() {
        return lanes().isEmpty()
                ? page.lanes().shownProperty().get()
                : LaneTable.of(lanes()).show(page.lanes().columns());
    }

    void report() {
        LaneTable lanes = selectedOrShown();
        question.where("comparison.html").ifPresent(file -> page.commands().report(file, lanes));
    }

    void exportCsv() {
        save("lanes.csv", () -> page.lanes().shownProperty().get().csv());
    }

    void exportExperiment() {
        lanes().stream()
                .findFirst()
                .ifPresent(
                        lane -> {
                            Experiment experiment = lane.experiment();
                            save(
                                    lane.runName() + ".json",
                                    () -> ExperimentJson.write(experiment) + "\n");
                        });
    }

    /** Of the selected lanes, those that belong to the run of the first. */
    void exportScript() {
        if (!lanes().isEmpty()) {
            ComparedLane first = lanes().get(0);
            List<ComparedLane> ofRun =
                    lanes().stream().filter(l -> l.folder().equals(first.folder())).toList();
            question.where(SaveQuestion.fileName(first.runName() + ".py"))
                    .ifPresent(file -> page.commands().exportScript(file, ofRun));
        }
    }

    /** Of the run of the first selected lane, all lanes. */
    void exportSweep() {
        lanes().stream()
                .findFirst()
                .ifPresent(
                        lane ->
                                question.where(SaveQuestion.fileName(lane.runName() + "-ray.py"))
                                        .ifPresent(
                                                file ->
                                                        page.commands()
                                                                .exportSweep(
                                                                        file, lane.experiment())));
    }

    /** Whether what is selected is one lane that trained an adapter. */
    boolean hasOneAdapter() {
        return lanes().size() == 1 && lanes().get(0).settings().method() == Method.LORA;
    }

    /** Opens the panel that says where the adapter of the selected lane can go. */
    void takeAlong() {
        if (hasOneAdapter()) {
            page.takeAlong(lanes().get(0));
        }
    }

    /** Leads to the dial of the selected lane's rank. */
    void turnRank() {
        if (hasOneAdapter()) {
            page.turnRank(lanes().get(0));
        }
    }

    /** Asks for a place and has a text written there. */
    private void save(String name, Supplier<String> text) {
        question.where(SaveQuestion.fileName(name))
                .ifPresent(
                        file ->
                                page.commands()
                                        .save(
                                                file,
                                                () -> text.get().getBytes(StandardCharsets.UTF_8)));
    }
}
