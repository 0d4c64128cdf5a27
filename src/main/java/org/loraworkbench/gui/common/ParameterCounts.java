package org.loraworkbench.gui.common;

import java.util.List;

/**
 * How much would be trained.
 *
 * @param lanes what is trained side by side, without full fine-tuning
 * @param full parameters that full fine-tuning trains
 */
public record ParameterCounts(List<Lane> lanes, long full) {

    /**
     * One of the lanes.
     *
     * @param trainable parameters that the lane trains, the head included
     * @param all parameters of the model with the adapter
     * @param styleClasses define the colour of the lane
     */
    public record Lane(String name, long trainable, long all, List<String> styleClasses) {

        public double trainableShare() {
            return all == 0 ? 0 : (double) trainable / all;
        }
    }
}
