package org.loraworkbench.gui.playground;

import java.util.Collections;
import java.util.List;
import org.loraworkbench.config.GenerationConfig;
import org.loraworkbench.worker.serving.Input;
import org.loraworkbench.worker.serving.Request;

/**
 * What the sliders say that answers follow.
 *
 * @param strength factor on what the low-rank matrices of every lane add
 * @param share of the second adapter in a mix, from 0 to 1
 */
record Dials(double strength, double share) {

    /** Tokens that are written at most. */
    private static final int LONGEST_TEXT = 64;

    Request request(Input input, int lanes, double temperature) {
        GenerationConfig writing =
                new GenerationConfig(LONGEST_TEXT, temperature, 0, 1, System.nanoTime());
        List<Double> scales = Collections.nCopies(lanes, strength);
        return new Request(input, writing, scales, share);
    }
}
