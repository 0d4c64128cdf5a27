package org.loraworkbench.gui.workbench;

import org.loraworkbench.gui.common.NumberText;

/**
 * What training needs of memory, in bytes, for the adapters and for full fine-tuning.
 *
 * @param lanes how many adapters are trained together
 * @param lora with all adapters
 * @param full with every weight trained
 * @param process of the whole process that trains what is on the page
 * @param machine of this machine
 */
public record MemoryPlan(int lanes, Parts lora, Parts full, long process, long machine) {

    /** Where the bytes go. */
    public record Parts(long weights, long gradients, long optimizer, long activations) {

        public long total() {
            return weights + gradients + optimizer + activations;
        }
    }

    /** The sentence to show where the machine is too small; else empty. */
    public String warning() {
        return process <= machine
                ? ""
                : "Training will take about %s, but this machine has %s. Fewer ranks, fewer examples a step or shorter texts take less."
                        .formatted(NumberText.bytes(process), NumberText.bytes(machine));
    }
}
