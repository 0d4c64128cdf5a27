package org.loraworkbench.gui.live;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.gui.common.NumberText;
import org.loraworkbench.gui.common.Playback;
import org.loraworkbench.gui.common.chart.ChartSeries;
import org.loraworkbench.runs.RunTimeline;
import org.loraworkbench.runs.RunTimeline.Moment;

/**
 * A run that is over and plays again. Its events go through the same mirror as those of a run in
 * training, so that after each step it looks as it did then. Nothing is trained or written.
 */
public final class ReplayViewModel implements Playback {

    private final RunTimeline timeline;
    private final List<Moment> moments;
    private final RunFolder folder;
    private final Experiment experiment;
    private final RunViewModel run;
    private final IntegerProperty place = new SimpleIntegerProperty(0);
    private final BooleanProperty playing = new SimpleBooleanProperty(false);
    private final ObjectProperty<Integer> speed = new SimpleObjectProperty<>(SPEEDS.get(0));
    private final ObservableValue<String> stepInWords;
    private RunMirror mirror;
    private int mirrored;

    /** Seconds of training at which the replay is; between two moments while it plays. */
    private double clock;

    /**
     * @param original the run as it is listed
     * @param timeline with at least one moment
     */
    ReplayViewModel(RunViewModel original, Experiment experiment, RunTimeline timeline) {
        this.timeline = timeline;
        this.experiment = experiment;
        moments = timeline.moments();
        folder = new RunFolder(original.folder());
        run =
                new RunViewModel(
                        original.name(), original.started(), original.folder(), RunCommands.NONE);
        run.stepsProperty().set(original.stepsProperty().get());
        run.metricNameProperty().set(original.metricNameProperty().get());
        stepInWords =
                Bindings.createStringBinding(
                        this::stepNow, run.stepProperty(), run.stepsProperty());
        place.addListener((property, old, now) -> goTo(now.intValue()));
        goTo(0);
    }

    /**
     * A run that is not on the page.
     *
     * @param name what it is called
     * @param timeline with at least one moment
     */
    public static ReplayViewModel of(
            String name, RunFolder folder, Experiment experiment, RunTimeline timeline) {
        RunViewModel original =
                new RunViewModel(name, Instant.EPOCH, folder.path(), RunCommands.NONE);
        original.stepsProperty().set(experiment.training().steps());
        original.metricNameProperty().set(MetricTitle.expectedOf(experiment));
        return new ReplayViewModel(original, experiment, timeline);
    }

    private String stepNow() {
        return "step %s of %s"
                .formatted(
                        NumberText.count(run.stepProperty().get()),
                        NumberText.count(run.stepsProperty().get()));
    }

    /** The run as it was after the step that is shown. */
    public RunViewModel run() {
        return run;
    }

    @Override
    public IntegerProperty placeProperty() {
        return place;
    }

    @Override
    public int lastPlace() {
        return moments.size() - 1;
    }

    @Override
    public BooleanProperty playingProperty() {
        return playing;
    }

    @Override
    public ObjectProperty<Integer> speedProperty() {
        return speed;
    }

    @Override
    public ObservableValue<String> stepInWords() {
        return stepInWords;
    }

    @Override
    public void advance(double seconds) {
        if (!playing.get()) {
            return;
        }
        double now = clock + seconds * speed.get();
        int next = place.get();
        while (next < lastPlace() && moments.get(next + 1).seconds() <= now) {
            next++;
        }
        place.set(next);
        clock = now;
        if (next == lastPlace()) {
            playing.set(false);
        }
    }

    private void goTo(int index) {
        Moment moment = moments.get(index);
        clock = moment.seconds();
        run.replayedProperty().set(moment);
        if (mirror == null || moment.events() < mirrored) {
            Set<String> hidden = hidden();
            begin(moment);
            curves().filter(curve -> hidden.contains(curve.name())).forEach(ReplayViewModel::hide);
        } else {
            mirror.apply(timeline.events(mirrored, moment), true);
        }
        mirrored = moment.events();
    }

    private void begin(Moment moment) {
        mirror = new RunMirror(run, folder, experiment);
        mirror.apply(timeline.events(0, moment), true);
    }

    private Set<String> hidden() {
        return curves().filter(curve -> !curve.visibleProperty().get())
                .map(ChartSeries::name)
                .collect(Collectors.toSet());
    }

    private Stream<ChartSeries> curves() {
        return run.lossCurves().stream();
    }

    private static void hide(ChartSeries curve) {
        curve.visibleProperty().set(false);
    }
}
