package org.loraworkbench.data;

import java.util.Arrays;
import java.util.List;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.data.examples.Dataset;
import org.loraworkbench.data.examples.TextPair;
import org.loraworkbench.data.sentence.SentenceEmbedding;

/** Pairs of texts as {@link Batch#ofPairs}. */
record FeatureExtractionBatches(
        List<EncodedText> anchors, List<EncodedText> positives, Padding padding)
        implements EncodedExamples {

    static Task task(
            Dataset<TextPair> data,
            EncodedCheck check,
            SentenceEmbedding embedding,
            TrainingConfig training) {
        TextTokenizer tokenizer = check.bounds().tokenizer();
        return new FeatureExtraction(
                check.train(encode(data.train(), tokenizer, embedding), data)
                        .shuffled(training.batchSize(), training.seed()),
                check.validation(encode(data.validation(), tokenizer, embedding), data).byLength(),
                embedding);
    }

    static EncodedExamples encode(
            List<TextPair> examples, TextTokenizer tokenizer, SentenceEmbedding embedding) {
        List<String> anchors = examples.stream().map(TextPair::anchor).toList();
        List<String> positives = examples.stream().map(TextPair::positive).toList();
        return new FeatureExtractionBatches(
                tokenizer.encode(embedding.prepared(anchors)),
                tokenizer.encode(embedding.prepared(positives)),
                Padding.of(tokenizer));
    }

    @Override
    public int size() {
        return anchors.size();
    }

    @Override
    public int length(int example) {
        return Math.max(anchors.get(example).length(), positives.get(example).length());
    }

    @Override
    public List<EncodedText> inputs(int example) {
        return List.of(anchors.get(example), positives.get(example));
    }

    @Override
    public Batch batch(int[] examples) {
        return Batch.ofPairs(
                batch(anchors, examples), batch(positives, examples), padding.padToken());
    }

    private Batch batch(List<EncodedText> texts, int[] examples) {
        return new Batch(padding.inputs(Arrays.stream(examples).mapToObj(texts::get).toList()));
    }
}
