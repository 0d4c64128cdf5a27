package org.loraworkbench.gui.lessons;

import static org.loraworkbench.gui.common.Presence.showIf;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.loraworkbench.gui.common.PlaybackBar;
import org.loraworkbench.gui.lessons.LessonViewModel.Watched;

/** A recorded run that plays: where it comes from, how it is moved, and how it is kept. */
public final class RecordingBar extends VBox {

    private final Label origin = LessonText.paragraph("");
    private final PlaybackBar playback = new PlaybackBar();
    private final Button adopt = new Button("Put it among my runs");

    /** Somebody has asked for what plays next. */
    private boolean focusing;

    public RecordingBar() {
        getStyleClass().add("recording");
        origin.setId("recordingOrigin");
        origin.getStyleClass().add("muted");
        playback.setLeaving("Leave it", "Take the recording off the page");
        adopt.setGraphic(new FontIcon(Feather.DOWNLOAD));
        adopt.setMinWidth(USE_PREF_SIZE);
        adopt.setTooltip(
                new Tooltip("Then Live, Matrices and Compare show it as any run, without weights"));
        playback.arrangeInColumn(adopt);
        getChildren().addAll(origin, playback);
    }

    /** Called once. */
    void show(ObservableValue<Watched> watched, LessonsViewModel page) {
        showIf(this, watched.map(now -> true));
        origin.textProperty()
                .bind(
                        watched.map(
                                now ->
                                        "A recording, and not your run: %s."
                                                .formatted(now.origin())));
        playback.show(watched.map(Watched::playback), page::leaveRecording);
        adopt.setOnAction(event -> page.adoptRecording());
        watched.addListener(
                (property, old, now) -> {
                    if (now != null && focusing) {
                        focusing = false;
                        playback.focus();
                    }
                });
    }

    /** Puts the focus on what plays next, so that its keys work at once. */
    void focusNext() {
        focusing = true;
    }
}
