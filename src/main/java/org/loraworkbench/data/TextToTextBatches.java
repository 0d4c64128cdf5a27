package org.loraworkbench.data;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.data.examples.Dataset;
import org.loraworkbench.data.examples.SourceAndTarget;

/**
 * Texts to read and to write, as batches, each as the tokenizer ends it: {@code labels [rows,
 * tokens of the targets]}. What the decoder reads is these labels, shifted by the model.
 */
record TextToTextBatches(List<EncodedText> sources, List<EncodedText> targets, Padding padding)
        implements EncodedExamples {

    static Task task(Dataset<SourceAndTarget> data, EncodedCheck check, TrainingConfig training) {
        TextTokenizer tokenizer = check.bounds().tokenizer();
        TextToTextBatches learned = encode(data.train(), tokenizer);
        if (!learned.isEnded(tokenizer.stopTokenIds())) {
            check.notices()
                    .accept(
                            "The tokenizer puts no end token behind a text, as those of most such models do, so that no target tells the model where to end.");
        }
        return new TextToText(
                check.train(learned, data)
                        .counted("training", check.notices())
                        .shuffled(training.batchSize(), training.seed()),
                check.validation(encode(data.validation(), tokenizer), data)
                        .counted("validation", check.notices())
                        .byLength(),
                tokenizer.another());
    }

    static TextToTextBatches encode(List<SourceAndTarget> texts, TextTokenizer tokenizer) {
        return new TextToTextBatches(
                tokenizer.encode(texts.stream().map(SourceAndTarget::source).toList()),
                tokenizer.encode(texts.stream().map(SourceAndTarget::target).toList()),
                Padding.of(tokenizer));
    }

    /** Whether any target ends with one of these tokens. */
    private boolean isEnded(Set<Integer> ends) {
        return targets.stream()
                .filter(target -> target.length() > 0)
                .anyMatch(target -> ends.contains(target.ids()[target.length() - 1]));
    }

    @Override
    public int size() {
        return sources.size();
    }

    @Override
    public boolean isCounted(int example) {
        return targets.get(example).length() > 0;
    }

    @Override
    public String whyNotCounted() {
        return "their targets are empty, and the model knows no token that ends a text";
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
