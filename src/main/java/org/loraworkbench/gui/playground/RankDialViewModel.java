package org.loraworkbench.gui.playground;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.loraworkbench.config.AdapterCut;
import org.loraworkbench.worker.serving.Answer;
import org.loraworkbench.worker.serving.DialRequest;
import org.loraworkbench.worker.serving.Reply;

/**
 * A finished lane at a reduced rank: what is left of its adapter, what it scores, and what it
 * answers. While the dial stands still, the scores of other ranks are computed for the chart.
 */
public final class RankDialViewModel {

    /** Where one position takes longer to score, others are not scored unasked. */
    private static final double QUICK_SECONDS = 20;

    private final ObservableList<DialledRun.Lane> lanes = FXCollections.observableArrayList();
    private final ObjectProperty<DialledRun.Lane> lane = new SimpleObjectProperty<>();
    private final IntegerProperty largestRank = new SimpleIntegerProperty(0);
    private final BooleanProperty byEnergy = new SimpleBooleanProperty(false);
    private final IntegerProperty rank = new SimpleIntegerProperty(1);
    private final DoubleProperty energy = new SimpleDoubleProperty(0.9);
    private final ObjectProperty<DialMeasure> measure = new SimpleObjectProperty<>();
    private final ObjectProperty<Reply.Score> score = new SimpleObjectProperty<>();
    private final ObjectProperty<Answer> answer = new SimpleObjectProperty<>();
    private final ObjectProperty<TryExample> example = new SimpleObjectProperty<>();
    private final ObservableList<RankPoint> points = FXCollections.observableArrayList();
    private final StringProperty activity = new SimpleStringProperty("");
    private final StringProperty problem = new SimpleStringProperty("");
    private final StringProperty saved = new SimpleStringProperty("");
    private final ScoredPositions scored = new ScoredPositions();
    private List<TryExample> examples = List.of();
    private int nextExample;
    private DialledRun run;
    private RankDial dial = RankDial.NOBODY;
    private Consumer<DialledRun.Lane> opening = chosen -> {};
    private Runnable cancellation = () -> {};
    private long scoringSince;
    private double secondsOfScore;

    public RankDialViewModel() {
        rank.addListener((property, old, now) -> turn());
        energy.addListener((property, old, now) -> turn());
        byEnergy.addListener((property, old, now) -> turn());
        lane.addListener((property, old, now) -> open(now));
    }

    /** The lanes whose rank can be reduced. */
    ObservableList<DialledRun.Lane> lanes() {
        return lanes;
    }

    /** The lane whose rank is reduced. */
    ObjectProperty<DialledRun.Lane> laneProperty() {
        return lane;
    }

    /** The rank that the lane was trained at; 0 while it is being read, or cannot be cut. */
    public IntegerProperty largestRankProperty() {
        return largestRank;
    }

    /** Whether each layer gets its own rank. */
    public BooleanProperty byEnergyProperty() {
        return byEnergy;
    }

    /** The dial, from 1 to the largest rank. */
    public IntegerProperty rankProperty() {
        return rank;
    }

    /** The other dial, above 0 and at most 1. */
    public DoubleProperty energyProperty() {
        return energy;
    }

    /** What is left of the adapter; null while unknown. */
    ObjectProperty<DialMeasure> measureProperty() {
        return measure;
    }

    /** On the rows scored so far; null while there are none. */
    public ObjectProperty<Reply.Score> scoreProperty() {
        return score;
    }

    /** To the example; null while there is none. */
    public ObjectProperty<Answer> answerProperty() {
        return answer;
    }

    /** What the lane answers; null while there is none. */
    ObjectProperty<TryExample> exampleProperty() {
        return example;
    }

    /** Scores of all rows, and of the lanes that were trained at their ranks. */
    ObservableList<RankPoint> points() {
        return points;
    }

    /** What is going on, in a few words; empty if nothing is. */
    public StringProperty activityProperty() {
        return activity;
    }

    /** Why the rank of the lane cannot be reduced; empty if it can. */
    public StringProperty problemProperty() {
        return problem;
    }

    /** What has become of saving; empty if nothing was saved. */
    public StringProperty savedProperty() {
        return saved;
    }

    DialledRun run() {
        return run;
    }

    /** Where the dial stands. */
    AdapterCut cut() {
        return byEnergy.get()
                ? new AdapterCut.ToEnergy(energy.get())
                : new AdapterCut.ToRank(Math.max(1, rank.get()));
    }

