package org.loraworkbench.data.examples;

/**
 * A text and its class: {@code SEQ_CLS}.
 *
 * @param label index into the labels of the data set
 */
public record LabelledText(String text, int label) implements Example {}
