package org.loraworkbench.nn.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.loraworkbench.config.GenerationConfig;

class TokenChooserTest {

    private static final int DRAWS = 20_000;

    /** Probabilities 0.5, 0.25, 0.125 and 0.125 at temperature 1. */
    private static final float[] LOGITS = {
        (float) Math.log(0.25),
        (float) Math.log(0.5),
        (float) Math.log(0.125),
        (float) Math.log(0.125)
    };

    private static double[] shares(double temperature, int topK, double topP) {
        TokenChooser chooser =
                new TokenChooser(new GenerationConfig(1, temperature, topK, topP, 7));
        double[] shares = new double[LOGITS.length];
        IntStream.range(0, DRAWS).forEach(i -> shares[chooser.choose(LOGITS)] += 1.0 / DRAWS);
        return shares;
    }

    @Test
    void withoutTemperatureTheLikeliestTokenIsTaken() {
        assertThat(shares(0, 0, 1)).containsExactly(new double[] {0, 1, 0, 0}, within(1e-9));
    }

    @Test
    void tokensAreDrawnAsOftenAsTheyAreLikely() {
        assertThat(shares(1, 0, 1))
                .containsExactly(new double[] {0.25, 0.5, 0.125, 0.125}, within(0.02));
    }

    @Test
    void aLowTemperatureFavoursTheLikely() {
        assertThat(shares(0.5, 0, 1)[1])
                .isCloseTo(0.25 / (0.25 + 0.0625 + 2 * 0.015625), within(0.02));
    }

    @Test
    void topKDrawsFromTheFirstOnes() {
        assertThat(shares(1, 2, 1))
                .containsExactly(new double[] {1 / 3.0, 2 / 3.0, 0, 0}, within(0.02));
    }

    @Test
    void topPDrawsFromAsManyAsReachTheShare() {
        assertThat(shares(1, 0, 0.6))
                .containsExactly(new double[] {1 / 3.0, 2 / 3.0, 0, 0}, within(0.02));
        assertThat(shares(1, 0, 0.4)).containsExactly(new double[] {0, 1, 0, 0}, within(1e-9));
    }

    @Test
    void theSameSeedDrawsTheSameTokens() {
        assertThat(shares(1, 0, 1)).isEqualTo(shares(1, 0, 1));
    }
}
