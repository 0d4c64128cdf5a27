package org.loraworkbench.runs.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loraworkbench.runs.compare.SampleLanes.rank;
import static org.loraworkbench.runs.compare.SampleLanes.rankByLoss;

import java.util.List;
import org.junit.jupiter.api.Test;

class FrontierTest {

    private static List<Integer> ranks(Quality quality, ComparedLane... lanes) {
        return Frontier.of(List.of(lanes), quality).stream()
                .map(lane -> lane.settings().lora().r())
                .toList();
    }

    @Test
    void lanesThatNoSmallerOneBeatsAreTheFrontier() {
        assertThat(
                        ranks(
                                new Quality("accuracy"),
                                rank(32, 1, 0.85),
                                rank(4, 1, 0.80),
                                rank(8, 1, 0.79),
                                rank(16, 1, 0.80),
                                rank(1, 1, 0.70)))
                .containsExactly(1, 4, 32);
    }

    @Test
    void ofALossLowerIsBetter() {
        assertThat(
                        ranks(
                                Quality.VALIDATION_LOSS,
                                rankByLoss(1, 1, 0.9),
                                rankByLoss(2, 1, 0.95),
                                rankByLoss(4, 1, 0.5)))
                .containsExactly(1, 4);
    }

    @Test
    void ofEquallyLargeLanesTheBestCounts() {
        ComparedLane better = rank(4, 2, 0.9);

        assertThat(Frontier.of(List.of(rank(4, 1, 0.8), better), new Quality("accuracy")))
                .containsExactly(better);
    }

    @Test
    void aLaneWithoutAValueIsLeftOut() {
        assertThat(ranks(new Quality("accuracy"), rankByLoss(1, 1, 0.3))).isEmpty();
    }
}
