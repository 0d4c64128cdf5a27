package org.loraworkbench.data;

/** The batches to train on, one for each step. */
public interface TrainingBatches {

    /**
     * @param step counted from 0
     */
    Batch at(int step);

    /** Passes over the data after so many steps. */
    double epochs(int steps);
}
