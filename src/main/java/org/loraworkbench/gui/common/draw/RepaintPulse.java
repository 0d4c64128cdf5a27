package org.loraworkbench.gui.common.draw;

import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.util.Duration;

/**
 * Gathers requests to repaint: the first one waits for a thirtieth of a second, further ones join
 * it. A node that is not in a window is not repainted, but catches up when it returns to one.
 */
public final class RepaintPulse {

    private static final Duration INTERVAL = Duration.millis(1000.0 / 30);

    private final Node node;
    private final PauseTransition wait = new PauseTransition(INTERVAL);
    private boolean waiting;

    public RepaintPulse(Node node, Runnable paint) {
        this.node = node;
        wait.setOnFinished(
                event -> {
                    waiting = false;
                    paint.run();
                });
        node.sceneProperty().addListener((property, old, scene) -> sceneChanged());
    }

    public void request() {
        if (!waiting && node.getScene() != null) {
            waiting = true;
            wait.playFromStart();
        }
    }

    private void sceneChanged() {
        wait.stop();
        waiting = false;
        request();
    }
}
