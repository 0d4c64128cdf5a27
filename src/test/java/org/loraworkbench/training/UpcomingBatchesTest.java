package org.loraworkbench.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.loraworkbench.data.Batch;
import org.loraworkbench.data.SequenceClassification;
import org.loraworkbench.data.Task;
import org.loraworkbench.data.TrainingBatches;
import org.loraworkbench.data.examples.DataException;

@Timeout(300)
class UpcomingBatchesTest {

    private final List<Integer> asked = Collections.synchronizedList(new ArrayList<>());

    private Task task() {
        TrainingBatches batches =
                new TrainingBatches() {
                    @Override
                    public Batch at(int step) {
                        asked.add(step);
                        if (step == 6) {
                            throw new DataException("The file has gone.");
                        }
                        return TinyBert.batch(step);
                    }

                    @Override
                    public double epochs(int steps) {
                        return steps;
                    }
                };
        return new SequenceClassification(List.of("a", "b"), batches, List.of());
    }

    @Test
    void batchesComeInTheirOrderAndNoneBeyondTheLast() {
        try (UpcomingBatches batches = new UpcomingBatches(task(), 1, 2, 5)) {
            for (int step = 2; step < 5; step++) {
                assertThat(batches.next()).hasSize(1).satisfiesExactly(isBatch(step));
            }
        }
        assertThat(asked).containsExactly(2, 3, 4);
    }

    @Test
    void aStepThatAccumulatesTakesSeveralBatches() {
        try (UpcomingBatches batches = new UpcomingBatches(task(), 2, 1, 3)) {
            assertThat(batches.next()).satisfiesExactly(isBatch(2), isBatch(3));
            assertThat(batches.next()).satisfiesExactly(isBatch(4), isBatch(5));
        }
        assertThat(asked).containsExactly(2, 3, 4, 5);
    }

    private static ThrowingConsumer<Batch> isBatch(int number) {
        return batch ->
                assertThat(batch.field(Batch.INPUT_IDS).values())
                        .isEqualTo(TinyBert.batch(number).field(Batch.INPUT_IDS).values());
    }

    @Test
    void whatGoesWrongInPreparingIsTold() {
        try (UpcomingBatches batches = new UpcomingBatches(task(), 1, 6, 9)) {
            assertThatThrownBy(batches::next)
                    .isInstanceOf(DataException.class)
                    .hasMessage("The file has gone.");
        }
    }
}
