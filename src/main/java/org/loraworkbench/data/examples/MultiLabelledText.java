package org.loraworkbench.data.examples;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * A text, or a pair of them, and all of its labels, of which it may have none: {@code SEQ_CLS} with
 * several labels.
 *
 * @param labels indices into the labels of the data set, each once, in ascending order
 */
public record MultiLabelledText(@JsonUnwrapped ClassifiedText input, List<Integer> labels)
        implements Example {

    public MultiLabelledText {
        labels = labels.stream().distinct().sorted().toList();
    }

    /** One text alone. */
    public MultiLabelledText(String text, List<Integer> labels) {
        this(ClassifiedText.of(text), labels);
    }
}
