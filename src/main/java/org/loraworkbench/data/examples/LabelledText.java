package org.loraworkbench.data.examples;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A text, or a pair of them, and its class: {@code SEQ_CLS}.
 *
 * @param label index into the labels of the data set
 */
public record LabelledText(@JsonUnwrapped ClassifiedText input, int label) implements Example {

    /** One text alone. */
    public LabelledText(String text, int label) {
        this(ClassifiedText.of(text), label);
    }
}
