package org.loraworkbench.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Examples as a model reads them, of which any may be put together into a batch. */
interface EncodedExamples {

    /** Rows of a validation batch: enough to fill the processor, without much memory. */
    int VALIDATION_ROWS = 32;

    int size();

    /** The number of tokens of an example, by which those of like length are put together. */
    int length(int example);

    /** What a model looks up in its tables for an example: its text, or two. */
    List<EncodedText> inputs(int example);

    /** Tokens of the longest text of an example. */
    default int longestInput(int example) {
        return inputs(example).stream().mapToInt(EncodedText::length).max().orElse(0);
    }

    /** Which example of its data set this one was made of; a long text may give several. */
    default int origin(int example) {
        return example;
    }

    /** What fills up short rows of a batch. */
    Padding padding();

    /** The examples with these numbers, counted from 0, as the rows of a batch. */
    Batch batch(int[] examples);

    /** Shuffled batches of equal size, for training. */
    default TrainingBatches shuffled(int batchSize, long seed) {
        BatchOrder order = new BatchOrder(size(), batchSize, seed);
        return new TrainingBatches() {
            @Override
            public Batch at(int step) {
                return batch(order.at(step));
            }

            @Override
            public double epochs(int steps) {
                return order.epochs(steps);
            }
        };
    }

    /** Every example once, those of like length together, for validation. */
    default List<Batch> byLength() {
        int[] order =
                IntStream.range(0, size())
                        .boxed()
                        .sorted(Comparator.comparingInt(this::length))
                        .mapToInt(Integer::intValue)
                        .toArray();
        List<Batch> batches = new ArrayList<>();
        for (int start = 0; start < order.length; start += VALIDATION_ROWS) {
            int end = Math.min(start + VALIDATION_ROWS, order.length);
            batches.add(batch(Arrays.copyOfRange(order, start, end)));
        }
        return batches;
    }
}
