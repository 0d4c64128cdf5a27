package org.loraworkbench.data;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.data.examples.Dataset;
import org.loraworkbench.data.examples.PromptedText;

/**
 * Texts to go on with, as batches: prompt, completion and the token that ends a text, one after the
 * other. {@code labels [rows, tokens]} count the completion and the end only.
 */
record CausalLanguageModelingBatches(List<Row> texts, Padding padding) implements EncodedExamples {

    private static final int IGNORED = CrossEntropy.IGNORED;

    /** A text's tokens, and as many labels. */
    record Row(int[] ids, int[] labels) {

        /** What goes beyond the largest length is left out. */
        static Row of(int[] prompt, int[] completion, int maxLength) {
            int length = Math.min(prompt.length + completion.length, maxLength);
            int read = Math.min(prompt.length, length);
            int[] ids = Arrays.copyOf(prompt, length);
            System.arraycopy(completion, 0, ids, read, length - read);
            int[] labels = ids.clone();
            Arrays.fill(labels, 0, read, IGNORED);
            return new Row(ids, labels);
        }
    }

    static Task task(Dataset<PromptedText> data, TextTokenizer tokenizer, TrainingConfig training) {
        return new CausalLanguageModeling(
                encode(data.train(), tokenizer).shuffled(training.batchSize(), training.seed()),
                encode(data.validation(), tokenizer).byLength());
    }

    static EncodedExamples encode(List<PromptedText> texts, TextTokenizer tokenizer) {
        EndedTexts ended = new EndedTexts(tokenizer);
        List<int[]> prompts = ended.beginnings(texts.stream().map(PromptedText::prompt).toList());
        List<int[]> completions =
                ended.endings(texts.stream().map(PromptedText::completion).toList());
        int maxLength = tokenizer.maxLength();
        List<Row> rows =
                IntStream.range(0, texts.size())
                        .mapToObj(i -> Row.of(prompts.get(i), completions.get(i), maxLength))
                        .toList();
        return new CausalLanguageModelingBatches(rows, Padding.of(tokenizer));
    }

    @Override
    public int size() {
        return texts.size();
    }

    @Override
    public int length(int example) {
        return texts.get(example).ids().length;
    }

    @Override
    public Batch batch(int[] examples) {
        List<Row> rows = Arrays.stream(examples).mapToObj(texts::get).toList();
        Map<String, Batch.Field> fields = padding.tokens(rows.stream().map(Row::ids).toList());
        fields.put(Batch.LABELS, padding.field(rows.stream().map(Row::labels).toList(), IGNORED));
        return new Batch(fields);
    }
}
