package org.loraworkbench.gui.workbench;

/**
 * How much would be trained.
 *
 * @param trainable parameters that the adapter trains, the head included
 * @param all parameters of the model with the adapter
 * @param full parameters that full fine-tuning trains
 */
public record ParameterCounts(long trainable, long all, long full) {

    public double trainableShare() {
        return all == 0 ? 0 : (double) trainable / all;
    }
}
