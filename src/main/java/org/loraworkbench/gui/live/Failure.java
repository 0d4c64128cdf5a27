package org.loraworkbench.gui.live;

/**
 * Why a run crashed.
 *
 * @param reason one sentence
 * @param logEnd the last lines of the worker's log
 */
public record Failure(String reason, String logEnd) {}
