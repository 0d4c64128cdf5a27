package org.loraworkbench.gui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.loraworkbench.gui.theme.Appearance;
import org.loraworkbench.gui.theme.Preferences;
import org.loraworkbench.gui.theme.Typefaces;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Opens parts of the window without a display and takes their pictures. */
public final class Screens {

    private static final Path FOLDER = Path.of("target", "screens");

    private static final long LONGEST_GLIDE_MILLIS = 200;

    private Screens() {}

    /** Runs something on the JavaFX thread and waits for it. */
    public static <T> T onFxThread(Callable<T> action) {
        T result = WaitForAsyncUtils.waitForAsyncFx(30_000, action);
        WaitForAsyncUtils.waitForFxEvents();
        return result;
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
        WaitForAsyncUtils.sleep(LONGEST_GLIDE_MILLIS, TimeUnit.MILLISECONDS);
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

    static Stage primaryStage() {
        try {
            return FxToolkit.registerPrimaryStage();
        } catch (java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException("JavaFX did not start.", e);
        }
    }
}
