package org.loraworkbench.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.loraworkbench.data.examples.LabelledText;

/** Labelled texts as batches, each about as long as its longest text. */
final class ClassificationBatches implements TrainingBatches {

    /** Rows of a validation batch: enough to fill the processor, without much memory. */
    private static final int VALIDATION_ROWS = 32;

    /**
     * Lengths are rounded up to a multiple of this: PyTorch's CPU library compiles a kernel for
     * every new shape, which takes longer than some columns of padding.
     */
    private static final int LENGTH_STEP = 8;

    private final List<EncodedText> texts;
    private final int[] labels;
    private final int padToken;
    private final int maxLength;
    private final BatchOrder order;

    private ClassificationBatches(
            List<EncodedText> texts, int[] labels, int padToken, int maxLength, BatchOrder order) {
        this.texts = texts;
        this.labels = labels;
        this.padToken = padToken;
        this.maxLength = maxLength;
        this.order = order;
    }

    /** Shuffled batches of equal size, for training. */
    static TrainingBatches training(
            List<LabelledText> examples, TextTokenizer tokenizer, int batchSize, long seed) {
        return of(examples, tokenizer, new BatchOrder(examples.size(), batchSize, seed));
    }

    /** Every example once, texts of like length together, for validation. */
    static List<Batch> validation(List<LabelledText> examples, TextTokenizer tokenizer) {
        ClassificationBatches all = of(examples, tokenizer, null);
        int[] byLength =
                IntStream.range(0, examples.size())
                        .boxed()
                        .sorted(Comparator.comparingInt(i -> all.texts.get(i).length()))
                        .mapToInt(Integer::intValue)
                        .toArray();
        List<Batch> batches = new ArrayList<>();
        for (int start = 0; start < byLength.length; start += VALIDATION_ROWS) {
            int end = Math.min(start + VALIDATION_ROWS, byLength.length);
            batches.add(all.batch(Arrays.copyOfRange(byLength, start, end)));
        }
        return batches;
    }

    private static ClassificationBatches of(
            List<LabelledText> examples, TextTokenizer tokenizer, BatchOrder order) {
        return new ClassificationBatches(
                tokenizer.encode(examples.stream().map(LabelledText::text).toList()),
                examples.stream().mapToInt(LabelledText::label).toArray(),
                tokenizer.padTokenId().orElse(0),
                tokenizer.maxLength(),
                order);
    }

    @Override
    public Batch at(int step) {
        return batch(order.at(step));
    }

    @Override
    public double epochs(int steps) {
        return order.epochs(steps);
    }

    private int roundedLength(int[] indices) {
        int longest = Arrays.stream(indices).map(i -> texts.get(i).length()).max().orElse(0);
        return Math.min(maxLength, (longest + LENGTH_STEP - 1) / LENGTH_STEP * LENGTH_STEP);
    }

    private Batch batch(int[] indices) {
        int rows = indices.length;
        int length = roundedLength(indices);
        long[] ids = new long[rows * length];
        long[] mask = new long[rows * length];
        long[] types = new long[rows * length];
        Arrays.fill(ids, padToken);
        for (int row = 0; row < rows; row++) {
            EncodedText text = texts.get(indices[row]);
            for (int t = 0; t < text.length(); t++) {
                ids[row * length + t] = text.ids()[t];
                types[row * length + t] = text.typeIds()[t];
                mask[row * length + t] = 1;
            }
        }
        long[] truth = Arrays.stream(indices).mapToLong(i -> labels[i]).toArray();
        return new Batch(
                Map.of(
                        Batch.INPUT_IDS, new Batch.Field(ids, rows, length),
                        Batch.ATTENTION_MASK, new Batch.Field(mask, rows, length),
                        Batch.TOKEN_TYPE_IDS, new Batch.Field(types, rows, length),
                        Batch.LABELS, new Batch.Field(truth, rows)));
    }
}
