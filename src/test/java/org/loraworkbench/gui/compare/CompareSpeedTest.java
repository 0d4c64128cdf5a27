package org.loraworkbench.gui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.gui.Screens;
import org.loraworkbench.gui.common.Fxml;
import org.loraworkbench.gui.common.SaveQuestion;
import org.loraworkbench.gui.theme.Preferences;
import org.loraworkbench.gui.theme.Theme;
import org.loraworkbench.gui.workbench.SampleWorkbench;
import org.loraworkbench.gui.workbench.WorkbenchView;
import org.loraworkbench.gui.workbench.WorkbenchViewModel;
import org.loraworkbench.runs.compare.SampleRuns;
import org.testfx.util.WaitForAsyncUtils;

/**
 * 2,000 lanes in 200 runs. Times are those of the processor, so that other programs on the machine
 * do not count.
 */
class CompareSpeedTest {

    private static final Duration OPENING = Duration.ofSeconds(2);
    private static final Duration KEYSTROKE = Duration.ofMillis(100);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @TempDir Path folder;

    @Test
    void twoThousandLanesOpenAndAreSearchedWithoutAPause() throws Exception {
        Workspace workspace = new Workspace(folder);
        new SampleRuns(workspace).addMany(200, 10, 20);
        CompareViewModel page = new CompareViewModel(new RecordedLinks());
        try (CompareBoard board =
                new CompareBoard(workspace, page, dataset -> 1000, Platform::runLater)) {
            SaveQuestion nowhere = name -> Optional.empty();
            show(CompareSpeedTest::firstPage);
            long before = processorTime();
            Scene scene =
                    show(
                            () ->
                                    Fxml.load(
                                            new CompareView(page, nowhere),
                                            new ChartsView(page, nowhere)));
            Screens.onFxThread(board::open);
            WaitForAsyncUtils.waitFor(
                    60,
                    TimeUnit.SECONDS,
                    () -> Screens.onFxThread(() -> page.lanes().rows().size()) == 2000);
            long opening = processorTime() - before;
            Screens.save(scene, "compare-2000");
            long slowest = 0;
            for (String text : new String[] {"r", "r1", "r10", "r10 s", "r10 seed=7", "r>4", ""}) {
                slowest = Math.max(slowest, timeToSearch(page, text));
            }
            System.out.printf(
                    "2,000 lanes: open %.2f s, slowest keystroke %.0f ms (processor time)%n",
                    opening / 1e9, slowest / 1e6);
            assertThat(Duration.ofNanos(opening)).isLessThan(OPENING);
            assertThat(Duration.ofNanos(slowest)).isLessThan(KEYSTROKE);
        }
    }

    private static Scene show(Callable<Parent> root) {
        return Screens.show(root, 1280, 800, new Preferences(Theme.LIGHT, false));
    }

    /** What a window shows before anybody opens the page Compare. */
    private static Parent firstPage() {
        WorkbenchViewModel model = SampleWorkbench.filled();
        return WorkbenchView.load(model);
    }

    private static long timeToSearch(CompareViewModel page, String text) {
        return Screens.onFxThread(
                () -> {
                    long start = THREADS.getCurrentThreadCpuTime();
                    page.lanes().searchProperty().set(text);
                    return THREADS.getCurrentThreadCpuTime() - start;
                });
    }

    /** Of the window's thread and of the one that reads. */
    private static long processorTime() {
        return LongStream.of(THREADS.getAllThreadIds())
                .filter(id -> isOurs(THREADS.getThreadInfo(id).getThreadName()))
                .map(THREADS::getThreadCpuTime)
                .sum();
    }

    private static boolean isOurs(String thread) {
        return thread.equals("compare") || thread.startsWith("JavaFX Application");
    }
}
