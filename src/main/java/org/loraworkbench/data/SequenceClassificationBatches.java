package org.loraworkbench.data;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.data.examples.Dataset;
import org.loraworkbench.data.examples.LabelledText;

/** Labelled texts as batches: {@code labels [rows]}. */
record SequenceClassificationBatches(List<EncodedText> texts, int[] labels, Padding padding)
        implements TextExamples {

    static Task task(Dataset<LabelledText> data, EncodedCheck check, TrainingConfig training) {
        TextTokenizer tokenizer = check.bounds().tokenizer();
        return new SequenceClassification(
                data.labels(),
                check.train(encode(data.train(), tokenizer), data)
                        .shuffled(training.batchSize(), training.seed()),
                check.validation(encode(data.validation(), tokenizer), data).byLength());
    }

    static EncodedExamples encode(List<LabelledText> examples, TextTokenizer tokenizer) {
        return new SequenceClassificationBatches(
                tokenizer.encodeClassified(examples.stream().map(LabelledText::input).toList()),
                examples.stream().mapToInt(LabelledText::label).toArray(),
                Padding.of(tokenizer));
    }

    @Override
    public Batch batch(int[] examples) {
        Map<String, Batch.Field> fields = padding.inputs(texts(examples));
        long[] truth = Arrays.stream(examples).mapToLong(example -> labels[example]).toArray();
        fields.put(Batch.LABELS, new Batch.Field(truth, truth.length));
        return new Batch(fields);
    }
}
