package org.loraworkbench.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

/** Scores that fall with distance, by the figures of the paper (Press et al. 2022). */
class LinearBiasTest {

    @Test
    void eightHeadsHaveTheSlopesOfThePaper() {
        assertThat(LinearBias.slopes(8))
                .containsExactly(
                        1 / 2f, 1 / 4f, 1 / 8f, 1 / 16f, 1 / 32f, 1 / 64f, 1 / 128f, 1 / 256f);
    }

    @Test
    void otherNumbersOfHeadsFillUpFromTheNextPower() {
        assertThat(LinearBias.slopes(3)).containsExactly(1 / 16f, 1 / 256f, 1 / 4f);
    }

    /** The second of two texts begins with padding, and its last token is asked for alone. */
    @Test
    void aKeyLosesASlopeForEachTokenThatItStandsBehind() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray causal = manager.zeros(new Shape(2, 1, 1, 4));
            NDArray mask = manager.create(new long[][] {{1, 1, 1, 1}, {0, 0, 1, 1}});

            NDArray bias = new LinearBias(2).addedTo(causal, mask);

            assertThat(bias.getShape()).isEqualTo(new Shape(2, 2, 1, 4));
            assertThat(bias.get("0, 0, 0").toFloatArray())
                    .containsExactly(-3 / 16f, -2 / 16f, -1 / 16f, 0);
            assertThat(bias.get("1, 1, 0, 2:").toFloatArray()).containsExactly(-1 / 256f, 0);
        }
    }
}
