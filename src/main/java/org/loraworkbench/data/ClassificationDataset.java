package org.loraworkbench.data;

import java.util.List;

/**
 * Texts of which each belongs to one of the labels: the data of a {@code SEQ_CLS} task.
 *
 * @param labels the names of the classes; a text's label is an index into them
 */
public record ClassificationDataset(
        String name, List<String> labels, List<LabelledText> train, List<LabelledText> validation) {

    public ClassificationDataset {
        labels = List.copyOf(labels);
        train = List.copyOf(train);
        validation = List.copyOf(validation);
        if (labels.size() < 2) {
            throw new DataException(
                    "The data set '%s' needs at least two labels, but has %d."
                            .formatted(name, labels.size()));
        }
        requireKnownLabels(name, "training", train, labels.size());
        requireKnownLabels(name, "validation", validation, labels.size());
    }

    private static void requireKnownLabels(
            String name, String part, List<LabelledText> texts, int labelCount) {
        for (int index = 0; index < texts.size(); index++) {
            int label = texts.get(index).label();
            if (label < 0 || label >= labelCount) {
                throw new DataException(
                        "Example %d of the %s part of '%s' has the label %d; labels go from 0 to %d."
                                .formatted(index + 1, part, name, label, labelCount - 1));
            }
        }
    }
}
