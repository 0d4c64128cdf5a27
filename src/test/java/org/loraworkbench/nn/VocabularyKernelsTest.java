package org.loraworkbench.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Against what autograd makes of the same formula. */
class VocabularyKernelsTest {

    private static final int LANES = 2;

    /** Two rows of a lane are looked at together, so that parts begin within lanes and end late. */
    private static final int VOCABULARY = 500_000;

    private static final long[] LABELS = {7, 0, VOCABULARY - 1};
    private static final double FACTOR = 0.25;
    private static final Offset<Float> CLOSE = within(1e-6f);

    private static NDArray states(NDManager manager) {
        manager.getEngine().setRandomSeed(0);
        return manager.randomNormal(new Shape(LANES, 1, LABELS.length, 4));
    }

    private static NDArray weight(NDManager manager) {
        manager.getEngine().setRandomSeed(1);
        return manager.randomNormal(new Shape(VOCABULARY, 4));
    }

    private static NDArray labels(NDManager manager) {
        return manager.create(LABELS, new Shape(1, LABELS.length));
    }

    /** The logarithm of the probability of each right token, {@code [lanes, n]}. */
    private static NDArray likelihoods(NDArray scores, NDArray labels) {
        NDArray rows = scores.squeeze(1);
        NDArray targets = labels.reshape(1, LABELS.length, 1).tile(new long[] {LANES, 1, 1});
        return rows.logSoftmax(-1).gather(targets, 2).squeeze(2);
    }

    @Test
    void lossesAndGradientsAreThoseOfTheWholeGraph() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray weight = weight(manager);
            NDArray labels = labels(manager);
            NDArray direct = states(manager);
            NDArray expected = direct.duplicate();
            direct.setRequiresGradient(true);
            expected.setRequiresGradient(true);
            NDArray losses;
            NDArray expectedLosses;
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                losses =
                        VocabularyKernels.get()
                                .crossEntropyBackward(
                                        Kernels.get().linear(direct, weight, null), labels, FACTOR);
                expectedLosses =
                        likelihoods(Kernels.get().linear(expected, weight, null), labels)
                                .sum(new int[] {1})
                                .mul(-FACTOR);
                collector.backward(expectedLosses.sum());
            }
            assertThat(losses.toFloatArray())
                    .containsExactly(expectedLosses.toFloatArray(), within(1e-4f));
            assertThat(direct.getGradient().toFloatArray())
                    .containsExactly(expected.getGradient().toFloatArray(), CLOSE);
        }
    }

    @Test
    void tokensAreScoredByTheProbabilityOfTheRightOne() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray scores = Kernels.get().linear(states(manager), weight(manager), null);
            long[] likeliest = scores.get(0).argMax(-1).toLongArray();
            NDArray labels =
                    manager.create(
                            new long[] {likeliest[0], likeliest[1] + 1, likeliest[2]},
                            new Shape(1, LABELS.length));

            NDArray judged = VocabularyKernels.get().tokenScores(scores, labels);

            assertThat(judged.getShape()).isEqualTo(new Shape(LANES, LABELS.length, 2));
            assertThat(judged.get(":, :, 0").toFloatArray())
                    .containsExactly(likelihoods(scores, labels).toFloatArray(), within(1e-5f));
            assertThat(judged.get("0, :, 1").toFloatArray()).containsExactly(1, 0, 1);
        }
    }
}
