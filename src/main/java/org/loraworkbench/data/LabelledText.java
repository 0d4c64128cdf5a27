package org.loraworkbench.data;

/**
 * A text and its class.
 *
 * @param label index into the labels of the data set
 */
public record LabelledText(String text, int label) {}
