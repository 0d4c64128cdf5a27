package org.loraworkbench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchOrderTest {

    @Test
    void everyEpochShowsEveryExampleOnce() {
        int[] shown = shown(new BatchOrder(100, 10, 42), 20);

        assertThat(Arrays.copyOfRange(shown, 0, 100)).containsExactlyInAnyOrder(all(100));
        assertThat(Arrays.copyOfRange(shown, 100, 200)).containsExactlyInAnyOrder(all(100));
    }

    @Test
    void epochsDifferInTheirOrder() {
        int[] shown = shown(new BatchOrder(100, 10, 42), 20);

        assertThat(Arrays.copyOfRange(shown, 0, 100))
                .isNotEqualTo(all(100))
                .isNotEqualTo(Arrays.copyOfRange(shown, 100, 200));
    }

    @Test
    void aBatchAtTheEndOfAnEpochIsFilledFromTheNext() {
        int[] shown = shown(new BatchOrder(10, 4, 1), 5);

        assertThat(shown).hasSize(20);
        assertThat(Arrays.copyOfRange(shown, 0, 10)).containsExactlyInAnyOrder(all(10));
        assertThat(Arrays.copyOfRange(shown, 10, 20)).containsExactlyInAnyOrder(all(10));
    }

    @Test
    void aBatchMayBeLargerThanTheData() {
        assertThat(new BatchOrder(3, 7, 1).at(0)).hasSize(7).contains(0, 1, 2);
    }

    @Test
    void anyStepCanBeAskedForAtAnyTime() {
        BatchOrder resumed = new BatchOrder(50, 16, 7);
        BatchOrder straight = new BatchOrder(50, 16, 7);
        List<int[]> batches = IntStream.range(0, 40).mapToObj(straight::at).toList();

        for (int step : new int[] {39, 3, 20, 3, 0}) {
            assertThat(resumed.at(step)).isEqualTo(batches.get(step));
        }
    }

    @Test
    void seedsGiveDifferentOrders() {
        assertThat(new BatchOrder(100, 100, 1).at(0))
                .isNotEqualTo(new BatchOrder(100, 100, 2).at(0));
    }

    /**
     * Fixes the order for good: resuming a run with a newer version must not change it, and
     * exported Python scripts repeat it.
     */
    @Test
    void theOrderIsTheSameInEveryVersion() {
        BatchOrder order = new BatchOrder(10, 10, 42);

        assertThat(order.at(0)).containsExactly(4, 6, 2, 1, 7, 9, 8, 5, 3, 0);
        assertThat(order.at(1)).containsExactly(8, 2, 7, 1, 4, 5, 9, 3, 0, 6);
    }

    @Test
    void epochsAreCountedInParts() {
        assertThat(new BatchOrder(100, 10, 1).epochs(25)).isEqualTo(2.5);
    }

    @Test
    void withoutExamplesThereAreNoBatches() {
        assertThatThrownBy(() -> new BatchOrder(0, 16, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("0 examples cannot be put into batches of 16.");
    }

    private static int[] shown(BatchOrder order, int steps) {
        return IntStream.range(0, steps).mapToObj(order::at).flatMapToInt(Arrays::stream).toArray();
    }

    private static int[] all(int count) {
        return IntStream.range(0, count).toArray();
    }
}
