package org.loraworkbench.data.examples;

/** Two texts that belong together, the one to be found by the other: {@code FEATURE_EXTRACTION}. */
public record TextPair(String anchor, String positive) implements Example {}
