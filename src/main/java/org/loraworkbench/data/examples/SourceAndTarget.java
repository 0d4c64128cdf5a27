package org.loraworkbench.data.examples;

/** A text to read and the text to write for it: {@code SEQ_2_SEQ_LM}. */
public record SourceAndTarget(String source, String target) implements Example {}
