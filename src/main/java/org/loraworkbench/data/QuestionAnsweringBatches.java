package org.loraworkbench.data;

import ai.djl.util.PairList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.data.examples.AnsweredQuestion;
import org.loraworkbench.data.examples.AnsweredQuestion.Answer;
import org.loraworkbench.data.examples.Dataset;

/**
 * Windows of questions with their contexts as batches: {@code start_positions [rows]} and {@code
 * end_positions [rows]}, and which windows the rows are, {@code windows [rows]}.
 *
 * @param answers of each window the first and the last token of its question's answer
 */
record QuestionAnsweringBatches(List<ContextWindow> windows, List<int[]> answers, Padding padding)
        implements EncodedExamples {

    /**
     * @param stride tokens that two windows of a context share
     */
    static Task task(
            Dataset<AnsweredQuestion> data,
            EncodedCheck check,
            TrainingConfig training,
            int stride) {
        TextTokenizer tokenizer = check.bounds().tokenizer();
        QuestionAnsweringBatches validation =
                check.validation(encode(data.validation(), tokenizer, stride), data);
        return new QuestionAnswering(
                check.train(encode(data.train(), tokenizer, stride), data)
                        .shuffled(training.batchSize(), training.seed()),
                validation.byLength(),
                data.validation(),
                validation.windows());
    }

    static QuestionAnsweringBatches encode(
            List<AnsweredQuestion> examples, TextTokenizer tokenizer, int stride) {
        PairList<String, String> questions = new PairList<>(examples.size());
        // Blanks before a question make windows longer and say nothing.
        examples.forEach(asked -> questions.add(asked.question().stripLeading(), asked.context()));
        List<ContextWindow> windows = tokenizer.encodeWindows(questions, stride);
        return new QuestionAnsweringBatches(
                windows,
                windows.stream()
                        .map(window -> answer(window, examples.get(window.question())))
                        .toList(),
                Padding.of(tokenizer));
    }

    private static int[] answer(ContextWindow window, AnsweredQuestion asked) {
        if (asked.answers().isEmpty()) {
            return new int[] {ContextWindow.NOWHERE, ContextWindow.NOWHERE};
        }
        Answer answer = asked.answers().get(0);
        return window.tokens(answer.start(), answer.start() + answer.text().length());
    }

    @Override
    public int size() {
        return windows.size();
    }

    @Override
    public int length(int example) {
        return windows.get(example).text().length();
    }

    @Override
    public List<EncodedText> inputs(int example) {
        return List.of(windows.get(example).text());
    }

    @Override
    public int origin(int example) {
        return windows.get(example).question();
    }

    @Override
    public Batch batch(int[] examples) {
        List<EncodedText> texts =
                Arrays.stream(examples).mapToObj(i -> windows.get(i).text()).toList();
        Map<String, Batch.Field> fields = padding.inputs(texts);
        fields.put(Batch.COLUMNS, padding.columns(texts));
        IntStream rows = Arrays.stream(examples);
        fields.put(Batch.WINDOWS, field(rows.asLongStream()));
        fields.put(Batch.START_POSITIONS, field(positions(examples, 0)));
        fields.put(Batch.END_POSITIONS, field(positions(examples, 1)));
        return new Batch(fields);
    }

    private LongStream positions(int[] examples, int end) {
        return Arrays.stream(examples).mapToLong(example -> answers.get(example)[end]);
    }

    private static Batch.Field field(LongStream numbers) {
        long[] values = numbers.toArray();
        return new Batch.Field(values, values.length);
    }
}
