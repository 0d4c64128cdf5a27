package org.loraworkbench.data.answers;

/**
 * What a lane answers to an example.
 *
 * @param text the answer as a person reads it
 * @param score how right it is, see {@link AnswerReader#measure}
 */
public record GivenAnswer(String text, double score) {}
