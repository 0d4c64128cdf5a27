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
    private record Row(EncodedText text, int[] labels) {

        /** What goes beyond the largest length is left out. */
        static Row of(EncodedText prompt, EncodedText completion, int maxLength) {
            int whole = prompt.length() + completion.length();
            int length = Math.min(whole, maxLength);
            int read = Math.min(prompt.length(), length);
            int[] ids = Arrays.copyOf(prompt.ids(), length);
            System.arraycopy(completion.ids(), 0, ids, read, length - read);
            int[] labels = ids.clone();
            Arrays.fill(labels, 0, read, IGNORED);
            boolean isCut = prompt.isCut() || completion.isCut() || whole > maxLength;
            return new Row(EncodedText.of(ids, isCut), labels);
        }
    }

    static Task task(Dataset<PromptedText> data, EncodedCheck check, TrainingConfig training) {
        TextTokenizer tokenizer = check.bounds().tokenizer();
        return new CausalLanguageModeling(
                check.train(encode(data.train(), tokenizer), data)
                        .shuffled(training.batchSize(), training.seed()),
                check.validation(encode(data.validation(), tokenizer), data).byLength());
    }

    static EncodedExamples encode(List<PromptedText> texts, TextTokenizer tokenizer) {
        EndedTexts ended = new EndedTexts(tokenizer);
        List<EncodedText> prompts =
                ended.beginnings(texts.stream().map(PromptedText::prompt).toList());
        List<EncodedText> completions =
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
