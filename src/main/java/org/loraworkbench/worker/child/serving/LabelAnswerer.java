package org.loraworkbench.worker.child.serving;

import ai.djl.ndarray.NDScope;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.loraworkbench.config.Head;
import org.loraworkbench.data.TextTokenizer;
import org.loraworkbench.data.examples.ClassifiedText;
import org.loraworkbench.worker.serving.Answer;
import org.loraworkbench.worker.serving.Input;
import org.loraworkbench.worker.serving.Request;

/** {@code SEQ_CLS}: every label with its probability, or every score. */
final class LabelAnswerer implements Answerer {

    private final TextTokenizer tokenizer;

    LabelAnswerer(TextTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    @Override
    public List<Answer> answer(ServedCohort cohort, Request request, Progress progress) {
        Input.Text input = (Input.Text) request.input();
        List<ClassifiedText> texts = List.of(new ClassifiedText(input.text(), input.textPair()));
        try (NDScope scope = new NDScope()) {
            var batch =
                    OneRow.of(tokenizer.encodeClassified(texts).get(0), cohort.bounds(tokenizer));
            var output = cohort.output(batch.toTensors(cohort.manager())); // (L or 1, 1, labels)
            return cohort.byLane(output).stream()
                    .map(logits -> answer(logits, cohort.head()))
                    .toList();
        }
    }

    private static Answer answer(float[] logits, Head head) {
        return switch (head.activation()) {
            case NONE -> scores(logits, head.labels());
            case SIGMOID -> {
                List<Answer.Label> labels = labels(Probabilities.sigmoids(logits), head.labels());
                yield head.isMultiLabel() ? new Answer.LabelSet(labels) : new Answer.Labels(labels);
            }
            case SOFTMAX ->
                    new Answer.Labels(
                            labels(Probabilities.of(logits, 0, logits.length), head.labels()));
        };
    }

    private static Answer scores(float[] outputs, List<String> names) {
        return new Answer.Scores(
                IntStream.range(0, outputs.length)
                        .mapToObj(i -> new Answer.Score(names.get(i), outputs[i]))
                        .toList());
    }

    private static List<Answer.Label> labels(double[] probabilities, List<String> names) {
        return IntStream.range(0, probabilities.length)
                .mapToObj(i -> new Answer.Label(names.get(i), probabilities[i]))
                .sorted(Comparator.comparingDouble(label -> -label.probability()))
                .toList();
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
