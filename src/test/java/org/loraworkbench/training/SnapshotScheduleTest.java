package org.loraworkbench.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotScheduleTest {

    /** The steps that are looked at, where each look costs the same, and each step. */
    private static List<Integer> looks(int steps, double cost, double step) {
        SnapshotSchedule schedule = new SnapshotSchedule(steps);
        List<Integer> looks = new ArrayList<>();
        for (int done = 0; done <= steps; done++) {
            if (schedule.isDue(done)) {
                looks.add(done);
                schedule.looked(done, cost, done * step);
            }
        }
        return looks;
    }

    @Test
    void theFirstStepsAreAllLookedAtAndLaterOnesEverMoreRarely() {
        List<Integer> looks = looks(10_000, 1e-4, 0.1);
        assertThat(looks).startsWith(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 17, 20, 23);
        assertThat(looks).hasSizeBetween(50, 70);
    }

    @Test
    void allTogetherCostAFiftiethOfTheTraining() {
        for (double cost : new double[] {0.001, 0.01, 0.1, 0.4}) {
            double training = 1000 * 0.06;
            double spent = looks(1000, cost, 0.06).size() * cost;
            double first = Math.min(11 * cost, 1 + cost);
            assertThat(spent)
                    .as("looks of %s s", cost)
                    .isLessThanOrEqualTo(Math.max(0.02 * training, first) + cost);
        }
    }

    @Test
    void aDearLookIsTakenBeforeTheFirstStepAndAtTheLast() {
        assertThat(looks(300, 20, 0.06)).containsExactly(0, 300);
    }
}
