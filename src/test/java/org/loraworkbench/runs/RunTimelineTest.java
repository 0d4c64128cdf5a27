package org.loraworkbench.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loraworkbench.runs.Events.evaluated;
import static org.loraworkbench.runs.Events.finished;
import static org.loraworkbench.runs.Events.started;
import static org.loraworkbench.runs.Events.step;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.runs.RunTimeline.Moment;

class RunTimelineTest {

    @Test
    void aMomentHoldsWhatHappenedBeforeTheNextStep() {
        RunTimeline timeline =
                of(
                        new RunEvent.Preparing(0, "Reading the base model"),
                        started(0, 2, 0),
                        step(0, 1, 2.0),
                        evaluated(0, 1, 0.5),
                        step(0, 2, 1.0),
                        finished());
        assertThat(timeline.moments())
                .containsExactly(
                        new Moment(0, 0, 0, 0, 2),
                        new Moment(0, 1, 0.5, 0.5, 4),
                        new Moment(0, 2, 1, 1, 6));
        assertThat(timeline.events(2, timeline.moments().get(1)))
                .extracting(event -> (Object) event.getClass())
                .containsExactly(RunEvent.Step.class, RunEvent.Evaluated.class);
    }

    @Test
    void theClocksOfCohortsFollowOneAnother() {
        RunTimeline timeline =
                of(
                        started(0, 2, 0, 1),
                        step(0, 1, 2.0),
                        step(0, 2, 2.0),
                        step(1, 1, 2.0),
                        step(1, 2, 1.0));
        assertThat(timeline.moments())
                .extracting(Moment::seconds)
                .containsExactly(0.0, 0.5, 1.0, 1.5, 2.0);
        Moment third = timeline.moments().get(3);
        assertThat(third.includes(0, 2)).isTrue();
        assertThat(third.includes(1, 1)).isTrue();
        assertThat(third.includes(1, 2)).isFalse();
    }

    @Test
    void stepsThatAResumedRunDidOnceMoreAreThereOnce() {
        RunTimeline timeline =
                of(
                        started(0, 3, 0),
                        step(0, 1, 2.0),
                        step(0, 2, 1.0),
                        started(1, 3, 0),
                        step(0, 2, 1.1),
                        step(0, 3, 0.9));
        assertThat(timeline.moments()).extracting(Moment::step).containsExactly(0, 1, 2, 3);
        assertThat(timeline.moments()).extracting(Moment::events).containsExactly(1, 2, 5, 6);
        assertThat(timeline.moments())
                .extracting(Moment::seconds)
                .containsExactly(0.0, 0.5, 1.0, 1.5);
    }

    @Test
    void aRunThatNeverBeganHasNoMoments() {
        assertThat(of(new RunEvent.Failed(0, "The base model is missing.")).moments()).isEmpty();
    }

    private static RunTimeline of(RunEvent... events) {
        return new RunTimeline(List.of(events));
    }
}
