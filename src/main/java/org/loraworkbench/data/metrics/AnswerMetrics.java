package org.loraworkbench.data.metrics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/**
 * How well answers agree with those accepted as right, by SQuAD's own rules (Rajpurkar et al. 2016,
 * 2018), as shares from 0 to 1. Case, punctuation, articles and blanks do not matter; of several
 * accepted answers the best counts; where none is accepted, only the empty answer is right.
 */
public final class AnswerMetrics {

    /** ASCII's, as Python's {@code string.punctuation}. */
    private static final Pattern PUNCTUATION = Pattern.compile("\\p{Punct}");

    private static final Pattern ARTICLE =
            Pattern.compile("\\b(a|an|the)\\b", Pattern.UNICODE_CHARACTER_CLASS);

    private int answers;
    private double exact;
    private double f1;

    public void add(String answer, List<String> accepted) {
        List<String> right = accepted.isEmpty() ? List.of("") : accepted;
        String given = normalized(answer);
        answers++;
        exact += best(right, truth -> given.equals(truth) ? 1 : 0);
        f1 += best(right, truth -> f1(given, truth));
    }

    /** Whether an answer is one of those accepted. */
    public static boolean isExact(String answer, List<String> accepted) {
        AnswerMetrics alone = new AnswerMetrics();
        alone.add(answer, accepted);
        return alone.exact == 1;
    }

    /** The means of {@code exact_match} and of {@code f1} over the words; NaN without answers. */
    public Map<String, Double> metrics() {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("exact_match", exact / answers);
        metrics.put("f1", f1 / answers);
        return metrics;
    }

    private static double best(List<String> accepted, ToDoubleFunction<String> score) {
        return accepted.stream().map(AnswerMetrics::normalized).mapToDouble(score).max().orElse(0);
    }

    private static String normalized(String answer) {
        String letters = PUNCTUATION.matcher(answer.toLowerCase(Locale.ROOT)).replaceAll("");
        return ARTICLE.matcher(letters).replaceAll(" ").strip().replaceAll("\\s+", " ");
    }

    private static double f1(String answer, String truth) {
        if (answer.isEmpty() || truth.isEmpty()) {
            return answer.equals(truth) ? 1 : 0;
        }
        String[] given = answer.split(" ");
        String[] right = truth.split(" ");
        int common = common(given, right);
        return 2.0 * common / (given.length + right.length);
    }

    /** Words that both have, each as often as the one that has it less often. */
    private static int common(String[] words, String[] others) {
        Map<String, Integer> left = new HashMap<>();
        Arrays.stream(others).forEach(word -> left.merge(word, 1, Integer::sum));
        int common = 0;
        for (String word : words) {
            if (left.merge(word, -1, Integer::sum) >= 0) {
                common++;
            }
        }
        return common;
    }
}
