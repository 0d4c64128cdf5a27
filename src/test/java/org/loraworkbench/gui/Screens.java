package org.loraworkbench.gui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.loraworkbench.gui.common.StackedBar;
import org.loraworkbench.gui.theme.Appearance;
import org.loraworkbench.gui.theme.Preferences;
import org.loraworkbench.gui.theme.Typefaces;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Opens parts of the window without a display and takes their pictures. */
public final class Screens {

    private static final Path FOLDER = Path.of("target", "screens");

    /** Of a machine that is busy with other things. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** An event may queue another, which may queue another: as often as TestFX waits for them. */
    private static final int TURNS = 5;

    private Screens() {}

    /** Runs something on the JavaFX thread and waits for it. */
    public static <T> T onFxThread(Callable<T> action) {
        T result = inFxThread(action);
        settle();
        return result;
    }

    /** Finds something on the JavaFX thread, without waiting for more than that. */
    static <T> T inFxThread(Callable<T> question) {
        return Platform.isFxApplicationThread()
                ? answer(question)
                : WaitForAsyncUtils.waitForAsyncFx(PATIENCE.toMillis(), question);
    }

    /** TestFX would keep what is thrown inside, and throw it once more at another test. */
    private static <T> T answer(Callable<T> question) {
        try {
            return question.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns when the events so far are dealt with, and what they changed is laid out. */
    public static void settle() {
        for (int turn = 0; turn < TURNS; turn++) {
            inFxThread(() -> null);
        }
        Set<Scene> waiting = ConcurrentHashMap.newKeySet();
        onNextPulse(waiting);
        await("layout", () -> waiting.stream().noneMatch(Screens::isShown));
    }

    private static void onNextPulse(Set<Scene> waiting) {
        inFxThread(
                () -> {
                    for (Window window : Window.getWindows()) {
                        Scene scene = window.getScene();
                        waiting.add(scene);
                        scene.addPostLayoutPulseListener(
                                new Runnable() {
                                    @Override
                                    public void run() {
                                        scene.removePostLayoutPulseListener(this);
                                        waiting.remove(scene);
                                    }
                                });
                    }
                    Platform.requestNextPulse();
                    return null;
                });
    }

    private static boolean isShown(Scene scene) {
        Window window = scene.getWindow();
        return window != null && window.isShowing();
    }

    /** Waits until something is true; fails if it does not become so. */
    public static void await(String what, Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS, condition);
        } catch (TimeoutException e) {
            throw new AssertionError("This did not come about: " + what, e);
        }
    }

    public static void onFxThread(Runnable action) {
        onFxThread(
                () -> {
                    action.run();
                    return null;
                });
    }

    /** Shows a root in the primary stage and gives it a theme and a type size. */
    public static Scene show(Callable<Parent> root, int width, int height, Preferences look) {
        Stage stage = primaryStage();
        return onFxThread(
                () -> {
                    stage.hide();
                    Typefaces.load();
                    Scene scene = new Scene(root.call(), width, height);
                    stage.setScene(scene);
                    new Appearance(scene).show(look);
                    stage.setWidth(width);
                    stage.setHeight(height);
                    stage.show();
                    return scene;
                });
    }

    /** Writes {@code target/screens/NAME.png}, once every bar has come to rest. */
    public static Path save(Scene scene, String name) {
        await("bars at rest", () -> onFxThread(() -> barsAreAtRest(scene)));
        onFxThread(() -> layOutAnew(scene));
        WritableImage image = onFxThread(() -> scene.snapshot(null));
        Path file = FOLDER.resolve(name + ".png");
        try {
            Files.createDirectories(FOLDER);
            ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private static boolean barsAreAtRest(Scene scene) {
        return scene.getRoot().lookupAll(".stacked-bar").stream()
                .noneMatch(bar -> ((StackedBar) bar).isGliding());
    }

    /** Charts wait a moment before they repaint, but not where they are laid out. */
    private static void layOutAnew(Scene scene) {
        for (Node node : scene.getRoot().lookupAll("*")) {
            if (node instanceof Parent parent) {
                parent.requestLayout();
            }
        }
    }

    /** A stage of its own for a whole window, which leaves its marks on it. */
    static Stage newStage() {
        Stage primary = primaryStage();
        return onFxThread(
                () -> {
                    primary.hide();
                    return new Stage();
                });
    }

    private static Stage primaryStage() {
        try {
            return FxToolkit.registerPrimaryStage();
        } catch (TimeoutException e) {
            throw new IllegalStateException("JavaFX did not start.", e);
        }
    }
}
