package org.loraworkbench.gui.live;

import javafx.animation.AnimationTimer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
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
import org.loraworkbench.gui.common.NumberText;
import org.loraworkbench.gui.common.SideBySide;

/** Plays a run again: play and hold, its steps, the speed, and the way back. */
public final class ReplayBar extends VBox {

    private static final double NANOSECONDS = 1e9;

    /** With a slider that can still be moved; in pixels. */
    private static final double NARROWEST = 400;

    private final Label pill = new Label("Replay");
    private final Button play = new Button();
    private final FontIcon playIcon = new FontIcon(Feather.PLAY);
    private final Slider slider = new Slider();
    private final Label step = new Label();
    private final HBox speeds = new HBox();
    private final Button leave = new Button("Leave replay");
    private final Timer timer = new Timer();
    private LiveViewModel page;

    public ReplayBar() {
        getStyleClass().addAll("surface", "replay-bar");
        pill.getStyleClass().add("replay-pill");
        play.setId("replayPlay");
        play.setGraphic(playIcon);
        play.setTooltip(new Tooltip("Play or hold (Space)"));
        play.setOnAction(event -> page.replay().toggle());
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
        leave.setOnAction(event -> page.leaveReplay());
        HBox steps = new HBox(pill, play, slider, step);
        HBox rest = new HBox(speeds, leave);
        steps.getStyleClass().add("replay-line");
        rest.getStyleClass().add("replay-line");
        SideBySide line = new SideBySide();
        line.setNarrowest(NARROWEST);
        line.getChildren().addAll(steps, rest);
        getChildren().add(line);
        for (Region part : new Region[] {pill, play, step, speeds, leave}) {
            part.setMinWidth(USE_PREF_SIZE);
        }
        addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        setVisible(false);
        managedProperty().bind(visibleProperty());
    }

    /** Shows what plays on a page. Called once. */
    void show(LiveViewModel newPage) {
        page = newPage;
        ObservableValue<ReplayViewModel> now = page.replayProperty();
        ObservableValue<Boolean> playing = now.flatMap(ReplayViewModel::playingProperty);
        playing.addListener((property, old, plays) -> showPlaying(Boolean.TRUE.equals(plays)));
        showPlaying(false);
        ReplayViewModel.SPEEDS.forEach(speed -> speeds.getChildren().add(speedButton(speed)));
        slider.valueProperty()
                .addListener(
                        (property, old, value) -> {
                            if (page.replay() != null) {
                                page.replay()
                                        .placeProperty()
                                        .set((int) Math.round(value.doubleValue()));
                            }
                        });
        now.addListener((property, old, replay) -> show(replay));
        show(page.replay());
    }

    private void show(ReplayViewModel replay) {
        setVisible(replay != null);
        step.textProperty().unbind();
        if (replay == null) {
            return;
        }
        // First, for a lower maximum would move the new replay to its end.
        slider.setValue(0);
        slider.setMax(replay.lastPlace());
        slider.setValue(replay.placeProperty().get());
        replay.placeProperty()
                .addListener((property, old, place) -> slider.setValue(place.intValue()));
        RunViewModel run = replay.run();
        step.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> stepOf(run), run.stepProperty(), run.stepsProperty()));
        slider.accessibleTextProperty().bind(step.textProperty().map(text -> "Replay, " + text));
        play.requestFocus();
    }

    private static String stepOf(RunViewModel run) {
        return "step %s of %s"
                .formatted(
                        NumberText.count(run.stepProperty().get()),
                        NumberText.count(run.stepsProperty().get()));
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
        ObservableValue<Integer> chosen =
                page.replayProperty().flatMap(ReplayViewModel::speedProperty);
        chosen.addListener(
                (property, old, now) -> button.setSelected(Integer.valueOf(speed).equals(now)));
        button.setOnAction(
                event -> {
                    page.replay().speedProperty().set(speed);
                    button.setSelected(true);
                });
        return button;
    }

    private void keyPressed(KeyEvent event) {
        if (page.replay() == null) {
            return;
        }
        switch (event.getCode()) {
            case SPACE -> page.replay().toggle();
            case ESCAPE -> page.leaveReplay();
            case PLUS, ADD, EQUALS -> page.replay().changeSpeed(true);
            case MINUS, SUBTRACT -> page.replay().changeSpeed(false);
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
            if (before != 0 && page.replay() != null) {
                page.replay().advance((now - before) / NANOSECONDS);
            }
            before = now;
        }
    }
}
