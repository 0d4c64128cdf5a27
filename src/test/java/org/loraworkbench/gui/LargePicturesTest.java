package org.loraworkbench.gui;

import java.nio.file.Path;
import javafx.scene.Scene;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.gui.compare.SampleCompare;
import org.loraworkbench.gui.live.SampleLive;
import org.loraworkbench.gui.playground.SampleTryIt;
import org.loraworkbench.gui.theme.Theme;
import org.loraworkbench.gui.workbench.SampleFiles;
import org.loraworkbench.gui.workbench.SampleWorkbench;
import org.loraworkbench.gui.workbench.WorkbenchView;
import org.loraworkbench.gui.workbench.WorkbenchViewModel;

/**
 * Takes the pictures of pages on a large screen and on a projector, for people to look at: {@code
 * target/screens}.
 */
class LargePicturesTest {

    @TempDir Path folder;
    private PictureWindow window;

    @BeforeEach
    void prepare() {
        window = new PictureWindow(folder);
    }

    @Test
    void allPagesOnALargeScreenAndOnAProjector() {
        Screens.save(
                window.show(
                        () -> WorkbenchView.load(SampleWorkbench.filled()),
                        0,
                        Theme.LIGHT,
                        1920,
                        1080),
                "workbench-large");
        Screens.save(
                window.show(
                        () -> SamplePages.live(SampleLive.training()), 1, Theme.DARK, 1920, 1080),
                "live-large");
        Screens.save(
                window.show(
                        () -> SamplePages.compare(SampleCompare.twentyRuns(folder)),
                        2,
                        Theme.LIGHT,
                        1920,
                        1080),
                "compare-large");
        window.useProjector(true);
        Screens.save(
                window.show(
                        () -> WorkbenchView.load(SampleWorkbench.filled()),
                        0,
                        Theme.LIGHT,
                        1920,
                        1080),
                "workbench-projector");
        WorkbenchViewModel opening = SampleWorkbench.filled();
        Scene file = window.show(() -> WorkbenchView.load(opening), 0, Theme.LIGHT, 1920, 1080);
        Screens.onFxThread(() -> opening.openFile(SampleFiles.REVIEWS.write(folder)));
        Screens.save(file, "file-projector");
        Screens.save(
                window.show(
                        () -> SamplePages.live(SampleLive.training()), 1, Theme.LIGHT, 1920, 1080),
                "live-projector");
        Screens.save(
                window.show(
                        () -> SamplePages.live(SampleLive.tried(), SampleTryIt.LABELS.model()),
                        1,
                        Theme.LIGHT,
                        1920,
                        1080),
                "try-projector");
    }
}
