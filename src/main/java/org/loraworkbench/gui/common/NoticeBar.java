package org.loraworkbench.gui.common;

import static org.loraworkbench.gui.common.Presence.showIf;

import javafx.animation.PauseTransition;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Duration;

/**
 * Tells for a while what has happened, and offers to undo or open it; what went wrong stays until
 * it is closed. Otherwise it takes no room; while it is seen it covers nothing.
 */
public final class NoticeBar extends HBox {

    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    private final ObjectProperty<Notice> notice = new SimpleObjectProperty<>();
    private final PauseTransition time = new PauseTransition(Duration.seconds(12));
    private final Label text = new Label();
    private final Button action = new Button();

    public NoticeBar() {
        getStyleClass().add("notice-bar");
        text.setWrapText(true);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        action.getStyleClass().add("accent");
        action.setMnemonicParsing(true);
        action.setMinWidth(USE_PREF_SIZE);
        action.setOnAction(event -> act());
        CloseButton close = new CloseButton(() -> notice.set(null));
        getChildren().addAll(text, action, close);
        showIf(this, notice.isNotNull());
        time.setOnFinished(event -> notice.set(null));
        notice.addListener((property, old, now) -> show(now));
    }

    /** What has happened last; null for nothing. */
    public ObjectProperty<Notice> noticeProperty() {
        return notice;
    }

    /** How long a notice is seen; until it is answered, if indefinite. */
    public void setTime(Duration duration) {
        time.setDuration(duration);
    }

    private void show(Notice now) {
        if (now != null) {
            text.setText(now.text());
            action.setText(now.action());
            action.setVisible(!now.action().isEmpty());
            action.setManaged(action.isVisible());
            pseudoClassStateChanged(DANGER, now.problem());
            time.stop();
            if (!now.problem()) {
                time.playFromStart();
            }
        }
    }

    private void act() {
        Runnable then = notice.get().then();
        notice.set(null);
        then.run();
    }
}
