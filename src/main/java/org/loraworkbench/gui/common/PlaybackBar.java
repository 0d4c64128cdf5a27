package org.loraworkbench.gui.common;

import java.util.List;
import javafx.animation.AnimationTimer;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Plays a run again: play and hold, its steps, the speed, and the way back. */
public final class PlaybackBar extends VBox {

    private static final double NANOSECONDS = 1e9;

    /** With a slider that can still be moved; in pixels. */
    private static final double NARROWEST = 400;

    private final Label pill = new Label("Replay");
    private final Button play = new Button();
    private final FontIcon playIcon = new FontIcon(Feather.PLAY);
    private final Slider slider = new Slider();
    private final Label step = new Label();
    private final FlowLine speeds = new FlowLine();
    private final Button leave = new Button("Leave replay");
    private final Timer timer = new Timer();
    private final ChangeListener<Number> placed =
            (property, old, place) -> slider.setValue(place.intValue());
    private ObservableValue<? extends Playback> playback;
    private Runnable leaving;

    /** The slider is set to what plays, and not moved by the user. */
    private boolean showing;

    public PlaybackBar() {
        pill.getStyleClass().add("replay-pill");
        play.setId("replayPlay");
        play.setGraphic(playIcon);
        play.setTooltip(new Tooltip("Play or hold (Space)"));
        play.setOnAction(event -> now().toggle());
        slider.setId("replaySlider");
        slider.setBlockIncrement(1);
        HBox.setHgrow(slider, Priority.ALWAYS);
        slider.setMinWidth(80);
        step.setId("replayStep");
        step.getStyleClass().add("number");
        speeds.getStyleClass().add("segments");
        speeds.setMaxHeight(USE_PREF_SIZE);
        leave.setId("replayLeave");
        leave.setTooltip(new Tooltip("Show the whole run again (Esc)"));
        leave.setOnAction(event -> leaving.run());
        arrange();
        for (Region part : new Region[] {pill, play, step, speeds, leave}) {
            part.setMinWidth(USE_PREF_SIZE);
        }
        addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        setVisible(false);
        managedProperty().bind(visibleProperty());
    }

    /** In a line, or in two where the window is narrow. */
    private void arrange() {
        HBox steps = new HBox(pill, play, slider, step);
        HBox rest = new HBox(speeds, leave);
        steps.getStyleClass().add("replay-line");
        rest.getStyleClass().add("replay-line");
        SideBySide line = new SideBySide();
        line.setNarrowest(NARROWEST);
        line.getChildren().addAll(steps, rest);
        getStyleClass().addAll("surface", "replay-bar");
        getChildren().setAll(line);
    }

    /**
     * Arranges it for a column: the slider, and below it the rest in as many lines as it takes.
     *
     * @param more stands behind the rest
     */
    public void arrangeInColumn(Node... more) {
        FlowLine steps = new FlowLine();
        steps.getChildren().addAll(play, step);
        FlowLine rest = new FlowLine();
        rest.getChildren().addAll(leave);
        rest.getChildren().addAll(more);
        List.of(steps, rest).forEach(line -> line.getStyleClass().add("replay-flow"));
        speeds.setMinWidth(USE_COMPUTED_SIZE);
        speeds.setMaxWidth(USE_PREF_SIZE);
        getStyleClass().removeAll("surface", "replay-bar");
        getStyleClass().add("replay-column");
        getChildren().setAll(slider, steps, speeds, rest);
    }

    /**
     * Shows what plays. Called once.
     *
     * @param newPlayback null for nothing, which hides the bar
     * @param newLeaving shows the whole run again
     */
    public void show(ObservableValue<? extends Playback> newPlayback, Runnable newLeaving) {
        playback = newPlayback;
        leaving = newLeaving;
        ObservableValue<Boolean> playing = playback.flatMap(Playback::playingProperty);
        playing.addListener((property, old, plays) -> showPlaying(Boolean.TRUE.equals(plays)));
        showPlaying(Boolean.TRUE.equals(playing.getValue()));
        Playback.SPEEDS.forEach(speed -> speeds.getChildren().add(speedButton(speed)));
        slider.valueProperty()
                .addListener(
                        (property, old, value) -> {
                            if (now() != null && !showing) {
                                now().placeProperty().set((int) Math.round(value.doubleValue()));
                            }
                        });
        playback.addListener((property, old, replay) -> show(old, replay));
        show(null, now());
    }

    /** What the button that leaves says, and its help. */
    public void setLeaving(String text, String help) {
        leave.setText(text);
        leave.setTooltip(new Tooltip(help + " (Esc)"));
    }

    private Playback now() {
        return playback == null ? null : playback.getValue();
    }

    /** So that the keys work at once. */
    public void focus() {
        play.requestFocus();
    }

    private void show(Playback old, Playback replay) {
        setVisible(replay != null);
        step.textProperty().unbind();
        if (old != null) {
            old.placeProperty().removeListener(placed);
        }
        if (replay == null) {
            return;
        }
        int place = replay.placeProperty().get();
        showing = true;
        // First, for a lower maximum would move the new replay to its end.
        slider.setValue(0);
        slider.setMax(replay.lastPlace());
        slider.setValue(place);
        showing = false;
        replay.placeProperty().addListener(placed);
        step.textProperty().bind(replay.stepInWords());
        slider.accessibleTextProperty().bind(step.textProperty().map(text -> "Replay, " + text));
    }

    private void showPlaying(boolean plays) {
        play.setText(plays ? "Hold" : "Play");
        play.setAccessibleText(plays ? "Hold the replay" : "Play the run again");
        playIcon.setIconCode(plays ? Feather.PAUSE : Feather.PLAY);
        if (plays) {
            timer.start();
        } else {
            timer.stop();
        }
    }

    private ToggleButton speedButton(int speed) {
        ToggleButton button = new ToggleButton(speed + "×");
        button.getStyleClass().add("segment");
        button.setAccessibleText(
                speed == 1 ? "As fast as it was trained" : speed + " times as fast");
        button.setTooltip(new Tooltip("Slower: −, faster: +"));
        ObservableValue<Integer> chosen = playback.flatMap(Playback::speedProperty);
        chosen.addListener(
                (property, old, now) -> button.setSelected(Integer.valueOf(speed).equals(now)));
        button.setSelected(Integer.valueOf(speed).equals(chosen.getValue()));
        button.setOnAction(
                event -> {
                    now().speedProperty().set(speed);
                    button.setSelected(true);
                });
        return button;
    }

    private void keyPressed(KeyEvent event) {
        if (now() == null) {
            return;
        }
        switch (event.getCode()) {
            case SPACE -> now().toggle();
            case ESCAPE -> leaving.run();
            case PLUS, ADD, EQUALS -> now().changeSpeed(true);
            case MINUS, SUBTRACT -> now().changeSpeed(false);
            default -> {
                return;
            }
        }
        event.consume();
    }

    /** Tells the time while the replay plays. */
    private final class Timer extends AnimationTimer {

        private long before;

        @Override
        public void start() {
            before = 0;
            super.start();
        }

        @Override
        public void handle(long now) {
            if (before != 0 && now() != null) {
                now().advance((now - before) / NANOSECONDS);
            }
            before = now;
        }
    }
}
