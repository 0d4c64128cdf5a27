package org.loraworkbench.parity;

import java.util.regex.Pattern;

/**
 * Trained tensors that no loss depends on. A bias added to every key shifts all scores of a query
 * alike, and softmax takes no notice: the gradient is zero but for rounding, which Adam's division
 * turns into steps of up to the learning rate. The reference itself ends 3e-3 apart there, between
 * one thread and two on the same machine, so there is no right value to be equal to; the outputs,
 * which do not depend on it, are compared as strictly as all others.
 */
final class RoundingNoise {

    private static final Pattern KEY_BIAS =
            Pattern.compile(".*\\.attention\\.self\\.key\\.(base_layer\\.)?bias");

    private RoundingNoise() {}

    static boolean isAllOf(String tensor) {
        return KEY_BIAS.matcher(tensor).matches();
    }

    /** How far two random walks of Adam's step length can be apart. */
    static float bound(ParityCase parityCase) {
        return (float) (2 * parityCase.training().learningRate() * parityCase.steps());
    }
}
