package org.loraworkbench.gui.lab;

import org.loraworkbench.analysis.spectrum.BaseComparison;

/**
 * How much of the directions of two adapters is shared.
 *
 * @param phi by i and j; empty where there is nothing to compare
 * @param dimension of the space that both lie in
 * @param reason why there is nothing; empty otherwise
 */
public record Similarity(double[][] phi, int dimension, String reason) {

    /**
     * Of W0 and ΔW.
     *
     * @param inputs of the right singular vectors, and not of the left
     */
    static Similarity withBase(BaseComparison comparison, boolean inputs) {
        double[][] phi = inputs ? comparison.sharedInputs() : comparison.sharedOutputs();
        return new Similarity(
                phi,
                inputs ? comparison.in() : comparison.out(),
                phi.length == 0 ? "ΔW is zero here: it has no directions" : "");
    }

    static Similarity none(String reason) {
        return new Similarity(new double[0][0], 1, reason);
    }
}
