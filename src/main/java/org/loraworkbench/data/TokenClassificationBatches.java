package org.loraworkbench.data;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.data.examples.Dataset;
import org.loraworkbench.data.examples.TaggedWords;

/**
 * Tagged words as batches: {@code labels [rows, tokens]}, the tag of a word at its first token, and
 * none that counts elsewhere.
 */
record TokenClassificationBatches(List<EncodedText> texts, List<int[]> labels, Padding padding)
        implements TextExamples {

    static Task task(Dataset<TaggedWords> data, EncodedCheck check, TrainingConfig training) {
        TextTokenizer tokenizer = check.bounds().tokenizer();
        return new TokenClassification(
                data.labels(),
                check.train(encode(data.train(), tokenizer), data)
                        .counted("training", check.notices())
                        .shuffled(training.batchSize(), training.seed()),
                check.validation(encode(data.validation(), tokenizer), data)
                        .counted("validation", check.notices())
                        .byLength());
    }

    static EncodedExamples encode(List<TaggedWords> examples, TextTokenizer tokenizer) {
        List<EncodedWords> encoded =
                tokenizer.encodeWords(examples.stream().map(TaggedWords::words).toList());
        return new TokenClassificationBatches(
                encoded.stream().map(EncodedWords::text).toList(),
                IntStream.range(0, examples.size())
                        .mapToObj(i -> labels(encoded.get(i).wordIds(), examples.get(i).tags()))
                        .toList(),
                Padding.of(tokenizer));
    }

    private static int[] labels(int[] wordIds, List<Integer> tags) {
        int[] labels = new int[wordIds.length];
        for (int token = 0; token < wordIds.length; token++) {
            boolean begins =
                    wordIds[token] >= 0 && (token == 0 || wordIds[token] != wordIds[token - 1]);
            labels[token] = begins ? tags.get(wordIds[token]) : CrossEntropy.IGNORED;
        }
        return labels;
    }

    @Override
    public boolean isCounted(int example) {
        return Arrays.stream(labels.get(example)).anyMatch(label -> label != CrossEntropy.IGNORED);
    }

    @Override
    public String whyNotCounted() {
        return "the tokenizer leaves none of their words within max_length, which is "
                + padding.maxLength();
    }

    @Override
    public Batch batch(int[] examples) {
        Map<String, Batch.Field> fields = padding.inputs(texts(examples));
        List<int[]> truth = Arrays.stream(examples).mapToObj(labels::get).toList();
        fields.put(Batch.LABELS, padding.field(truth, CrossEntropy.IGNORED));
        return new Batch(fields);
    }
}
