package org.loraworkbench.gui.workbench;

/**
 * What training needs of memory, in bytes, for the adapter and for full fine-tuning.
 *
 * @param lora with the adapter
 * @param full with every weight trained
 */
public record MemoryPlan(Parts lora, Parts full) {

    /** Where the bytes go. */
    public record Parts(long weights, long gradients, long optimizer, long activations) {

        public long total() {
            return weights + gradients + optimizer + activations;
        }
    }
}
