package org.loraworkbench.data.examples;

import java.util.List;

/**
 * Examples to learn from and examples to be judged by.
 *
 * @param labels names of the classes or tags, to which the examples' numbers point; empty for task
 *     types without
 * @param reading where the examples stand, and what is to be said of them
 */
public record Dataset<E extends Example>(
        String name, List<String> labels, List<E> train, List<E> validation, Reading reading) {

    public Dataset {
        labels = List.copyOf(labels);
        train = List.copyOf(train);
        validation = List.copyOf(validation);
        if (labels.size() == 1) {
            throw new DataException(
                    "The data set '%s' needs at least two labels, but has 1.".formatted(name));
        }
        requireKnownLabels(name, "training", train, labels.size());
        requireKnownLabels(name, "validation", validation, labels.size());
    }

    /** Examples that stand in no file of the user's. */
    public Dataset(String name, List<String> labels, List<E> train, List<E> validation) {
        this(name, labels, train, validation, Reading.ofBuiltIn(name));
    }

    /**
     * This data set as one of examples of a known kind.
     *
     * @throws DataException if an example is of another kind
     */
    public <T extends Example> Dataset<T> of(Class<T> kind) {
        return new Dataset<>(name, labels, of(kind, train), of(kind, validation), reading);
    }

    private <T extends Example> List<T> of(Class<T> kind, List<E> examples) {
        for (E example : examples) {
            if (!kind.isInstance(example)) {
                throw new DataException(
                        "The data set '%s' holds examples of the kind %s; needed are %s."
                                .formatted(
                                        name,
                                        example.getClass().getSimpleName(),
                                        kind.getSimpleName()));
            }
        }
        return examples.stream().map(kind::cast).toList();
    }

    private static void requireKnownLabels(
            String name, String part, List<? extends Example> examples, int labelCount) {
        for (int index = 0; index < examples.size(); index++) {
            for (int label : labelsOf(examples.get(index))) {
                if (label < 0 || label >= labelCount) {
                    throw new DataException(
                            "Example %d of the %s part of '%s' has the label %d; labels go from 0 to %d."
                                    .formatted(index + 1, part, name, label, labelCount - 1));
                }
            }
        }
    }

    static List<Integer> labelsOf(Example example) {
        if (example instanceof LabelledText text) {
            return List.of(text.label());
        }
        return example instanceof TaggedWords words ? words.tags() : List.of();
    }
}
