package org.loraworkbench.data.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How often each label occurs: on texts, or on words. */
public record LabelCounts(List<Count> counts) {

    /** More names make a sentence nobody reads. */
    private static final int MOST_NAMES = 5;

    /**
     * One label.
     *
     * @param train how often in the part to train on
     * @param validation how often in the part to be judged by
     */
    public record Count(String label, long train, long validation) {}

    public LabelCounts {
        counts = List.copyOf(counts);
    }

    /** Empty for a data set without labels. */
    public static LabelCounts of(Dataset<?> data) {
        long[] train = counts(data.train(), data.labels().size());
        long[] validation = counts(data.validation(), data.labels().size());
        List<Count> counts = new ArrayList<>();
        for (int label = 0; label < train.length; label++) {
            counts.add(new Count(data.labels().get(label), train[label], validation[label]));
        }
        return new LabelCounts(counts);
    }

    private static long[] counts(List<? extends Example> examples, int labels) {
        long[] counts = new long[labels];
        examples.forEach(example -> Dataset.labelsOf(example).forEach(label -> counts[label]++));
        return counts;
    }

    /** What is odd about the counts, a sentence each. */
    public List<String> notices() {
        List<String> notices = new ArrayList<>();
        List<Count> trained = some(count -> count.train() > 0);
        if (trained.size() == 1 && counts.size() > 1) {
            notices.add(
                    "All examples to train on have the label \"%s\"; nothing else can be learned from them."
                            .formatted(trained.get(0).label()));
        }
        add(
                notices,
                count -> count.validation() == 0 && count.train() > 1,
                "no example to be judged by, so that nothing tells how well it is learned");
        add(
                notices,
                count -> count.train() == 0 && count.validation() > 0,
                "no example to train on, but some to be judged by");
        add(
                notices,
                count -> count.train() + count.validation() == 1,
                "one example only: too few to train on and to be judged by");
        return notices;
    }

    private void add(List<String> notices, Predicate<Count> odd, String what) {
        List<Count> found = some(odd);
        if (!found.isEmpty()) {
            notices.add(
                    "%s %s %s."
                            .formatted(
                                    names(found), found.size() == 1 ? "has" : "have each", what));
        }
    }

    private List<Count> some(Predicate<Count> wanted) {
        return counts.stream().filter(wanted).toList();
    }

    /** Such as {@code Of 20 labels, 2 ("a", 12 to train on; "b", 3 to train on)}. */
    private String names(List<Count> found) {
        String shown =
                found.stream()
                        .limit(MOST_NAMES)
                        .map(LabelCounts::described)
                        .collect(Collectors.joining("; "));
        return "Of %,d labels, %,d (%s%s)"
                .formatted(
                        counts.size(), found.size(), shown, found.size() > MOST_NAMES ? "; …" : "");
    }

    private static String described(Count count) {
        return "\"%s\": %,d to train on, %,d to be judged by"
                .formatted(count.label(), count.train(), count.validation());
    }
}
