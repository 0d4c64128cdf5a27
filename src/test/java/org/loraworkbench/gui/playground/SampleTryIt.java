package org.loraworkbench.gui.playground;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.worker.serving.Answer;
import org.loraworkbench.worker.serving.Input;
import org.loraworkbench.worker.serving.Reply;

/** The page on which one tries out a run, with made-up answers. */
public enum SampleTryIt {
    LABELS(
            TaskType.SEQ_CLS,
            new TryExample(new Input.Text("large hare of western North America"), "animal"),
            lane ->
                    new Answer.Labels(
                            List.of(
                                    new Answer.Label("animal", 0.31 + 0.15 * lane),
                                    new Answer.Label("plant", 0.22 - 0.04 * lane),
                                    new Answer.Label("location", 0.12 - 0.03 * lane),
                                    new Answer.Label("food", 0.05)))),
    TAGS(
            TaskType.TOKEN_CLS,
            new TryExample(
                    new Input.Words(List.of("large", "hare", "of", "western", "North", "America")),
                    "hare"),
            lane ->
                    new Answer.Tags(
                            List.of(
                                    new Answer.TaggedWord("large", "O", 0.99),
                                    new Answer.TaggedWord("hare", "B-GENUS", 0.9),
                                    new Answer.TaggedWord("of", "O", 0.99),
                                    new Answer.TaggedWord("western", "O", 0.99),
                                    new Answer.TaggedWord("North", "O", 0.9),
                                    new Answer.TaggedWord("America", "O", 0.9)),
                            List.of(new Answer.Entity("GENUS", "hare", 1, 1, 0.9)))),
    SPANS(
            TaskType.QUESTION_ANS,
            new TryExample(
                    new Input.QuestionInContext(
                            "What kind of thing is a jackrabbit?",
                            "large hare of western North America"),
                    "hare"),
            lane ->
                    new Answer.Spans(
                            List.of(
                                    new Answer.Span("hare", 6, 10, 0.4 + 0.15 * lane),
                                    new Answer.Span("large hare", 0, 10, 0.1),
                                    new Answer.Span("western North America", 14, 35, 0.02)))),
    VECTORS(
            TaskType.FEATURE_EXTRACTION,
            new TryExample(new Input.Texts("a fast runner", "The jackrabbit sped off."), "near"),
            lane -> new Answer.Vectors(List.of(0.6f, 0.8f), List.of(1f, 0f), 0.6 + 0.1 * lane)),
    TEXT(
            TaskType.CAUSAL_LM,
            new TryExample(new Input.Prompt("jackrabbit:"), "large hare of western North America"),
            lane ->
                    new Answer.Text(
                            "a large hare of the plains, with long ears and long hind legs",
                            16 + lane,
                            lane != 1)),
    BUSY(TaskType.SEQ_2_SEQ_LM, new TryExample(new Input.Source("large hare"), "hare"), null),
    FAILED(TaskType.SEQ_CLS, new TryExample(new Input.Text("large hare"), "animal"), null);

    private static final List<String> STYLES =
            List.of("lane-base", "lane-r1", "lane-r8", "lane-r32");

    private static final String REMARK =
            "Scales ΔW = (α/r)·B·A alone: 0 takes it away, 1 is what was trained. Heads stay as"
                    + " trained.";

    private final TaskType taskType;
    private final TryExample example;
    private final IntFunction<Answer> answer;

    SampleTryIt(TaskType taskType, TryExample example, IntFunction<Answer> answer) {
        this.taskType = taskType;
        this.example = example;
        this.answer = answer;
    }

    /** The page after a first question. */
    public TryItViewModel model() {
        TryItViewModel model = new TryItViewModel();
        model.show(
                taskType,
                STYLES.stream().map(SampleTryIt::lane).toList(),
                (request, listener) -> {
                    listener.accept(reply());
                    return () -> {};
                });
        model.strengthRemarkProperty().set(REMARK);
        model.offer(List.of(example));
        model.tryIt();
        return model;
    }

    private static LaneAnswerViewModel lane(String style) {
        String name = style.equals("lane-base") ? "base model" : style.substring("lane-".length());
        return new LaneAnswerViewModel(name, List.of(style));
    }

    private Reply reply() {
        if (answer != null) {
            return new Reply.Answered(
                    IntStream.range(0, STYLES.size())
                            .mapToObj(
                                    lane ->
                                            new Reply.LaneAnswer(
                                                    STYLES.get(lane),
                                                    answer.apply(lane),
                                                    this == LABELS && lane == 0))
                            .toList(),
                    0.1);
        }
        return this == FAILED
                ? new Reply.Failed("The worker was killed from outside (SIGKILL).", true)
                : new Reply.Writing(List.of("a large", "hare", "hare", ""));
    }
}
