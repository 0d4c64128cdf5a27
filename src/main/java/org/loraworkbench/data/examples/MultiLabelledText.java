package org.loraworkbench.data.examples;

import java.util.List;

/**
 * A text and all of its labels, of which it may have none: {@code SEQ_CLS} with several labels.
 *
 * @param labels indices into the labels of the data set, each once, in ascending order
 */
public record MultiLabelledText(String text, List<Integer> labels) implements Example {

    public MultiLabelledText {
        labels = labels.stream().distinct().sorted().toList();
    }
}
