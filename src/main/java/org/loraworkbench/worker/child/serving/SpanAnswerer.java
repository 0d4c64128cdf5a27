package org.loraworkbench.worker.child.serving;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.loraworkbench.data.Batch;
import org.loraworkbench.data.ContextWindow;
import org.loraworkbench.data.SpanSearch;
import org.loraworkbench.data.TextTokenizer;
import org.loraworkbench.data.examples.DataException;
import org.loraworkbench.worker.serving.Answer;
import org.loraworkbench.worker.serving.Input;
import org.loraworkbench.worker.serving.Request;

/**
 * {@code QUESTION_ANS}: the likeliest parts of the context. A long context is read in windows that
 * overlap.
 */
final class SpanAnswerer implements Answerer {

    private static final int BEST = 3;

    /** Windows share one in this many of their tokens, as 128 of 512. */
    private static final int WINDOW_SHARED = 4;

    private final TextTokenizer tokenizer;

    SpanAnswerer(TextTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    @Override
    public List<Answer> answer(ServedCohort cohort, Request request, Progress progress) {
        Input.QuestionInContext input = (Input.QuestionInContext) request.input();
        PairList<String, String> asked = new PairList<>();
        asked.add(input.question().stripLeading(), input.context());
        List<ContextWindow> windows =
                tokenizer.encodeWindows(asked, tokenizer.maxLength() / WINDOW_SHARED);
        List<List<float[]>> logits =
                windows.stream().map(window -> logits(cohort, window)).toList();
        return IntStream.range(0, cohort.size())
                .mapToObj(lane -> logits.stream().map(byLane -> byLane.get(lane)).toList())
                .map(ofLane -> best(input.context(), windows, ofLane))
                .toList();
    }

    private List<float[]> logits(ServedCohort cohort, ContextWindow window) {
        try (NDScope scope = new NDScope()) {
            Batch row = OneRow.of(window.text(), cohort.bounds(tokenizer));
            NDArray output = cohort.output(row.toTensors(cohort.manager()));
            return cohort.byLane(output); // (T · 2) for each lane
        }
    }

    /** Spans of one lane; a window's first token stands for "nowhere here", and takes its share. */
    private static Answer best(String context, List<ContextWindow> windows, List<float[]> logits) {
        List<SpanSearch.Found> found = new ArrayList<>();
        for (int window = 0; window < windows.size(); window++) {
            found.addAll(SpanSearch.all(logits.get(window), 0, windows.get(window)));
        }
        if (found.isEmpty()) {
            throw new DataException("Nothing in the context looks like an answer.");
        }
        double all = logOfSum(logits, 0) + logOfSum(logits, 1);
        found.sort(Comparator.comparingDouble(span -> -span.score()));
        Set<List<Object>> seen = new HashSet<>();
        return new Answer.Spans(
                found.stream()
                        // Windows overlap, and two of them may find the same.
                        .filter(span -> seen.add(List.of(span.start(), span.text())))
                        .limit(BEST)
                        .map(span -> span(context, span, Math.exp(span.score() - all)))
                        .toList());
    }

    /** Data files and Python count Unicode's characters, of which rare ones are two of Java's. */
    private static Answer.Span span(String context, SpanSearch.Found found, double score) {
        int start = context.codePointCount(0, found.start());
        int end = start + found.text().codePointCount(0, found.text().length());
        return new Answer.Span(found.text(), start, end, score);
    }

    /**
     * The logarithm of the sum of all exponentials of logits, over all windows.
     *
     * @param side 0 of starts, 1 of ends
     */
    private static double logOfSum(List<float[]> logits, int side) {
        double largest =
                logits.stream().mapToDouble(some -> largest(some, side)).max().orElseThrow();
        double sum = 0;
        for (float[] some : logits) {
            for (int i = side; i < some.length; i += 2) {
                sum += Math.exp(some[i] - largest);
            }
        }
        return largest + Math.log(sum);
    }

    private static double largest(float[] logits, int side) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = side; i < logits.length; i += 2) {
            largest = Math.max(largest, logits[i]);
        }
        return largest;
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
