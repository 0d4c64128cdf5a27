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
record TextToTextBatches(List<EncodedText> sources, List<EncodedText> targets, Padding padding)
        implements EncodedExamples {

    static Task task(Dataset<SourceAndTarget> data, EncodedCheck check, TrainingConfig training) {
        TextTokenizer tokenizer = check.bounds().tokenizer();
        return new TextToText(
                check.train(encode(data.train(), tokenizer), data)
                        .shuffled(training.batchSize(), training.seed()),
                check.validation(encode(data.validation(), tokenizer), data).byLength(),
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
        return sources.get(example).length();
    }

    @Override
    public List<EncodedText> inputs(int example) {
        return List.of(sources.get(example), targets.get(example));
    }

    @Override
    public Batch batch(int[] examples) {
        Map<String, Batch.Field> fields = padding.tokens(chosen(sources, examples));
        fields.put(Batch.LABELS, padding.field(chosen(targets, examples), CrossEntropy.IGNORED));
        return new Batch(fields);
    }

    private static List<int[]> chosen(List<EncodedText> rows, int[] examples) {
        return Arrays.stream(examples).mapToObj(rows::get).map(EncodedText::ids).toList();
    }
}
