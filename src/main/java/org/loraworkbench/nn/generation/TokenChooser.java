package org.loraworkbench.nn.generation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.loraworkbench.config.GenerationConfig;

/**
 * Chooses one lane's next token by its logits: the likeliest, or one that is drawn after
 * temperature, top-k and top-p (Holtzman et al. 2020), in transformers' order.
 */
final class TokenChooser {

    private final GenerationConfig config;
    private final SplittableRandom random;

    TokenChooser(GenerationConfig config) {
        this.config = config;
        random = new SplittableRandom(config.seed());
    }

    /**
     * @param logits of the whole vocabulary
     */
    int choose(float[] logits) {
        return config.temperature() == 0 ? likeliest(logits) : draw(logits);
    }

    /** The first of the largest, as PyTorch's argmax on a CPU. */
    private static int likeliest(float[] logits) {
        int best = 0;
        for (int token = 1; token < logits.length; token++) {
            if (logits[token] > logits[best]) {
                best = token;
            }
        }
        return best;
    }

    private int draw(float[] logits) {
        List<Integer> byLogit =
                IntStream.range(0, logits.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(token -> -logits[token]))
                        .limit(config.topK() == 0 ? logits.length : config.topK())
                        .toList();
        double[] weights =
                byLogit.stream()
                        .mapToDouble(
                                token ->
                                        Math.exp(
                                                (logits[token] - logits[byLogit.get(0)])
                                                        / config.temperature()))
                        .toArray();
        double kept = keepTopP(weights);
        double left = random.nextDouble() * kept;
        int place = 0;
        while (place < weights.length - 1 && left >= weights[place]) {
            left -= weights[place++];
        }
        return byLogit.get(place);
    }

    /**
     * Sets to 0 what follows the first tokens that reach the share {@code top_p} together.
     *
     * @param weights in falling order
     * @return the sum of what is left
     */
    private double keepTopP(double[] weights) {
        double wanted = config.topP() * Arrays.stream(weights).sum();
        double sum = 0;
        for (int place = 0; place < weights.length; place++) {
            weights[place] = sum < wanted ? weights[place] : 0;
            sum += weights[place];
        }
        return sum;
    }
}
