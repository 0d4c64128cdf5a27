package org.loraworkbench.worker.serving;

import org.loraworkbench.config.AdapterCut;

/**
 * One position of the dial.
 *
 * @param cut how far the lane's adapter is cut
 * @param input to answer first; null: none
 * @param scored whether the validation rows are scored after that
 */
public record DialRequest(AdapterCut cut, Input input, boolean scored) {}
