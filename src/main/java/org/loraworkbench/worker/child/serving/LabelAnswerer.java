package org.loraworkbench.worker.child.serving;

import ai.djl.ndarray.NDScope;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.loraworkbench.data.TextTokenizer;
import org.loraworkbench.worker.serving.Answer;
import org.loraworkbench.worker.serving.Input;
import org.loraworkbench.worker.serving.Request;

/** {@code SEQ_CLS}: every label with its probability. */
final class LabelAnswerer implements Answerer {

    private final TextTokenizer tokenizer;

    LabelAnswerer(TextTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    @Override
    public List<Answer> answer(ServedCohort cohort, Request request, Progress progress) {
        String text = ((Input.Text) request.input()).text();
        try (NDScope scope = new NDScope()) {
            var batch = OneRow.of(tokenizer.encode(List.of(text)).get(0), cohort.bounds(tokenizer));
            var output = cohort.output(batch.toTensors(cohort.manager())); // (L or 1, 1, labels)
            return cohort.byLane(output).stream()
                    .map(logits -> answer(logits, cohort.labels()))
                    .toList();
        }
    }

    private static Answer answer(float[] logits, List<String> names) {
        double[] probabilities = Probabilities.of(logits, 0, names.size());
        return new Answer.Labels(
                IntStream.range(0, names.size())
                        .mapToObj(i -> new Answer.Label(names.get(i), probabilities[i]))
                        .sorted(Comparator.comparingDouble(label -> -label.probability()))
                        .toList());
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
