package org.loraworkbench.training;

import org.loraworkbench.analysis.BlockSize;
import org.loraworkbench.data.Batch;
import org.loraworkbench.formats.BaseWeights;

/**
 * How many rows of the validation data pass through the model at a time.
 *
 * @param lanes of the cohort
 * @param least rows of a training batch, which fit in any case
 */
record EvaluationBlocks(BaseWeights base, int lanes, int least) {

    /** How many rows like these are scored at a time. */
    int rowsToScore(Batch batch) {
        return BlockSize.evaluationRows(
                base.outline(), lanes, batch.length(), base.bytesPerNumber(), least);
    }

    /** How many rows of a batch are written for at a time, see {@link Cohort#write}. */
    int rowsToWrite(Batch batch, int tokensToWrite) {
        return BlockSize.writingRows(
                base.outline(),
                lanes,
                batch.length() + tokensToWrite,
                base.bytesPerNumber(),
                rowsToScore(batch));
    }
}
