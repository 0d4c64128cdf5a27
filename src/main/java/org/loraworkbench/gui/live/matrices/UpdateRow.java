package org.loraworkbench.gui.live.matrices;

/**
 * How far a step has moved a layer.
 *
 * @param layer Hugging Face's name
 * @param update Frobenius norm of what was added to ΔW
 * @param updateOfA of what was added to A
 * @param updateOfB of what was added to B
 * @param share of the layer that has moved most, from 0 to 1
 */
record UpdateRow(String layer, double update, double updateOfA, double updateOfB, double share) {}
