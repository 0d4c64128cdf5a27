package org.loraworkbench.gui.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.loraworkbench.config.AdapterCut;
import org.loraworkbench.gui.common.ValueForm;
import org.loraworkbench.worker.serving.Answer;
import org.loraworkbench.worker.serving.DialRequest;
import org.loraworkbench.worker.serving.Input;
import org.loraworkbench.worker.serving.Reply;

class RankDialViewModelTest {

    private static final DialledRun.Lane R8 = lane("r8", 8, 0.8);
    private static final DialledRun.Lane R2 = lane("r2", 2, 0.7);
    private static final TryExample HARE = new TryExample(new Input.Text("large hare"), "animal");

    private final RankDialViewModel model = new RankDialViewModel();
    private final FakeDial dial = new FakeDial();
    private DialledRun.Lane opening;

    /** Keeps where the dial was turned, and answers when told. */
    private static final class FakeDial implements RankDial {
        private final List<DialRequest> requests = new ArrayList<>();
        private final List<AdapterCut> cancelled = new ArrayList<>();
        private final List<AdapterCut> saved = new ArrayList<>();
        private Consumer<DialMeasure> measured;
        private Consumer<Reply> listener;

        @Override
        public Runnable turn(
                DialRequest request, Consumer<DialMeasure> left, Consumer<Reply> heard) {
            requests.add(request);
            measured = left;
            listener = heard;
            return () -> cancelled.add(request.cut());
        }

        @Override
        public void save(AdapterCut cut, Path folder, Consumer<String> told) {
            saved.add(cut);
            told.accept("Saved as " + folder);
        }

        DialRequest last() {
            return requests.get(requests.size() - 1);
        }
    }

    private static DialledRun.Lane lane(String name, int rank, double value) {
        return new DialledRun.Lane(name, rank, value, List.of("lane-" + name));
    }

    private static Reply.Score score(double value, int rows) {
        return new Reply.Score("accuracy", value, 1, rows, 1000);
    }

    private static Answer label(String name) {
        return new Answer.Labels(List.of(new Answer.Label(name, 1)));
    }

    private void show() {
        model.show(
                new DialledRun(Path.of("run"), "Accuracy", ValueForm.SHARE, List.of(R2, R8)),
                "",
                chosen -> opening = chosen);
        model.opened(8, dial);
        model.offer(List.of(HARE));
    }

    private void score(double value) {
        dial.measured.accept(new DialMeasure(ranks(8), 10, 100, 200, 1));
        dial.listener.accept(new Reply.Dialled(label("animal"), score(value, 1000)));
    }

    private static IntSummaryStatistics ranks(int rank) {
        IntSummaryStatistics ranks = new IntSummaryStatistics();
        ranks.accept(rank);
        return ranks;
    }

    @Test
    void theLaneOfTheLargestRankIsOpenedAtItsFullRank() {
        show();

        assertThat(opening).isEqualTo(R8);
        assertThat(dial.last())
                .isEqualTo(new DialRequest(new AdapterCut.ToRank(8), HARE.input(), true));
        assertThat(model.points()).extracting(RankPoint::name).containsExactly("r2", "r8");
    }

    @Test
    void whatIsShownFollowsTheDialAndSaysOfHowManyRows() {
        show();
        model.rankProperty().set(2);

        assertThat(dial.cancelled).contains(new AdapterCut.ToRank(8));
        assertThat(dial.last().cut()).isEqualTo(new AdapterCut.ToRank(2));
        dial.listener.accept(new Reply.Scoring(label("food"), null));
        assertThat(model.answerProperty().get()).isEqualTo(label("food"));
        assertThat(model.scoreProperty().get()).isNull();
        dial.listener.accept(new Reply.Scoring(label("food"), score(0.5, 64)));
        assertThat(model.scoreProperty().get().isOfAll()).isFalse();
        score(0.6);
        assertThat(model.scoreProperty().get().isOfAll()).isTrue();
        assertThat(model.points()).anyMatch(point -> !point.trained() && point.value() == 0.6);
    }

    @Test
    void whileTheDialStandsStillTheOtherRanksAreScoredForTheChart() {
        show();
        score(0.8);

        assertThat(dial.last()).isEqualTo(new DialRequest(new AdapterCut.ToRank(4), null, true));
        assertThat(model.activityProperty().get()).isEqualTo("Scoring rank 4 for the chart");
        score(0.7);
        assertThat(model.scoreProperty().get().value()).as("stays that of the dial").isEqualTo(0.8);
        score(0.6);
        score(0.5);
        assertThat(model.activityProperty().get()).isEmpty();
        assertThat(model.points().stream().filter(point -> !point.trained()))
                .extracting(RankPoint::rank)
                .containsExactly(8.0, 4.0, 2.0, 1.0);
    }

    @Test
    void aPositionThatWasScoredIsNotScoredAgain() {
        show();
        score(0.8);
        model.rankProperty().set(3);
        score(0.65);

        model.rankProperty().set(8);

        assertThat(model.scoreProperty().get().value()).isEqualTo(0.8);
        assertThat(dial.last().scored()).isFalse();
        assertThat(dial.last().input()).isEqualTo(HARE.input());
    }

    @Test
    void anEnergyGivesEachLayerItsOwnRank() {
        show();
        model.energyProperty().set(0.75);
        assertThat(dial.last().cut()).as("the other dial").isInstanceOf(AdapterCut.ToRank.class);

        model.byEnergyProperty().set(true);

        assertThat(dial.last().cut()).isEqualTo(new AdapterCut.ToEnergy(0.75));
        model.save(Path.of("there"));
        assertThat(dial.saved).containsExactly(new AdapterCut.ToEnergy(0.75));
        assertThat(model.savedProperty().get()).isEqualTo("Saved as there");
    }

    @Test
    void anotherLaneBeginsAnew() {
        show();
        score(0.8);

        model.laneProperty().set(R2);

        assertThat(opening).isEqualTo(R2);
        assertThat(model.largestRankProperty().get()).isZero();
        assertThat(model.scoreProperty().get()).isNull();
        assertThat(model.points()).allMatch(RankPoint::trained);
        model.failed("use_dora is on.");
        assertThat(model.problemProperty().get()).isEqualTo("use_dora is on.");
        assertThat(model.activityProperty().get()).isEmpty();
    }
}
