package org.loraworkbench.gui.shell;

import java.util.List;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.loraworkbench.gui.theme.WindowPlace;

/** Puts a window where the one before was, and knows where it is. */
public final class RememberedWindow {

    /** All pages can be read in it. */
    public static final double LEAST_WIDTH = 1024;

    public static final double LEAST_HEIGHT = 640;

    private static final double USUAL_WIDTH = 1280;
    private static final double USUAL_HEIGHT = 800;

    private final Stage stage;
    private WindowPlace restored;

    /**
     * @param stage not shown yet
     * @param earlier null if there was none before
     */
    public RememberedWindow(Stage stage, WindowPlace earlier) {
        this.stage = stage;
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        List<Rectangle2D> screens =
                Stream.concat(Stream.of(Screen.getPrimary()), Screen.getScreens().stream())
                        .map(Screen::getVisualBounds)
                        .toList();
        restored = (earlier == null ? usual(screens.get(0)) : earlier).on(screens);
        WindowPlace first = restored;
        stage.addEventHandler(WindowEvent.WINDOW_SHOWN, event -> put(first));
        Stream.of(
                        stage.xProperty(),
                        stage.yProperty(),
                        stage.widthProperty(),
                        stage.heightProperty())
                .forEach(p -> p.addListener(property -> Platform.runLater(this::takeRestored)));
    }

    /** Some window managers of Linux lose what is set before a window is shown. */
    private void put(WindowPlace place) {
        stage.setX(place.x());
        stage.setY(place.y());
        stage.setWidth(place.width());
        stage.setHeight(place.height());
        stage.setMaximized(place.maximized());
    }

    private static WindowPlace usual(Rectangle2D screen) {
        double x = screen.getMinX() + Math.max(0, screen.getWidth() - USUAL_WIDTH) / 2;
        double y = screen.getMinY() + Math.max(0, screen.getHeight() - USUAL_HEIGHT) / 2;
        return new WindowPlace(x, y, USUAL_WIDTH, USUAL_HEIGHT, false);
    }

    /** While the window fills the screen, what counts is where it goes after that. */
    private void takeRestored() {
        if (stage.isShowing()
                && !stage.isMaximized()
                && !stage.isFullScreen()
                && !stage.isIconified()) {
            restored =
                    new WindowPlace(
                            stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), false);
        }
    }

    public WindowPlace place() {
        return new WindowPlace(
                restored.x(),
                restored.y(),
                restored.width(),
                restored.height(),
                stage.isMaximized());
    }
}
