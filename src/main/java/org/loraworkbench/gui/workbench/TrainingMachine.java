package org.loraworkbench.gui.workbench;

import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.loraworkbench.analysis.MachineMemory;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Precision;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.training.MeasuredPrecision;
import org.loraworkbench.worker.Processor;

/**
 * The machine that is to train, as it is when asked.
 *
 * @param fastest the number format that {@code auto} stands for, by the width of the model; empty
 *     where it was not measured yet
 */
public record TrainingMachine(
        Supplier<MachineMemory> memory, IntFunction<Optional<Precision>> fastest) {

    /** This one. */
    public static TrainingMachine here(Workspace workspace) {
        String processor = Processor.current().name();
        return new TrainingMachine(
                MachineMemory::now,
                width -> MeasuredPrecision.of(workspace).expected(processor, width));
    }

    /** The experiment as it would train here, in the larger format where that is not known. */
    Experiment settled(Experiment experiment, int hiddenSize) {
        Precision auto = fastest.apply(hiddenSize).orElse(Precision.FLOAT32);
        return experiment.training().precision() == Precision.AUTO
                ? experiment.withTraining(experiment.training().withPrecision(auto))
                : experiment;
    }
}
