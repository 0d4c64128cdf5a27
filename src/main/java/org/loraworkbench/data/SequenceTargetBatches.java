package org.loraworkbench.data;

import java.util.List;
import java.util.Map;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.data.examples.Dataset;
import org.loraworkbench.data.examples.MultiLabelledText;
import org.loraworkbench.data.examples.ScoredText;

/**
 * Texts with a number for each output of the head, as batches: {@code labels [rows, outputs]},
 * float32. The number is a score, or 1 for a label that the text has and 0 for one that it has not.
 */
record SequenceTargetBatches(List<EncodedText> texts, List<float[]> targets, Padding padding)
        implements TextExamples {

    static Task regression(Dataset<ScoredText> data, EncodedCheck check, TrainingConfig training) {
        TextTokenizer tokenizer = check.bounds().tokenizer();
        return new SequenceRegression(
                data.labels(),
                check.train(ofScores(data.train(), tokenizer), data)
                        .shuffled(training.batchSize(), training.seed()),
                check.validation(ofScores(data.validation(), tokenizer), data).byLength());
    }

    static Task multiLabel(
            Dataset<MultiLabelledText> data, EncodedCheck check, TrainingConfig training) {
        TextTokenizer tokenizer = check.bounds().tokenizer();
        int labels = data.labels().size();
        return new MultiLabelClassification(
                data.labels(),
                check.train(ofLabels(data.train(), labels, tokenizer), data)
                        .shuffled(training.batchSize(), training.seed()),
                check.validation(ofLabels(data.validation(), labels, tokenizer), data).byLength());
    }

    private static EncodedExamples ofScores(List<ScoredText> examples, TextTokenizer tokenizer) {
        return new SequenceTargetBatches(
                tokenizer.encodeClassified(examples.stream().map(ScoredText::input).toList()),
                examples.stream().map(example -> floats(example.scores())).toList(),
                Padding.of(tokenizer));
    }

    private static EncodedExamples ofLabels(
            List<MultiLabelledText> examples, int labels, TextTokenizer tokenizer) {
        return new SequenceTargetBatches(
                tokenizer.encodeClassified(
                        examples.stream().map(MultiLabelledText::input).toList()),
                examples.stream().map(example -> indicators(example.labels(), labels)).toList(),
                Padding.of(tokenizer));
    }

    private static float[] floats(List<Double> scores) {
        float[] floats = new float[scores.size()];
        for (int output = 0; output < floats.length; output++) {
            floats[output] = scores.get(output).floatValue();
        }
        return floats;
    }

    private static float[] indicators(List<Integer> present, int labels) {
        float[] indicators = new float[labels];
        present.forEach(label -> indicators[label] = 1);
        return indicators;
    }

    @Override
    public Batch batch(int[] examples) {
        int outputs = targets.get(0).length;
        float[] labels = new float[examples.length * outputs];
        for (int row = 0; row < examples.length; row++) {
            System.arraycopy(targets.get(examples[row]), 0, labels, row * outputs, outputs);
        }
        return new Batch(
                padding.inputs(texts(examples)),
                Map.of(Batch.LABELS, new Batch.RealField(labels, examples.length, outputs)));
    }
}
