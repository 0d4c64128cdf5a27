package org.loraworkbench.data;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.data.examples.Dataset;
import org.loraworkbench.data.examples.SourceAndTarget;

/**
 * Texts to read and to write, as batches, each with the token that ends a text: {@code labels
 * [rows, tokens of the targets]}. What the decoder reads is these labels, shifted by the model.
 */
record TextToTextBatches(List<int[]> sources, List<int[]> targets, Padding padding)
        implements EncodedExamples {

    static Task task(
            Dataset<SourceAndTarget> data, TextTokenizer tokenizer, TrainingConfig training) {
        return new TextToText(
                encode(data.train(), tokenizer).shuffled(training.batchSize(), training.seed()),
                encode(data.validation(), tokenizer).byLength(),
                tokenizer.another());
    }

    static EncodedExamples encode(List<SourceAndTarget> texts, TextTokenizer tokenizer) {
        EndedTexts ended = new EndedTexts(tokenizer);
        return new TextToTextBatches(
                ended.wholes(texts.stream().map(SourceAndTarget::source).toList()),
                ended.wholes(texts.stream().map(SourceAndTarget::target).toList()),
                Padding.of(tokenizer));
    }

    @Override
    public int size() {
        return sources.size();
    }

    @Override
    public int length(int example) {
        return sources.get(example).length;
    }

    @Override
    public Batch batch(int[] examples) {
        Map<String, Batch.Field> fields = padding.tokens(chosen(sources, examples));
        fields.put(Batch.LABELS, padding.field(chosen(targets, examples), CrossEntropy.IGNORED));
        return new Batch(fields);
    }

    private static List<int[]> chosen(List<int[]> rows, int[] examples) {
        return Arrays.stream(examples).mapToObj(rows::get).toList();
    }
}
