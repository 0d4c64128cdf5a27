package org.loraworkbench.gui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.runs.compare.Annotation;
import org.loraworkbench.runs.compare.ComparedLane;
import org.loraworkbench.runs.compare.SampleRun;
import org.loraworkbench.runs.compare.SampleRuns;

/** The page and files on disk; this test's thread plays the window's. */
class CompareBoardTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String TWO_RANKS =
            "{\"name\": \"%s\", \"grid\": {\"r\": [2, 4]}, \"training\": {\"steps\": 20}}";

    private static final Path BASE =
            Path.of("src/test/resources/parity/bert-seqcls-qv/base").toAbsolutePath();

    @TempDir Path folder;
    private final LinkedBlockingQueue<Runnable> windowThread = new LinkedBlockingQueue<>();
    private final RecordedLinks links = new RecordedLinks();
    private final CompareViewModel page = new CompareViewModel(links);
    private SampleRuns runs;
    private CompareBoard board;

    @BeforeEach
    void open() {
        Workspace workspace = new Workspace(folder);
        runs = new SampleRuns(workspace);
        board = new CompareBoard(workspace, page, windowThread::add);
        board.open();
        page.watchedProperty().set(true);
    }

    @AfterEach
    void close() {
        board.close();
    }

    private RunFolder add(String name) throws IOException {
        return runs.add(TWO_RANKS.formatted(name), SampleRun.End.FINISHED);
    }

    private void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Runnable next = windowThread.poll(100, TimeUnit.MILLISECONDS);
            if (next != null) {
                next.run();
            }
        }
        assertThat(condition.getAsBoolean()).as("comes about within " + PATIENCE).isTrue();
    }

    private void awaitLanes(int count) throws InterruptedException {
        await(
                () ->
                        page.stateProperty().get() != CompareViewModel.State.READING
                                && page.lanes().rows().size() == count
                                && page.lanes().shownProperty().get().lanes().size() == count);
    }

    @Test
    void runsThatComeAndGoAppearAndDisappearByThemselves() throws Exception {
        awaitLanes(0);
        RunFolder run = add("another");
        awaitLanes(2);
        Files.move(run.path(), folder.resolve("elsewhere"));
        awaitLanes(0);
    }

    @Test
    void aPageThatIsOpenedAgainReadsBeforeItSaysThatThereIsNoRun() throws Exception {
        await(() -> page.stateProperty().get() == CompareViewModel.State.EMPTY);
        page.watchedProperty().set(false);
        page.watchedProperty().set(true);
        assertThat(page.stateProperty().get()).isEqualTo(CompareViewModel.State.READING);
        await(() -> page.stateProperty().get() == CompareViewModel.State.EMPTY);
    }

    @Test
    void theCurvesOfShownLanesAreRead() throws Exception {
        add("one");
        await(() -> page.charts().lossLines().size() == 2);
        assertThat(page.charts().lossLines().get(0).size()).isEqualTo(20);
    }

    @Test
    void deletedRunsCanBeTakenBack() throws Exception {
        RunFolder first = add("first");
        RunFolder second = add("second");
        awaitLanes(4);
        board.delete(List.of(first, second));
        awaitLanes(0);
        await(() -> page.noticeProperty().get() != null);
        assertThat(page.noticeProperty().get().text())
                .isEqualTo(
                        "2 runs were deleted, with all their lanes. The page Live keeps what was"
                                + " deleted.");
        assertThat(links.deleted).containsExactly(first, second);
        page.noticeProperty().get().then().run();
        awaitLanes(4);
        assertThat(links.restored).containsExactly(first, second);
    }

    @Test
    void aRunThatCannotBeDeletedKeepsNoOthersFromIt() throws Exception {
        RunFolder run = add("one");
        awaitLanes(2);
        board.delete(List.of(new RunFolder(folder.resolve("runs/missing")), run));
        await(() -> page.noticeProperty().get() != null);
        assertThat(page.noticeProperty().get().text())
                .startsWith("“one” was deleted, with all its lanes.")
                .contains("cannot move ")
                .contains("missing");
        awaitLanes(0);
    }

    @Test
    void whatIsWrittenOnLanesIsSeenAtOnce() throws Exception {
        add("one");
        awaitLanes(2);
        ComparedLane lane = page.lanes().shownProperty().get().lanes().get(0);
        board.annotateLanes(
                List.of(lane),
                old -> new Annotation("the small one", List.of("keep"), "for the talk"));
        await(() -> shownLane().laneName().equals("the small one"));
        assertThat(shownLane().tags()).containsExactly("keep");
        page.lanes().searchProperty().set("talk");
        assertThat(page.lanes().rows()).hasSize(1);
    }

    private ComparedLane shownLane() {
        return page.lanes().shownProperty().get().lanes().get(0);
    }

    @Test
    void aReportIsWrittenOnTheLanes() throws Exception {
        add("one");
        awaitLanes(2);
        Path file = folder.resolve("report.html");
        board.report(file, page.lanes().shownProperty().get());
        await(() -> page.noticeProperty().get() != null);
        assertThat(file).content().contains("Comparison of 2 lanes").contains("r4");
        page.noticeProperty().get().then().run();
        assertThat(links.opened).containsExactly(file);
    }

    @Test
    void aScriptIsWrittenWithItsExamplesBesideIt() throws Exception {
        Path data = folder.resolve("data.jsonl");
        Files.writeString(
                data,
                """
                {"text": "a large hare", "label": "animal"}
                {"text": "a sweet fruit", "label": "food"}
                """);
        runs.add(
                """
                {"name": "own data", "base": "%s", "training": {"steps": 20},
                 "dataset": {"file": "%s", "validation_file": "%s"}}\
                """
                        .formatted(BASE, data, data),
                SampleRun.End.FINISHED);
        awaitLanes(1);
        Path file = folder.resolve("own.py");
        board.exportScript(file, page.lanes().shownProperty().get().lanes());
        await(() -> page.noticeProperty().get() != null);
        assertThat(page.noticeProperty().get().text())
                .isEqualTo("Saved as own.py, its examples beside it.");
        assertThat(file).content().contains("\"r8\": {", "own-train.jsonl");
        assertThat(folder.resolve("own-train.jsonl")).content().contains("a large hare");
    }

    @Test
    void aScriptWhoseDataIsGoneIsExplained() throws Exception {
        runs.add(
                "{\"base\": \"%s\", \"dataset\": {\"file\": \"gone.jsonl\"}}".formatted(BASE),
                SampleRun.End.FINISHED);
        awaitLanes(1);
        board.exportScript(folder.resolve("own.py"), page.lanes().shownProperty().get().lanes());
        await(() -> page.noticeProperty().get() != null);
        assertThat(page.noticeProperty().get().problem()).isTrue();
        assertThat(page.noticeProperty().get().text())
                .startsWith("The script cannot be written: dataset: ")
                .contains("gone.jsonl");
    }

    @Test
    void aFileThatCannotBeWrittenIsExplained() throws Exception {
        Path file = Files.writeString(folder.resolve("no-folder"), "");
        board.save(file.resolve("lanes.csv"), () -> new byte[0]);
        await(() -> page.noticeProperty().get() != null);
        assertThat(page.noticeProperty().get().problem()).isTrue();
        assertThat(page.noticeProperty().get().text()).contains("lanes.csv cannot be written");
    }
}
