package org.loraworkbench.gui.lab;

/**
 * How much of the directions of two adapters is shared.
 *
 * @param phi by i and j; empty where there is nothing to compare
 * @param dimension of the space that both lie in
 * @param reason why there is nothing; empty otherwise
 */
public record Similarity(double[][] phi, int dimension, String reason) {

    static Similarity none(String reason) {
        return new Similarity(new double[0][0], 1, reason);
    }
}
