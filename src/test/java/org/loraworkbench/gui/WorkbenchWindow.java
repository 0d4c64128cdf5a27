package org.loraworkbench.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.guard.Remains;
import org.loraworkbench.gui.common.FolderQuestion;
import org.loraworkbench.gui.common.NoticeBar;
import org.loraworkbench.gui.theme.Preferences;
import org.loraworkbench.gui.theme.PreferencesFile;
import org.loraworkbench.gui.theme.WindowPlace;
import org.loraworkbench.worker.RecordingLauncher;
import org.testfx.api.FxRobot;
import org.testfx.util.NodeQueryUtils;

/** The whole program's window, used as a person would: by mouse and keyboard. */
final class WorkbenchWindow implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final FxRobot robot = new FxRobot();
    private final Stage stage;
    private final Remains remains;
    private final RecordingLauncher launcher;
    private final WorkbenchApplication application;

    /**
     * Opens the window on a workspace: the first is large enough that nothing has to be scrolled,
     * the next are as they were left.
     */
    WorkbenchWindow(Workspace workspace) {
        this(workspace, new RecordingLauncher());
    }

    /**
     * @param launcher starts the workers, and ends them when the window is closed
     */
    WorkbenchWindow(Workspace workspace, RecordingLauncher launcher) {
        this(workspace, launcher, Optional.empty());
    }

    /**
     * @param exports where the window exports to
     */
    WorkbenchWindow(Workspace workspace, Path exports) {
        this(workspace, new RecordingLauncher(), Optional.of(purpose -> Optional.of(exports)));
    }

    private WorkbenchWindow(
            Workspace workspace, RecordingLauncher launcher, Optional<FolderQuestion> folders) {
        this.launcher = launcher;
        stage = Screens.newStage();
        remains = new Remains(WorkbenchWindow::shouldEnd, PATIENCE);
        application =
                Screens.onFxThread(() -> new WorkbenchApplication(workspace, launcher, folders));
        Screens.onFxThread(
                () -> {
                    rememberLargeWindow(workspace);
                    application.start(stage);
                });
    }

    private static void rememberLargeWindow(Workspace workspace) {
        if (Files.notExists(workspace.preferences())) {
            WindowPlace large = new WindowPlace(0, 0, 1600, 1040, false);
            new PreferencesFile(workspace.preferences())
                    .save(Preferences.DEFAULT.withWindow(large));
        }
    }

    /** Whether a thread is the program's own, and not one of Java's that stay. */
    private static boolean shouldEnd(Thread thread) {
        String name = thread.getName();
        return Stream.of("process reaper", "Disposer", "Cleaner", "ForkJoinPool.commonPool")
                .noneMatch(name::contains);
    }

    /** The size of the whole window, in pixels. */
    void resize(double width, double height) {
        place(stage.getX(), stage.getY(), width, height);
    }

    /** Puts the window somewhere on the screen. */
    void place(double x, double y, double width, double height) {
        Screens.onFxThread(
                () -> {
                    stage.setX(x);
                    stage.setY(y);
                    stage.setWidth(width);
                    stage.setHeight(height);
                });
    }

    /** Left, top, width and height of the window. */
    double[] place() {
        return Screens.onFxThread(
                () ->
                        new double[] {
                            stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight()
                        });
    }

    /** Opens a lesson's file, as the program's argument does. */
    void openLesson(Path file) {
        Screens.onFxThread(() -> application.openLesson(file));
    }

    /** Writes the lesson that is shown to a file, as if the system had asked where. */
    void exportLesson(Path file) {
        Screens.onFxThread(() -> application.exportLesson(file));
    }

    /** Opens a run's file, as the program's argument does. */
    void openRun(Path file) {
        Screens.onFxThread(() -> application.openRun(file));
    }

    /** How many runs the page Live lists. */
    int runs() {
        return find(".run-list .list-view", ListView.class).getItems().size();
    }

    Scene scene() {
        return stage.getScene();
    }

    /** Replaces what stands in the text field of a form's field. */
    void type(String field, String text) {
        robot.clickOn(find("#" + field + " .text-field", TextField.class));
        robot.push(KeyCode.SHORTCUT, KeyCode.A).push(KeyCode.BACK_SPACE);
        robot.write(text);
        Screens.settle();
        assertThat(find("#" + field + " .text-field", TextField.class).getText()).isEqualTo(text);
    }

    /** Replaces what stands in a text area. */
    void write(String selector, String text) {
        robot.clickOn(find(selector, TextArea.class));
        robot.push(KeyCode.SHORTCUT, KeyCode.A).push(KeyCode.BACK_SPACE);
        robot.write(text);
        Screens.settle();
    }

    /** Clicks on what a selector or a text finds. */
    void click(String what) {
        Screens.await(
                what + " to click on", () -> Screens.onFxThread(() -> visible(what).isPresent()));
        robot.clickOn(Screens.onFxThread(() -> visible(what).orElseThrow()));
        Screens.settle();
    }

    /** Clicks on a part of the window. */
    void click(Node part) {
        robot.clickOn(part);
        Screens.settle();
    }

    private Optional<Node> visible(String what) {
        return robot.lookup(what).queryAll().stream()
                .filter(NodeQueryUtils.isVisible())
                .findFirst();
    }

    /** Keeps notices until they are answered, however slow the machine is. */
    void keepNotices() {
        Screens.onFxThread(
                () ->
                        scene().getRoot().lookupAll(".notice-bar").stream()
                                .map(NoticeBar.class::cast)
                                .forEach(bar -> bar.setTime(javafx.util.Duration.INDEFINITE)));
    }

    /** Asks for a context menu as a system does; without a display a right click does not. */
    void openMenu(String what) {
        Node node = find(what, Node.class);
        Screens.onFxThread(
                () -> {
                    Bounds place = node.localToScreen(node.getBoundsInLocal());
                    double x = place.getCenterX();
                    double y = place.getCenterY();
                    node.fireEvent(
                            new ContextMenuEvent(
                                    ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                                    0,
                                    0,
                                    x,
                                    y,
                                    false,
                                    null));
                });
    }

    String clipboard() {
        return Screens.onFxThread(() -> Clipboard.getSystemClipboard().getString());
    }

    /** Presses keys together. */
    void press(KeyCode... keys) {
        robot.push(keys);
        Screens.settle();
    }

    /**
     * Clicks into a part of the window.
     *
     * @param place from the part's upper left corner
     */
    void clickAt(Node node, Point2D place) {
        Point2D target = Screens.onFxThread(() -> node.localToScreen(place));
        robot.clickOn(target);
        Screens.settle();
    }

    /** A double click into a drawing; two clicks may come too slowly for one on a busy machine. */
    void doubleClickAt(Node drawing, Point2D place) {
        Screens.onFxThread(
                () ->
                        drawing.lookupAll("Canvas").stream()
                                .filter(canvas -> !canvas.isMouseTransparent())
                                .forEach(
                                        canvas ->
                                                canvas.fireEvent(
                                                        doubleClick(canvas.localToScene(place)))));
    }

    /**
     * @param place in the scene
     */
    private static MouseEvent doubleClick(Point2D place) {
        return new MouseEvent(
                MouseEvent.MOUSE_CLICKED,
                place.getX(),
                place.getY(),
                0,
                0,
                MouseButton.PRIMARY,
                2,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                true,
                null);
    }

    /** What stands below the text field of a form's field. */
    String message(String field) {
        return find("#" + field + " .field-message", Label.class).getText();
    }

    <T extends Node> T find(String selector, Class<T> type) {
        return Screens.inFxThread(() -> robot.lookup(selector).queryAs(type));
    }

    /** Something inside of something else. */
    <T extends Node> T find(String outer, String inner, Class<T> type) {
        Parent within = find(outer, Parent.class);
        return Screens.inFxThread(() -> robot.from(within).lookup(inner).queryAs(type));
    }

    /** Waits for the page to show something; fails after a while with what it shows instead. */
    void await(String what, Supplier<Object> seen, Object wanted) {
        try {
            Screens.await(what, () -> wanted.equals(Screens.onFxThread(() -> nowSeen(seen))));
        } catch (AssertionError e) {
            assertThat(Screens.onFxThread(() -> nowSeen(seen))).as(what).isEqualTo(wanted);
        }
    }

    /** A page that is still to open lacks what is looked for, which is no failure yet. */
    private static Object nowSeen(Supplier<Object> seen) {
        try {
            return seen.get();
        } catch (RuntimeException e) {
            return e.toString();
        }
    }

    /** Closes the window; what it has started must be gone with it, but for trainings. */
    @Override
    public void close() {
        Screens.onFxThread(
                () -> {
                    stage.hide();
                    application.stop();
                });
        launcher.close();
        assertThat(remains.find()).as("what the window started and did not end").isEmpty();
    }
}