    /**
     * Shows a run, and begins with one of its lanes.
     *
     * @param opener reads a lane, then calls {@link #opened} or {@link #failed}
     */
    void show(DialledRun newRun, String laneName, Consumer<DialledRun.Lane> opener) {
        lane.set(null);
        run = newRun;
        opening = opener;
        examples = List.of();
        example.set(null);
        lanes.setAll(newRun.lanes());
        newRun.laneOf(laneName).ifPresent(lane::set);
    }

    private void open(DialledRun.Lane now) {
        rest();
        dial = RankDial.NOBODY;
        scored.clear();
        largestRank.set(0);
        measure.set(null);
        score.set(null);
        answer.set(null);
        problem.set("");
        saved.set("");
        showPoints();
        if (now != null) {
            activity.set("Reading the adapter");
            opening.accept(now);
        }
    }

    /** The lane is read, and begins at its full rank. */
    void opened(int fullRank, RankDial newDial) {
        largestRank.set(fullRank);
        rank.set(fullRank);
        dial = newDial;
        turn();
    }

    void failed(String reason) {
        rest();
        problem.set(reason);
    }

    /** Takes over things to answer. */
    void offer(List<TryExample> offered) {
        examples = offered;
        nextExample = 0;
        showNextExample();
    }

    /** Answers the next example. */
    public void showNextExample() {
        if (!examples.isEmpty()) {
            example.set(examples.get(nextExample++ % examples.size()));
            answer.set(null);
            turn();
        }
    }

    private void turn() {
        if (largestRank.get() == 0) {
            return;
        }
        cancellation.run();
        problem.set("");
        saved.set("");
        scoringSince = System.nanoTime();
        AdapterCut cut = cut();
        score.set(scored.scoreAt(cut));
        activity.set("Turning " + cut.sentence());
        TryExample asked = example.get();
        DialRequest request =
                new DialRequest(cut, asked == null ? null : asked.input(), score.get() == null);
        cancellation = dial.turn(request, measure::set, reply -> heard(reply, cut));
    }

    private void heard(Reply reply, AdapterCut cut) {
        if (reply instanceof Reply.Preparing preparing) {
            activity.set(preparing.what());
        } else if (reply instanceof Reply.Writing writing) {
            answer.set(new Answer.Text(writing.texts().get(0), 0, true));
        } else if (reply instanceof Reply.Scoring scoring) {
            if (scoring.score() == null) {
                scoringSince = System.nanoTime();
            }
            activity.set("Scoring the validation rows");
            show(scoring.answer(), scoring.score());
        } else if (reply instanceof Reply.Dialled dialled) {
            show(dialled.answer(), dialled.score());
            if (dialled.score() != null) {
                secondsOfScore = (System.nanoTime() - scoringSince) * 1e-9;
                scored.add(cut, dialled.score(), measure.get().meanRank());
                showPoints();
            }
            scoreNext();
        } else if (reply instanceof Reply.Failed failure) {
            failed(failure.reason());
        }
    }

    private void show(Answer newAnswer, Reply.Score newScore) {
        answer.set(newAnswer == null ? answer.get() : newAnswer);
        score.set(newScore == null ? score.get() : newScore);
    }

    /** The dial stands still: another rank of the chart is scored, if that is quickly done. */
    private void scoreNext() {
        rest();
        scored.next(largestRank.get())
                .filter(cut -> secondsOfScore < QUICK_SECONDS)
                .ifPresent(
                        cut -> {
                            activity.set("Scoring rank " + cut.rank() + " for the chart");
                            DialRequest request = new DialRequest(cut, null, true);
                            cancellation =
                                    dial.turn(
                                            request,
                                            left -> {},
                                            reply -> heardForChart(reply, cut));
                        });
    }

    private void heardForChart(Reply reply, AdapterCut.ToRank cut) {
        if (reply instanceof Reply.Dialled dialled && dialled.score() != null) {
            scored.add(cut, dialled.score(), cut.rank());
            showPoints();
            scoreNext();
        } else if (reply instanceof Reply.Failed failure) {
            failed(failure.reason());
        }
    }

    private void showPoints() {
        points.setAll(lane.get() == null ? List.of() : scored.points(lane.get(), lanes));
    }

    /**
     * Saves the adapter as the dial cuts it.
     *
     * @param folder that the adapter's own folder goes into
     */
    public void save(Path folder) {
        saved.set("Saving…");
        dial.save(cut(), folder, saved::set);
    }

    private void rest() {
        cancellation.run();
        cancellation = () -> {};
        activity.set("");
    }
}
