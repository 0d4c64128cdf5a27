package org.loraworkbench.analysis;

import org.loraworkbench.nn.ModelOutline;
import org.loraworkbench.nn.ModuleOutline;
import org.loraworkbench.nn.ModuleOutline.Kind;

/** What the blocks of a body make of their input: all of them have the layers of the first. */
public final class BlockSize {

    /** What a block may make in an evaluation, where no other block's arrays are kept. */
    private static final long EVALUATION_BYTES = 64L << 20;

    /** What the keys and values of all blocks may take while texts are written. */
    private static final long CACHE_BYTES = 256L << 20;

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

    /**
     * Rows for which a text-to-text model writes at a time. A pass for one token reads every
     * weight, whatever the number of rows, so more rows than {@link #evaluationRows} save time;
     * their memory is that of the keys and values of both attentions of each block.
     *
     * @param tokens that are read and written for a row
     * @param least rows that fit in any case
     */
    public static int writingRows(
            ModelOutline model, int lanes, int tokens, int bytesPerNumber, int least) {
        long numbersPerToken = 2L * model.layers() * model.hiddenSize();
        long bytesPerRow = lanes * tokens * numbersPerToken * bytesPerNumber;
        long rows = CACHE_BYTES / Math.max(1, bytesPerRow);
        return (int) Math.max(least, Math.min(Integer.MAX_VALUE, rows));
    }
}
