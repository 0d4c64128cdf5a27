package org.loraworkbench.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TreeCell;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kordamp.ikonli.feather.Feather;
import org.loraworkbench.gui.common.Fxml;
import org.loraworkbench.gui.compare.SampleCompare;
import org.loraworkbench.gui.lab.SampleLab;
import org.loraworkbench.gui.lessons.SampleLessons;
import org.loraworkbench.gui.live.LiveViewModel;
import org.loraworkbench.gui.live.SampleLive;
import org.loraworkbench.gui.live.matrices.MatricesViewModel;
import org.loraworkbench.gui.live.matrices.SampleMatrices;
import org.loraworkbench.gui.planner.SamplePlanner;
import org.loraworkbench.gui.playground.SampleTryIt;
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
import org.testfx.api.FxRobot;

/** Whoever works by keyboard alone sees or hears where, on every page. */
class FocusScreenTest {

    /** Of a ring or a frame; a caret alone is less. */
    private static final int LEAST_PIXELS = 24;

    private static final int MOST_STOPS = 200;

    private final FxRobot robot = new FxRobot();
    private final List<String> problems = new ArrayList<>();

    @TempDir Path folder;

    @Test
    void everyStopOfTheTabKeyIsSeenAndHasANameAndARole() {
        Theme light = Theme.LIGHT;
        walk(() -> WorkbenchView.load(SampleWorkbench.filled()), light);
        walk(() -> SamplePages.live(SampleLive.training()), light);
        LiveViewModel looked = SampleLive.training();
        MatricesViewModel matrices = SampleMatrices.shown(looked);
        walk(() -> SamplePages.live(looked, matrices), light);
        walk(() -> SamplePages.live(SampleLive.tried(), SampleTryIt.LABELS.model()), light);
        walk(() -> SamplePages.compare(SampleCompare.twentyRuns(folder)), Theme.DARK);
        walk(() -> SamplePages.take(SampleTakeAlong.DONE), light);
        walk(() -> SamplePages.lab(SampleLab.read()), light);
        walk(() -> SampleLessons.RIGHT.page(1), light);
        walk(SamplePlanner.COMPARED::page, light);
        assertThat(problems).as("stops of the Tab key").isEmpty();
    }

    @Test
    void recordedAndReplayedRunsAreMovedByTheKeyboard() {
        Set<String> replay = walk(() -> SamplePages.live(SampleLive.replayed()), Theme.DARK);
        Set<String> lesson = walk(() -> SampleLessons.WATCHED.page(1), Theme.DARK);
        walk(this::shell, Theme.LIGHT);
        assertThat(problems).as("stops of the Tab key").isEmpty();
        for (Set<String> names : List.of(replay, lesson)) {
            assertThat(names)
                    .contains("Play the run again", "As fast as it was trained", "50 times as fast")
                    .anyMatch(name -> name.startsWith("Replay, step "));
        }
        assertThat(replay).contains("Leave replay");
        assertThat(lesson).contains("Leave it", "Put it among my runs", "Export for the class…");
    }

    @Test
    void arrowsAndTheSpaceBarWorkInTheTreeFromTheFirstStopOn() {
        WorkbenchViewModel model = SampleWorkbench.filled();
        Scene scene = Screens.show(() -> WorkbenchView.load(model), 1280, 800, Preferences.DEFAULT);
        Node tree = scene.lookup("#tree");
        Screens.onFxThread(tree::requestFocus);
        int before = model.modules().selectedNodes().size();
        robot.push(KeyCode.SPACE);
        Screens.settle();
        assertThat(model.modules().selectedNodes())
                .as("the whole model")
                .hasSizeGreaterThan(before);
        robot.push(KeyCode.SPACE);
        for (int line = 0; line < 6; line++) {
            robot.push(KeyCode.DOWN);
        }
        robot.push(KeyCode.SPACE);
        Screens.settle();
        assertThat(model.modules().selectedNodes()).as("query").hasSize(1);
        assertThat(focusedLine(scene)).isEqualTo("query, 384 × 384, ticked, rank 8");
        robot.push(KeyCode.SPACE);
        Screens.settle();
        assertThat(focusedLine(scene)).isEqualTo("query, 384 × 384, not ticked");
    }

    /** What a screen reader says of the line with the focus in the tree. */
    private static String focusedLine(Scene scene) {
        return Screens.onFxThread(
                () ->
                        scene.getRoot().lookupAll("#tree .tree-cell").stream()
                                .filter(cell -> ((TreeCell<?>) cell).isFocused())
                                .map(ScreenReader::nameOf)
                                .findFirst()
                                .orElse("nothing"));
    }

    private Parent shell() {
        Page lab =
                new Page(
                        "Lab", Feather.APERTURE, () -> SamplePages.lab(SampleLab.read()), () -> {});
        PreferencesFile file = new PreferencesFile(folder.resolve("p.json"));
        return Fxml.load(new ShellView(new ShellViewModel(file), List.of(lab)));
    }

    /**
     * Goes through a page with Tab until it begins again, and notes what is wrong with its stops.
     *
     * @return what screen readers call them
     */
    private Set<String> walk(Supplier<Parent> page, Theme theme) {
        Scene scene = Screens.show(page::get, 1280, 800, new Preferences(theme, false));
        return Screens.onFxThread(() -> walk(scene));
    }

    private Set<String> walk(Scene scene) {
        Set<Node> stops = new HashSet<>();
        Set<String> names = new HashSet<>();
        tab(scene.getRoot());
        while (stops.add(scene.getFocusOwner()) && stops.size() < MOST_STOPS) {
            Node stop = scene.getFocusOwner();
            String name = ScreenReader.nameOf(stop);
            names.add(name);
            if (name.isEmpty()) {
                problems.add("has no name: " + stop);
            }
            if (!ScreenReader.hasRole(stop)) {
                problems.add("has no role: " + stop);
            }
            WritableImage focused = picture(stop);
            tab(stop);
            if (scene.getFocusOwner() != stop
                    && difference(focused, picture(stop)) < LEAST_PIXELS) {
                problems.add("looks the same with and without the focus: " + stop);
            }
        }
        assertThat(stops).hasSizeBetween(6, MOST_STOPS - 1);
        return names;
    }

    private static void tab(Node from) {
        Event.fireEvent(
                from,
                new KeyEvent(
                        KeyEvent.KEY_PRESSED, "", "", KeyCode.TAB, false, false, false, false));
        from.getScene().getRoot().applyCss();
        from.getScene().getRoot().layout();
    }

    private static WritableImage picture(Node node) {
        return node.snapshot(null, null);
    }

    private static int difference(WritableImage one, WritableImage other) {
        int width = (int) Math.min(one.getWidth(), other.getWidth());
        int height = (int) Math.min(one.getHeight(), other.getHeight());
        int different =
                (int)
                        Math.abs(
                                one.getWidth() * one.getHeight()
                                        - other.getWidth() * other.getHeight());
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (one.getPixelReader().getArgb(x, y) != other.getPixelReader().getArgb(x, y)) {
                    different++;
                }
            }
        }
        return different;
    }
}
