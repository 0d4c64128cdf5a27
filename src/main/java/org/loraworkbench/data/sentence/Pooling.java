package org.loraworkbench.data.sentence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.loraworkbench.data.Scalar;

/**
 * One vector of the hidden states of a text's tokens, as the module {@code Pooling} of
 * sentence-transformers makes it. Padding is never counted.
 */
public enum Pooling {
    /** The first token's. */
    CLS("cls", "pooling_mode_cls_token"),
    /** The largest of each number. */
    MAX("max", "pooling_mode_max_tokens"),
    MEAN("mean", "pooling_mode_mean_tokens"),
    /** The sum, by the root of the number of tokens. */
    MEAN_SQRT_LEN("mean_sqrt_len_tokens", "pooling_mode_mean_sqrt_len_tokens"),
    /** The mean, where later tokens count more: the first once, the second twice. */
    WEIGHTED_MEAN("weightedmean", "pooling_mode_weightedmean_tokens"),
    LAST_TOKEN("lasttoken", "pooling_mode_lasttoken");

    /** Far below any hidden state: what padding counts as where the largest is sought. */
    private static final float LOWEST = -1e30f;

    private static final int[] TOKENS = {2};

    private final String mode;
    private final String oldKey;

    Pooling(String mode, String oldKey) {
        this.mode = mode;
        this.oldKey = oldKey;
    }

    /** The name in newer files: a value of {@code pooling_mode}. */
    String mode() {
        return mode;
    }

    /** The key in older files, true where this way is used. */
    String oldKey() {
        return oldKey;
    }

    static Optional<Pooling> named(String mode) {
        return Arrays.stream(values()).filter(pooling -> pooling.mode.equals(mode)).findFirst();
    }

    static List<String> modes() {
        return Arrays.stream(values()).map(Pooling::mode).toList();
    }

    /**
     * @param hiddenStates the last ones, {@code [lanes, texts, tokens, width]}
     * @param attentionMask {@code [texts, tokens]}, 1 for a token and 0 for padding
     * @return {@code [lanes, texts, width]}
     */
    NDArray of(NDArray hiddenStates, NDArray attentionMask) {
        NDArray mask = attentionMask.toType(DataType.FLOAT32, false);
        NDArray counted = mask.reshape(1, mask.getShape().get(0), -1, 1); // (1, n, T, 1)
        return switch (this) {
            case CLS -> weighted(hiddenStates, first(counted));
            case LAST_TOKEN -> weighted(hiddenStates, last(counted));
            case MAX -> hiddenStates.add(lowestWherePadded(counted)).max(TOKENS);
            case MEAN -> weighted(hiddenStates, counted).div(counted.sum(TOKENS));
            case MEAN_SQRT_LEN -> weighted(hiddenStates, counted).div(counted.sum(TOKENS).sqrt());
            case WEIGHTED_MEAN -> {
                NDArray places = counted.onesLike().cumSum(2).mul(counted);
                yield weighted(hiddenStates, places).div(places.sum(TOKENS));
            }
        };
    }

    private static NDArray lowestWherePadded(NDArray counted) {
        return counted.sub(1).mul(Scalar.beside(counted, -LOWEST));
    }

    private static NDArray weighted(NDArray hiddenStates, NDArray weights) {
        return hiddenStates.mul(weights).sum(TOKENS); // (L, n, d)
    }

    /** 1 for the first token of each text. */
    private static NDArray first(NDArray counted) {
        return counted.cumSum(2).eq(1).toType(DataType.FLOAT32, false).mul(counted);
    }

    /** 1 for the last token of each text. */
    private static NDArray last(NDArray counted) {
        NDArray number = counted.sum(TOKENS, true);
        return counted.cumSum(2).eq(number).toType(DataType.FLOAT32, false).mul(counted);
    }
}
