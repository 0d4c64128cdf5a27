package org.loraworkbench.gui.workbench;

import org.loraworkbench.analysis.MemoryUse;
import org.loraworkbench.gui.common.NumberText;

/**
 * What training needs of memory, in bytes, for the adapters and for full fine-tuning.
 *
 * @param lanes how many adapters are trained together
 * @param lora with all adapters
 * @param full with every weight trained
 * @param process of the whole process that trains what is on the page
 * @param cohorts why lanes train one cohort after the other; empty if they need not
 * @param chosen by which means training keeps within the memory, in a sentence
 * @param remedy settings with which it would fit, in a sentence; empty if none help, or it fits
 * @param available of this machine, now
 * @param machine of this machine, in all
 */
public record MemoryPlan(
        int lanes,
        MemoryUse lora,
        MemoryUse full,
        long process,
        String cohorts,
        String chosen,
        String remedy,
        long available,
        long machine) {

    /** The sentence to show where memory is short, or lanes have to wait for it; else empty. */
    public String warning() {
        if (process <= available) {
            return cohorts;
        }
        String there =
                process > machine
                        ? "this machine has " + NumberText.bytes(machine)
                        : "%s of this machine's %s are free"
                                .formatted(NumberText.bytes(available), NumberText.bytes(machine));
        return "Training will take about %s, but %s. %s"
                .formatted(
                        NumberText.bytes(process),
                        there,
                        remedy.isEmpty()
                                ? "Fewer ranks, fewer examples a step or shorter texts take less."
                                : remedy);
    }
}
