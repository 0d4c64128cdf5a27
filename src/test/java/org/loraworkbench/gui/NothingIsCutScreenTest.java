package org.loraworkbench.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.scene.text.Text;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kordamp.ikonli.feather.Feather;
import org.loraworkbench.gui.common.Fxml;
import org.loraworkbench.gui.compare.CompareViewModel;
import org.loraworkbench.gui.compare.SampleCompare;
import org.loraworkbench.gui.lab.SampleLab;
import org.loraworkbench.gui.lessons.SampleLessons;
import org.loraworkbench.gui.live.LiveViewModel;
import org.loraworkbench.gui.live.SampleLive;
import org.loraworkbench.gui.live.matrices.MatricesViewModel;
import org.loraworkbench.gui.live.matrices.SampleMatrices;
import org.loraworkbench.gui.planner.SamplePlanner;
import org.loraworkbench.gui.playground.SampleTryIt;
import org.loraworkbench.gui.playground.TryItViewModel;
import org.loraworkbench.gui.shell.Page;
import org.loraworkbench.gui.shell.ShellView;
import org.loraworkbench.gui.shell.ShellViewModel;
import org.loraworkbench.gui.takealong.SampleTakeAlong;
import org.loraworkbench.gui.theme.Preferences;
import org.loraworkbench.gui.theme.PreferencesFile;
import org.loraworkbench.gui.theme.Theme;
import org.loraworkbench.gui.workbench.SampleWorkbench;
import org.loraworkbench.gui.workbench.WorkbenchView;
import org.loraworkbench.gui.workbench.WorkbenchViewModel;

/** In the smallest window, in the usual ones, and in larger type, all texts can be read. */
class NothingIsCutScreenTest {

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "1024, 640, false",
        "1280, 800, false",
        "1920, 1080, true",
        "1366, 768, true",
        "1024, 640, true"
    })
    void everyControlIsWholeAndInsideOfTheWindow(int width, int height, boolean projector) {
        Preferences look = new Preferences(Theme.LIGHT, projector);
        List<String> cut = new ArrayList<>();
        WorkbenchViewModel filled = SampleWorkbench.filled();
        cut.addAll(cut(() -> WorkbenchView.load(filled), "workbench", width, height, look));
        TryItViewModel tried = SampleTryIt.SPANS.model();
        CompareViewModel twenty = SampleCompare.twentyRuns(folder);
        cut.addAll(cut(() -> SamplePages.live(SampleLive.training()), "live", width, height, look));
        cut.addAll(
                cut(() -> SamplePages.live(SampleLive.crashed()), "crashed", width, height, look));
        LiveViewModel looked = SampleLive.training();
        MatricesViewModel matrices = SampleMatrices.shown(looked);
        cut.addAll(cut(() -> SamplePages.live(looked, matrices), "matrices", width, height, look));
        LiveViewModel stepped = SampleLive.training();
        MatricesViewModel examined = SampleMatrices.shown(stepped);
        examined.placeProperty().set(2);
        examined.examiningProperty().set(true);
        cut.addAll(cut(() -> SamplePages.live(stepped, examined), "one step", width, height, look));
        cut.addAll(
                cut(() -> SamplePages.live(SampleLive.tried(), tried), "try", width, height, look));
        cut.addAll(cut(() -> SamplePages.compare(twenty), "compare", width, height, look));
        cut.addAll(cut(() -> SamplePages.take(SampleTakeAlong.DONE), "take", width, height, look));
        cut.addAll(
                cut(
                        () -> SamplePages.take(SampleTakeAlong.WRITING),
                        "taking",
                        width,
                        height,
                        look));
        cut.addAll(cut(() -> SamplePages.lab(SampleLab.comparing()), "lab", width, height, look));
        cut.addAll(cut(() -> SamplePages.lab(SampleLab.empty()), "lab-empty", width, height, look));
        for (SampleLessons lessons : SampleLessons.values()) {
            cut.addAll(cut(() -> lessons.page(2), "lessons " + lessons, width, height, look));
        }
        for (SamplePlanner planner : SamplePlanner.WIDEST) {
            cut.addAll(cut(planner::page, "planner " + planner, width, height, look));
        }
        assertThat(cut).isEmpty();
    }

    private List<String> cut(
            Supplier<Parent> content, String name, int width, int height, Preferences look) {
        ShellViewModel shell = new ShellViewModel(new PreferencesFile(folder.resolve("p.json")));
        List<Page> pages =
                Stream.of("Workbench", "Live", "Compare", "Lab", "Lessons", "Planner")
                        .map(title -> new Page(title, Feather.ACTIVITY, content, () -> {}))
                        .toList();
        Scene scene =
                Screens.show(() -> Fxml.load(new ShellView(shell, pages)), width, height, look);
        Screens.save(scene, "small-%s-%d-%s".formatted(name, width, look.projector()));
        return Screens.onFxThread(
                () ->
                        controls(scene)
                                .filter(c -> isCut(c, scene))
                                .map(control -> name + ": " + control)
                                .toList());
    }

    private static Stream<Node> controls(Scene scene) {
        return scene.getRoot().lookupAll("*").stream()
                .filter(
                        node ->
                                node instanceof Labeled
                                        || node instanceof ComboBoxBase
                                        || node instanceof Slider)
                .filter(NothingIsCutScreenTest::isShown)
                .filter(node -> !node.getStyleClass().contains("chart-legend-unseen"));
    }

    private static boolean isShown(Node node) {
        return node == null || node.isVisible() && isShown(node.getParent());
    }

    private static boolean isCut(Node control, Scene scene) {
        boolean shortened =
                control instanceof Labeled labeled
                        && labeled.getText() != null
                        && !isToldWhole(labeled)
                        && labeled.getChildrenUnmodifiable().stream()
                                .filter(Text.class::isInstance)
                                .anyMatch(text -> ((Text) text).getText().contains("..."));
        return shortened || isOutside(control, scene);
    }

    private static boolean isOutside(Node control, Scene scene) {
        Bounds place = control.localToScene(control.getLayoutBounds());
        double right = rightOf(control, scene);
        return place.getMinX() < 0
                || place.getMaxX() > right + 0.5
                || place.getMaxY() > scene.getHeight() + 0.5 && !isScrolled(control);
    }

    /** Where what stands to the right is out of sight: tables scroll sideways, cards do not. */
    private static double rightOf(Node node, Scene scene) {
        if (node == null) {
            return scene.getWidth();
        }
        if (node instanceof TableView) {
            return Double.MAX_VALUE;
        }
        return node.getStyleClass().contains("viewport")
                ? node.localToScene(node.getLayoutBounds()).getMaxX()
                : rightOf(node.getParent(), scene);
    }

    /** What users name and write may be of any length: a tooltip has it whole. */
    private static boolean isToldWhole(Node node) {
        boolean told = node instanceof Control control && control.getTooltip() != null;
        boolean ends = node instanceof IndexedCell || node.getParent() == null;
        return told || !ends && isToldWhole(node.getParent());
    }

    /** What lies in a part that scrolls can be reached. */
    private static boolean isScrolled(Node node) {
        return node != null
                && (node instanceof ScrollPane
                        || node instanceof IndexedCell
                        || isScrolled(node.getParent()));
    }
}
