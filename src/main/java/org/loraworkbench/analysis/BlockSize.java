package org.loraworkbench.analysis;

import org.loraworkbench.nn.ModelOutline;
import org.loraworkbench.nn.ModuleOutline;
import org.loraworkbench.nn.ModuleOutline.Kind;

/** What the blocks of a body make of their input: all of them have the layers of the first. */
public final class BlockSize {

    /** What a block may make in an evaluation, where no other block's arrays are kept. */
    private static final long EVALUATION_BYTES = 64L << 20;

    private BlockSize() {}

    /** Numbers that the layers of a block give for one token; of encoder and decoder together. */
    static long numbersPerToken(ModelOutline model) {
        return model.modules().stream()
                .filter(module -> module.block().orElse(-1) == 0)
                .filter(module -> module.kind() != Kind.EMBEDDING)
                .mapToLong(ModuleOutline::out)
                .sum();
    }

    /**
     * Rows that are scored at a time, so that an evaluation takes no more memory than training.
     *
     * @param tokens of a row
     * @param least rows of a training step, which fit in any case
     */
    public static int evaluationRows(
            ModelOutline model, int lanes, int tokens, int bytesPerNumber, int least) {
        long bytesPerRow = lanes * tokens * numbersPerToken(model) * bytesPerNumber;
        long rows = EVALUATION_BYTES / Math.max(1, bytesPerRow);
        return (int) Math.max(least, Math.min(Integer.MAX_VALUE, rows));
    }
}
