package org.loraworkbench.data.head;

import java.util.List;
import org.loraworkbench.config.ProblemType;
import org.loraworkbench.data.examples.Dataset;
import org.loraworkbench.data.examples.Example;
import org.loraworkbench.data.examples.LabelNumber;
import org.loraworkbench.data.examples.LabelledText;
import org.loraworkbench.data.examples.MultiLabelledText;
import org.loraworkbench.data.examples.ScoredText;
import org.loraworkbench.data.examples.TaggedWords;

/**
 * A data set whose labels are the outputs of the head that learns it.
 *
 * @param data its labels are those of the head, in the head's order
 */
public record HeadedDataset(Dataset<?> data, HeadChoice choice) {

    /**
     * @param own the data set as it is by itself, for which the head was chosen
     */
    public static HeadedDataset of(Dataset<?> own, HeadChoice choice) {
        if (choice.isNew() || choice.head().labels().isEmpty()) {
            return new HeadedDataset(own, choice);
        }
        Renumbering numbers = new Renumbering(own.labels(), choice);
        return new HeadedDataset(
                new Dataset<>(
                        own.name(),
                        choice.head().labels(),
                        numbers.of(own.train()),
                        numbers.of(own.validation()),
                        own.reading()),
                choice);
    }

    /** Examples with the numbers of outputs in place of those of the data's labels. */
    private record Renumbering(List<String> labels, HeadChoice choice) {

        List<Example> of(List<? extends Example> examples) {
            return examples.stream().map(this::of).toList();
        }

        private Example of(Example example) {
            if (example instanceof LabelledText text) {
                return of(text);
            }
            if (example instanceof MultiLabelledText text) {
                return new MultiLabelledText(
                        text.input(), text.labels().stream().map(this::output).toList());
            }
            return example instanceof TaggedWords words
                    ? new TaggedWords(
                            words.words(), words.tags().stream().map(this::output).toList())
                    : example;
        }

        private Example of(LabelledText text) {
            ProblemType problem = choice.head().problemType();
            if (problem == ProblemType.REGRESSION) {
                double score = LabelNumber.of(labels.get(text.label())).orElseThrow().doubleValue();
                return new ScoredText(text.input(), List.of(score));
            }
            return problem == ProblemType.MULTI_LABEL_CLASSIFICATION
                    ? new MultiLabelledText(text.input(), choice.outputs().get(text.label()))
                    : new LabelledText(text.input(), output(text.label()));
        }

        private int output(int label) {
            return choice.outputs().get(label).get(0);
        }
    }
}
