package org.loraworkbench.worker.child.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loraworkbench.config.GenerationConfig;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.worker.serving.Answer;
import org.loraworkbench.worker.serving.Input;
import org.loraworkbench.worker.serving.Reply.LaneAnswer;
import org.loraworkbench.worker.serving.Request;
import org.loraworkbench.worker.serving.ServingSetup;
import org.loraworkbench.worker.serving.ServingSetup.Lane;
import org.loraworkbench.worker.serving.TinyModels;

/**
 * What tiny models of the parity cases answer; expected numbers are those of transformers and peft.
 */
class AnswersTest {

    @TempDir Path folder;

    private List<LaneAnswer> ask(String parityCase, TaskType taskType, Input input)
            throws IOException {
        Lane base = Lane.ofBase("base");
        return ask(parityCase, taskType, input, base, adapter(parityCase, "adapter_final"));
    }

    private List<LaneAnswer> ask(String parityCase, TaskType taskType, Input input, Lane... lanes)
            throws IOException {
        String base = TinyModels.base(parityCase, folder).toString();
        ServingSetup setup = new ServingSetup(base, taskType, List.of(lanes), "cpu");
        try (ServedModel model = ServedModel.open(setup, new Workspace(folder))) {
            return model.answer(Request.of(input), writing -> true).answers();
        }
    }

    private static Lane adapter(String parityCase, String name) {
        return Lane.of(name, TinyModels.adapter(parityCase).resolveSibling(name));
    }

    private static String words(int... tokens) {
        return IntStream.of(tokens).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
    }

    @Test
    void questionsHaveTheBestPartsOfTheContextWithTheirPlaces() throws IOException {
        Input asked =
                new Input.QuestionInContext(
                        words(5, 9, 11), words(20, 21, 22, 40, 41, 60, 61, 62, 63));

        List<LaneAnswer> answers = ask("bert-qa-rslora", TaskType.QUESTION_ANS, asked);

        List<Answer.Span> spans = ((Answer.Spans) answers.get(1).answer()).spans();
        assertThat(spans)
                .extracting(Answer.Span::text, Answer.Span::start, Answer.Span::end)
                .containsExactly(
                        tuple("w22 w40", 8, 15), tuple("w22", 8, 11), tuple("w21 w22 w40", 4, 15));
        assertThat(spans.get(0).score()).isCloseTo(0.0079530589, within(1e-6));
        assertThat(spans.get(2).score()).isCloseTo(0.0075303563, within(1e-6));
    }

    @Test
    void aLongContextIsReadInWindowsAndPlacesAreThoseOfTheWhole() throws IOException {
        String context = words(IntStream.range(0, 200).map(i -> 5 + i % 90).toArray());

        List<LaneAnswer> answers =
                ask(
                        "bert-qa-rslora",
                        TaskType.QUESTION_ANS,
                        new Input.QuestionInContext(words(5, 9), context));

        List<Answer.Span> spans = ((Answer.Spans) answers.get(1).answer()).spans();
        assertThat(spans).hasSize(3);
        assertThat(Set.copyOf(spans)).hasSize(3);
        for (Answer.Span span : spans) {
            assertThat(context.substring(span.start(), span.end())).isEqualTo(span.text());
        }
    }

    @Test
    void everyWordHasATag() throws IOException {
        Input input = Input.Words.in(words(5, 9, 11, 80, 33));

        List<LaneAnswer> answers = ask("bert-tokencls-patterns", TaskType.TOKEN_CLS, input);

        Answer.Tags tags = (Answer.Tags) answers.get(1).answer();
        assertThat(tags.words())
                .extracting(Answer.TaggedWord::tag)
                .containsExactly("LABEL_2", "LABEL_3", "LABEL_4", "LABEL_3", "LABEL_3");
        assertThat(tags.words().get(0).probability()).isCloseTo(0.285484, within(1e-5));
        assertThat(tags.words().get(4).probability()).isCloseTo(0.261902, within(1e-5));
    }

    @Test
    void aTextLongerThanTheModelIsTaggedToItsEnd() throws IOException {
        Input input = Input.Words.in(words(IntStream.range(4, 84).toArray()));

        List<LaneAnswer> answers = ask("bert-tokencls-patterns", TaskType.TOKEN_CLS, input);

        Answer.Tags tags = (Answer.Tags) answers.get(0).answer();
        assertThat(tags.words()).hasSize(80);
        assertThat(tags.words()).noneMatch(word -> word.tag().isEmpty());
    }

    /** The reference's tokens for the source and the end token after it. */
    @Test
    void aSourceIsClosedBeforeItIsRead() throws IOException {
        Input input = new Input.Source(words(60, 9, 44, 81, 12, 7));
        Lane tuned = adapter("t5-seq2seq-qv", "adapter_init");

        List<LaneAnswer> answers = ask("t5-seq2seq-qv", TaskType.SEQ_2_SEQ_LM, input, tuned);

        assertThat(((Answer.Text) answers.get(0).answer()).text())
                .startsWith(words(39, 39, 39, 6, 6, 6, 6, 6, 33, 33));
    }

