package org.loraworkbench.gui.live;

import org.loraworkbench.config.Experiment;

/**
 * A run that was refused, because what was asked for cannot be done.
 *
 * @param experiment what was asked for
 * @param field of the experiment that is at fault, such as {@code training.max_length}; empty if
 *     none is
 * @param reason one sentence
 */
public record Refusal(Experiment experiment, String field, String reason) {}
