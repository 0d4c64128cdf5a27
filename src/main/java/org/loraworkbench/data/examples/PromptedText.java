package org.loraworkbench.data.examples;

/**
 * A text to go on with: {@code CAUSAL_LM}. Only the completion is learnt.
 *
 * @param prompt empty where all of the text is to be learnt
 */
public record PromptedText(String prompt, String completion) implements Example {}
