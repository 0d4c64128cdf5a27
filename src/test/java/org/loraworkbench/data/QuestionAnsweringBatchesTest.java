package org.loraworkbench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.data.examples.AnsweredQuestion;
import org.loraworkbench.data.examples.AnsweredQuestion.Answer;
import org.loraworkbench.data.examples.DataException;

/** Expected windows and places are those of tokenizers 0.23 and transformers' run_qa.py. */
class QuestionAnsweringBatchesTest {

    private static final String QUESTION = "what is a hare?";

    /** The sign takes two of Java's chars. */
    private static final String CONTEXT =
            "the large \uD83D\uDE00 hares of the western west . a hare is an animal of the west";

    @TempDir Path folder;

    @Test
    void aLongContextIsCutIntoWindowsThatOverlap() {
        List<ContextWindow> windows = encode(19, 6, asked("hares")).windows();

        assertThat(windows).hasSize(3);
        assertThat(windows.get(0).text().ids())
                .containsExactly(1, 4, 5, 6, 7, 15, 2, 11, 9, 3, 7, 8, 10, 11, 12, 13, 12, 14, 2);
        assertThat(windows.get(1).text().ids())
                .containsExactly(1, 4, 5, 6, 7, 15, 2, 10, 11, 12, 13, 12, 14, 6, 7, 5, 16, 17, 2);
        assertThat(windows.get(2).text().ids())
                .containsExactly(1, 4, 5, 6, 7, 15, 2, 14, 6, 7, 5, 16, 17, 10, 11, 12, 2);
        assertThat(windows.get(2).text().typeIds())
                .containsExactly(0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
    }

    @Test
    void eachWindowIsLabelledWithTheAnswerOrAtItsFirstTokenIfTheAnswerIsCut() {
        assertThat(answers("hares")).isDeepEqualTo(new int[][] {{10, 11}, {0, 0}, {0, 0}});
        assertThat(answers("western west")).isDeepEqualTo(new int[][] {{14, 16}, {9, 11}, {0, 0}});
        assertThat(answers("an animal")).isDeepEqualTo(new int[][] {{0, 0}, {16, 17}, {11, 12}});
        assertThat(answers("hares of the western west . a hare is"))
                .isDeepEqualTo(new int[][] {{0, 0}, {0, 0}, {0, 0}});
    }

    @Test
    void anAnswerWithinATokenTakesTheWholeToken() {
        assertThat(answers("arge")).isDeepEqualTo(new int[][] {{8, 8}, {0, 0}, {0, 0}});
    }

    @Test
    void aQuestionWithoutAnswerIsLabelledAtTheFirstToken() {
        QuestionAnsweringBatches encoded =
                encode(40, 10, new AnsweredQuestion(QUESTION, CONTEXT, List.of()));

        assertThat(encoded.answers()).containsExactly(new int[] {0, 0});
    }

    @Test
    void aTokensTextIsFoundAgainBehindRareSigns() {
        ContextWindow window = encode(40, 10, asked("hares")).windows().get(0);

        assertThat(window.found(10, 11, 0).text()).isEqualTo("hares");
        assertThat(window.found(9, 9, 0).text()).isEqualTo("\uD83D\uDE00");
    }

    @Test
    void batchesSayWhichWindowEachRowIs() {
        QuestionAnsweringBatches encoded = encode(19, 6, asked("an animal"));

        Batch batch = encoded.byLength().get(0);

        assertThat(batch.field(Batch.WINDOWS).values()).containsExactly(2, 0, 1);
        assertThat(batch.field(Batch.START_POSITIONS).values()).containsExactly(11, 0, 16);
        assertThat(batch.field(Batch.END_POSITIONS).values()).containsExactly(12, 0, 17);
        assertThat(batch.field(Batch.INPUT_IDS).shape()).containsExactly(3, 19);
    }

    /** Scores of five columns that are all alike: each has a fifth, whatever stands behind them. */
    @Test
    void columnsThatOnlyMakeLengthsEvenDoNotCount() {
        Batch batch = encode(40, 10, asked("hares")).batch(new int[] {0});
        assertThat(batch.length()).isGreaterThan((int) batch.tokens());
        assertThat(batch.field(Batch.COLUMNS).values())
                .containsExactly(batch.field(Batch.ATTENTION_MASK).values());

        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            NDArray output = manager.zeros(new Shape(1, 1, 8, 2));
            NDArray position = manager.create(new long[] {2});
            Map<String, NDArray> fields =
                    Map.of(
                            Batch.COLUMNS,
                            manager.create(new long[] {1, 1, 1, 1, 1, 0, 0, 0}, new Shape(1, 8)),
                            Batch.START_POSITIONS,
                            position,
                            Batch.END_POSITIONS,
                            position);

            float loss =
                    new QuestionAnswering(null, List.of(), List.of(), List.of())
                            .losses(output, fields)
                            .toFloatArray()[0];

            assertThat(loss).isCloseTo((float) Math.log(5), within(1e-6f));
        }
    }

    @Test
    void aQuestionThatLeavesNoRoomIsRefused() {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> encode(12, 4, asked("hares")))
                .withMessage(
                        "Question 1 has 8 tokens; with a max_length of 12 and a stride of 4 no room"
                                + " is left for its context.");
    }

    private int[][] answers(String answer) {
        return encode(19, 6, asked(answer)).answers().toArray(int[][]::new);
    }

    private static AnsweredQuestion asked(String answer) {
        return new AnsweredQuestion(
                QUESTION, CONTEXT, List.of(new Answer(answer, CONTEXT.indexOf(answer))));
    }

    private QuestionAnsweringBatches encode(
            int maxLength, int stride, AnsweredQuestion... questions) {
        try (TextTokenizer tokenizer = TinyTokenizer.open(folder, maxLength)) {
            return QuestionAnsweringBatches.encode(List.of(questions), tokenizer, stride);
        }
    }
}
