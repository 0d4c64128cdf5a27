package org.loraworkbench.data;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.data.examples.Dataset;
import org.loraworkbench.data.examples.PromptedText;

/**
 * Texts to go on with, as batches: prompt, completion and the token that ends a text, tokenized as
 * one text, as trl's {@code SFTTrainer} does. {@code labels [rows, tokens]} count the completion
 * and the end only.
 */
record CausalLanguageModelingBatches(List<Row> texts, Padding padding) implements EncodedExamples {

    private static final int IGNORED = CrossEntropy.IGNORED;

    /**
     * A text's tokens, and as many labels.
     *
     * @param dividesCleanly the tokens of the prompt are the same with and without its completion
     */
    private record Row(EncodedText text, int[] labels, boolean dividesCleanly) {

        /**
         * What goes beyond the largest length is left out.
         *
         * @param whole prompt, completion and end
         */
        static Row of(EncodedText prompt, EncodedText whole, int maxLength) {
            int[] ids = Arrays.copyOf(whole.ids(), Math.min(whole.length(), maxLength));
            int[] labels = ids.clone();
            Arrays.fill(labels, 0, Math.min(prompt.length(), ids.length), IGNORED);
            int differs = Arrays.mismatch(prompt.ids(), whole.ids());
            return new Row(
                    EncodedText.of(ids, whole.length() > maxLength),
                    labels,
                    differs < 0 || differs >= prompt.length());
        }

        /** Whether there is a label that an earlier token predicts. */
        boolean isCounted() {
            return Arrays.stream(labels).skip(1).anyMatch(label -> label != IGNORED);
        }
    }

    static Task task(Dataset<PromptedText> data, EncodedCheck check, TrainingConfig training) {
        TextTokenizer tokenizer = check.bounds().tokenizer();
        CausalLanguageModelingBatches train = check.train(encode(data.train(), tokenizer), data);
        train.tellOfBlurredDivisions(check.notices());
        return new CausalLanguageModeling(
                train.counted("training", check.notices())
                        .shuffled(training.batchSize(), training.seed()),
                check.validation(encode(data.validation(), tokenizer), data)
                        .counted("validation", check.notices())
                        .byLength());
    }

    /** Prompt and completion are one text, divided behind the prompt's own tokens. */
    static CausalLanguageModelingBatches encode(List<PromptedText> texts, TextTokenizer tokenizer) {
        EndedTexts ended = new EndedTexts(tokenizer);
        List<EncodedText> prompts =
                tokenizer.encodeOpen(texts.stream().map(PromptedText::prompt).toList());
        List<EncodedText> wholes =
                ended.closed(
                        texts.stream().map(text -> text.prompt() + text.completion()).toList());
        int maxLength = tokenizer.maxLength();
        List<Row> rows =
                IntStream.range(0, texts.size())
                        .mapToObj(i -> Row.of(prompts.get(i), wholes.get(i), maxLength))
                        .toList();
        return new CausalLanguageModelingBatches(rows, Padding.of(tokenizer));
    }

    private void tellOfBlurredDivisions(Consumer<String> notices) {
        long blurred = texts.stream().filter(text -> !text.dividesCleanly()).count();
        if (blurred > 0) {
            notices.accept(
                    "In %d of %d rows the last tokens of the prompt are others when its completion follows; as in trl, the first tokens of prompt and completion together, as many as the prompt alone has, are not learned."
                            .formatted(blurred, texts.size()));
        }
    }

    @Override
    public boolean isCounted(int example) {
        return texts.get(example).isCounted();
    }

    @Override
    public String whyNotCounted() {
        return "their prompts leave no room for a completion within max_length, which is "
                + padding.maxLength();
    }

    @Override
    public int size() {
        return texts.size();
    }

    @Override
    public int length(int example) {
        return texts.get(example).text().length();
    }

    @Override
    public List<EncodedText> inputs(int example) {
        return List.of(texts.get(example).text());
    }

    @Override
    public Batch batch(int[] examples) {
        List<Row> rows = Arrays.stream(examples).mapToObj(texts::get).toList();
        Map<String, Batch.Field> fields =
                padding.tokens(rows.stream().map(row -> row.text().ids()).toList());
        fields.put(Batch.LABELS, padding.field(rows.stream().map(Row::labels).toList(), IGNORED));
        return new Batch(fields);
    }
}
