package org.loraworkbench.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;

/** The negative log likelihood of the right labels, for each lane. */
final class CrossEntropy {

    /** Labels of this value are not counted (PyTorch's {@code ignore_index}). */
    static final int IGNORED = -100;

    private CrossEntropy() {}

    /**
     * @param logits {@code [lanes, n, classes]}
     * @param labels {@code [n]}, int64
     * @return {@code [lanes, n]}, 0 where a label is not counted
     */
    static NDArray of(NDArray logits, NDArray labels) {
        long lanes = logits.getShape().get(0);
        long rows = logits.getShape().get(1);
        NDArray counted = labels.neq(IGNORED).toType(DataType.FLOAT32, false); // (n)
        NDArray targets =
                labels.maximum(labels.zerosLike())
                        .reshape(1, rows, 1)
                        .tile(new long[] {lanes, 1, 1});
        return logits.logSoftmax(-1).gather(targets, 2).squeeze(2).mul(counted).neg();
    }

    /** How many labels are counted. */
    static long counted(Batch batch) {
        return Arrays.stream(batch.field(Batch.LABELS).values())
                .filter(label -> label != IGNORED)
                .count();
    }

    /** Puts rows and tokens of logits {@code [lanes, rows, tokens, classes]} into one axis. */
    static NDArray tokensAsRows(NDArray logits) {
        return logits.reshape(logits.getShape().get(0), -1, logits.getShape().get(3));
    }
}
