package org.loraworkbench.analysis;

/** Whether a training fits into a memory. */
public enum Fit {
    FITS("yes"),
    /** Where blocks are computed again in the backward pass. */
    RECOMPUTED("recomputed"),
    DOES_NOT_FIT("no");

    private final String word;

    Fit(String word) {
        this.word = word;
    }

    public static Fit of(ExperimentPlan plan, CardMemory card) {
        if (plan.processBytes(false) <= card.bytes()) {
            return FITS;
        }
        return plan.processBytes(true) <= card.bytes() ? RECOMPUTED : DOES_NOT_FIT;
    }

    public String word() {
        return word;
    }
}
