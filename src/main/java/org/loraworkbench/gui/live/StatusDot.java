package org.loraworkbench.gui.live;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.shape.Circle;
import org.loraworkbench.gui.common.StatusStyle;
import org.loraworkbench.runs.RunStatus;

/** A dot in the colour of a status. */
public final class StatusDot extends Circle {

    private static final double RADIUS = 4;

    private final ObjectProperty<RunStatus> status = new SimpleObjectProperty<>();

    public StatusDot() {
        super(RADIUS);
        status.addListener((property, old, now) -> show(now));
    }

    /** The status; null is drawn without a colour. */
    public ObjectProperty<RunStatus> statusProperty() {
        return status;
    }

    private void show(RunStatus now) {
        getStyleClass().setAll(StatusStyle.DOT);
        if (now != null) {
            getStyleClass().add(StatusStyle.of(now));
        }
    }
}