    @Test
    void adaptersAndBaseAnswerTogetherAsAlone() throws IOException {
        String bert = "bert-seqcls-qv";
        Input input = new Input.Text(words(5, 9, 11));
        Lane one = adapter(bert, "adapter_init");
        Lane other = adapter(bert, "adapter_final");

        List<LaneAnswer> together =
                ask(bert, TaskType.SEQ_CLS, input, one, Lane.ofBase("base"), other);

        assertThat(together)
                .extracting(LaneAnswer::lane)
                .containsExactly("adapter_init", "base", "adapter_final");
        assertSame(together.get(0), ask(bert, TaskType.SEQ_CLS, input, one).get(0));
        assertSame(together.get(2), ask(bert, TaskType.SEQ_CLS, input, other).get(0));
        assertThat(together.get(0).answer()).isNotEqualTo(together.get(2).answer());
    }

    /** By PEFT with {@code lora_alpha} times the factor; the trained head and biases stay. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.35352426, 0.41194266, 0.23453308",
        "0.5, 0.36174817, 0.41732913, 0.2209227",
        "1, 0.36836273, 0.42236824, 0.20926904",
        "2, 0.37835963, 0.42986721, 0.19177316"
    })
    void aFactorOnAlphaGivesWhatPeftGives(double factor, double p0, double p1, double p2)
            throws IOException {
        String bert = "bert-seqcls-bias-all";
        Input input = new Input.Text(words(5, 9, 17));

        Answer answer = scaled(bert, TaskType.SEQ_CLS, input, factor).get(1).answer();

        double[] expected = {p0, p1, p2};
        List<Answer.Label> labels = ((Answer.Labels) answer).labels();
        assertThat(labels).hasSize(3);
        for (Answer.Label label : labels) {
            int index = label.label().charAt("LABEL_".length()) - '0';
            assertThat(label.probability()).isCloseTo(expected[index], within(1e-5));
        }
    }

    @Test
    void aFactorOfZeroGivesTheBaseAndOneTheLane() throws IOException {
        String bert = "bert-feature-extraction";
        Input input = new Input.Texts(words(5, 17, 31), null);

        List<LaneAnswer> without = scaled(bert, TaskType.FEATURE_EXTRACTION, input, 0);
        List<LaneAnswer> with = scaled(bert, TaskType.FEATURE_EXTRACTION, input, 1);

        assertThat(distance(without.get(1), without.get(0))).isLessThan(1e-5);
        assertThat(distance(with.get(1), ask(bert, TaskType.FEATURE_EXTRACTION, input).get(1)))
                .isLessThan(1e-5);
        assertThat(distance(with.get(1), with.get(0))).isGreaterThan(1e-3);
    }

    /** The largest difference between two numbers of the vectors. */
    private static double distance(LaneAnswer one, LaneAnswer other) {
        List<Float> numbers = ((Answer.Vectors) one.answer()).vector();
        List<Float> others = ((Answer.Vectors) other.answer()).vector();
        return IntStream.range(0, numbers.size())
                .mapToDouble(i -> Math.abs(numbers.get(i) - others.get(i)))
                .max()
                .orElseThrow();
    }

    private List<LaneAnswer> scaled(
            String parityCase, TaskType taskType, Input input, double factor) throws IOException {
        ServingSetup setup =
                new ServingSetup(
                        TinyModels.base(parityCase, folder).toString(),
                        taskType,
                        List.of(Lane.ofBase("base"), adapter(parityCase, "adapter_final")),
                        "cpu");
        Request request = new Request(input, GenerationConfig.GREEDY, List.of(factor, factor));
        try (ServedModel model = ServedModel.open(setup, new Workspace(folder))) {
            return model.answer(request, writing -> true).answers();
        }
    }

    private static void assertSame(LaneAnswer actual, LaneAnswer expected) {
        List<Answer.Label> labels = ((Answer.Labels) actual.answer()).labels();
        for (Answer.Label label : ((Answer.Labels) expected.answer()).labels()) {
            assertThat(labels)
                    .filteredOn(other -> other.label().equals(label.label()))
                    .singleElement()
                    .extracting(Answer.Label::probability)
                    .asInstanceOf(InstanceOfAssertFactories.DOUBLE)
                    .isCloseTo(label.probability(), within(1e-6));
        }
    }

    @Test
    void aWholeModelAnswersBesideTheBase() throws IOException {
        String bert = "bert-seqcls-full";
        Lane full = Lane.of("full", TinyModels.adapter(bert).resolveSibling("final"));
        Input input = new Input.Text(words(5, 9, 11));

        List<LaneAnswer> answers = ask(bert, TaskType.SEQ_CLS, input, full, Lane.ofBase("base"));

        assertThat(answers).extracting(LaneAnswer::lane).containsExactly("full", "base");
        assertThat(answers.get(0).answer()).isNotEqualTo(answers.get(1).answer());
        assertThat(answers).noneMatch(LaneAnswer::untrainedHead);
    }
}
