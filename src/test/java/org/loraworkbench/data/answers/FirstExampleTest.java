package org.loraworkbench.data.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.data.Batch;
import org.loraworkbench.data.CausalLanguageModeling;
import org.loraworkbench.data.FeatureExtraction;
import org.loraworkbench.data.MultiLabelClassification;
import org.loraworkbench.data.QuestionAnswering;
import org.loraworkbench.data.SequenceClassification;
import org.loraworkbench.data.SequenceRegression;
import org.loraworkbench.data.Task;
import org.loraworkbench.data.TextTokenizer;
import org.loraworkbench.data.TinyTokenizer;
import org.loraworkbench.data.TokenClassification;
import org.loraworkbench.data.sentence.SentenceEmbedding;

/**
 * The tokens are those of {@link TinyTokenizer}: 1 and 2 frame, 6 a, 7 hare, 9 large, 17 animal.
 */
class FirstExampleTest {

    private static final List<String> LABELS = List.of("plant", "animal");

    @TempDir Path folder;

    private NDManager manager;
    private TextTokenizer tokenizer;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager();
        tokenizer = TinyTokenizer.open(folder, 20);
    }

    @AfterEach
    void close() {
        tokenizer.close();
        manager.close();
    }

    /** Two rows, {@code a hare} and {@code large animal}, the second longer by a padded token. */
    private static Batch batch(Map<String, Batch.Field> more, Map<String, Batch.RealField> real) {
        Map<String, Batch.Field> fields = new HashMap<>(more);
        fields.put(Batch.INPUT_IDS, field(2, 5, 1, 6, 7, 2, 0, 1, 9, 17, 14, 2));
        fields.put(Batch.ATTENTION_MASK, field(2, 5, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1));
        return new Batch(fields, real);
    }

    private static Batch batch(String name, Batch.Field field) {
        return batch(Map.of(name, field), Map.of());
    }

    private static Batch.Field field(int rows, int columns, long... values) {
        return new Batch.Field(values, rows, columns);
    }

    private AnswerReader read(FirstExample example, Shape shape, float... output) {
        AnswerReader reader = example.newReader();
        NDArray scores = manager.create(output, shape);
        reader.add(scores, example.batch().toTensors(manager));
        return reader;
    }

    private static float log(double value) {
        return (float) Math.log(value);
    }

    @Test
    void ofATextTheLikeliestLabelAndTheProbabilityOfTheRightOne() {
        Task task = new SequenceClassification(LABELS, null, List.of());
        Batch batch = batch(Batch.LABELS, new Batch.Field(new long[] {1, 0}, 2));
        FirstExample example = new FirstExample(task, batch, tokenizer);
        assertThat(example.text()).isEqualTo("a hare");
        AnswerReader reader =
                read(example, new Shape(2, 1, 2), log(0.75), log(0.25), log(0.1), log(0.9));
        assertThat(reader.expected()).isEqualTo("animal");
        assertAnswers(reader, "plant", 0.25, "animal", 0.9);
    }

    private static void assertAnswers(
            AnswerReader reader, String first, double score, String second, double other) {
        assertThat(reader.answers()).extracting(GivenAnswer::text).containsExactly(first, second);
        assertThat(reader.answers().get(0).score()).isCloseTo(score, within(1e-5));
        assertThat(reader.answers().get(1).score()).isCloseTo(other, within(1e-5));
    }

    @Test
    void ofSeveralLabelsThoseAboveOneHalf() {
        Task task = new MultiLabelClassification(LABELS, null, List.of());
        Batch batch =
                batch(
                        Map.of(),
                        Map.of(Batch.LABELS, new Batch.RealField(new float[] {0, 1, 1, 1}, 2, 2)));
        FirstExample example = new FirstExample(task, batch, tokenizer);
        float odds = log(3); // of a probability of 0.75
        AnswerReader reader = read(example, new Shape(2, 1, 2), -odds, odds, -odds, -odds);
        assertThat(reader.expected()).isEqualTo("animal");
        assertAnswers(reader, "animal", 0.75, "no label", Math.sqrt(0.75 * 0.25));
    }

    @Test
    void ofARegressionTheNumberAndItsDistance() {
        Task task = new SequenceRegression(List.of("score"), null, List.of());
        Batch batch =
                batch(
                        Map.of(),
                        Map.of(Batch.LABELS, new Batch.RealField(new float[] {2, 3}, 2, 1)));
        AnswerReader reader =
                read(new FirstExample(task, batch, tokenizer), new Shape(2, 1, 1), 1.5f, 4);
        assertThat(reader.expected()).isEqualTo("2.0000");
        assertAnswers(reader, "1.5000", 0.5, "4.0000", 2);
    }

    @Test
    void ofTagsThoseThatAreNoneAndHowManyAreRight() {
        Task task = new TokenClassification(List.of("O", "B-LIVING"), null, List.of());
        Batch batch = batch(Batch.LABELS, field(2, 5, -100, 0, 1, -100, -100, -100, 0, 1, 0, -100));
        AnswerReader reader =
                read(
                        new FirstExample(task, batch, tokenizer),
                        new Shape(2, 1, 5, 2),
                        0,
                        1,
                        1,
                        0,
                        0,
                        1,
                        0,
                        1,
                        0,
                        1, //
                        1,
                        0,
                        0,
                        1,
                        1,
                        0,
                        1,
                        0,
                        1,
                        0);
        assertThat(reader.expected()).isEqualTo("hare B-LIVING");
        assertAnswers(reader, "hare B-LIVING", 1, "a B-LIVING", 0);
    }

    @Test
    void ofAQuestionTheLikeliestSpan() {
        Task task = new QuestionAnswering(null, List.of(), List.of(), List.of());
        Batch batch =
                batch(
                        Map.of(
                                Batch.START_POSITIONS, new Batch.Field(new long[] {2, 0}, 2),
                                Batch.END_POSITIONS, new Batch.Field(new long[] {2, 0}, 2)),
                        Map.of());
        // Start and end by turns; the padded token would be the likeliest end.
        AnswerReader reader =
                read(
                        new FirstExample(task, batch, tokenizer),
                        new Shape(2, 1, 5, 2),
                        0,
                        0,
                        5,
                        0,
                        0,
                        5,
                        0,
                        0,
                        0,
                        9, //
                        5,
                        5,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0);
        assertThat(reader.expected()).isEqualTo("hare");
        double e5 = Math.exp(5);
        double own = 1 / (4 + e5) * (e5 / (3 + e5 + Math.exp(9)));
        assertAnswers(reader, "a hare", own, "no answer in this window", 1 / Math.pow(4 + e5, 2));
    }

    @Test
    void ofAPairTheCosine() {
        Task task = new FeatureExtraction(null, List.of(), SentenceEmbedding.MEAN);
        FirstExample example = new FirstExample(task, batch(Map.of(), Map.of()), tokenizer);
        assertThat(example.text()).isEqualTo("a hare | large animal .");
        float[] states = new float[2 * 2 * 5 * 2];
        for (int token = 0; token < 20; token++) {
            boolean turned = token >= 15;
            states[2 * token] = turned ? 0 : 1;
            states[2 * token + 1] = turned ? 1 : 0;
        }
        AnswerReader reader = read(example, new Shape(2, 2, 5, 2), states);
        assertAnswers(reader, "similarity 1.0000", 1, "similarity 0.0000", 0);
    }

    @Test
    void ofALanguageModelTheNextTokensWhichMayComeInParts() {
        Task task = new CausalLanguageModeling(null, List.of());
        Batch batch =
                batch(Batch.LABELS, field(2, 5, -100, 6, 7, -100, -100, -100, 9, 17, 14, -100));
        FirstExample example = new FirstExample(task, batch, tokenizer);
        AnswerReader reader = example.newReader();
        assertThat(reader.expected()).isEqualTo("a hare");
        addToken(reader, 6, 6);
        addToken(reader, 17, 7);
        assertThat(reader.answers()).hasSize(1);
        assertThat(reader.answers().get(0).text()).isEqualTo("a animal");
        // Of 18 tokens, one has 19 times the weight of each other: 19/36 and 1/36.
        assertThat(reader.answers().get(0).score())
                .isCloseTo(Math.sqrt(19.0 / 36 * (1.0 / 36)), within(1e-5));
    }

    private void addToken(AnswerReader reader, int likeliest, long right) {
        float[] scores = new float[18];
        scores[likeliest] = log(19);
        reader.add(
                manager.create(scores, new Shape(1, 1, 1, 18)),
                Map.of(Batch.LABELS, manager.create(new long[] {right}, new Shape(1, 1))));
    }
}
