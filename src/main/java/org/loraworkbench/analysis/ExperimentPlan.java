package org.loraworkbench.analysis;

import java.util.List;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Method;
import org.loraworkbench.config.Precision;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.nn.AdapterLayout;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.ModelCatalog;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.nn.ModelOutline;

/**
 * What an experiment comes to before it starts: counts of every lane, and the memory of LoRA beside
 * full fine-tuning.
 *
 * @param lanes in the order of the experiment's
 * @param lora memory of all LoRA and head lanes trained together
 * @param full memory of full fine-tuning with the same batches, for comparison
 */
public record ExperimentPlan(
        ModelOutline model, List<LanePlan> lanes, MemoryUse lora, MemoryUse full) {

    /**
     * What the process takes beside its tensors: the Java machine with the data set, PyTorch's
     * libraries and their scratch memory. Measured on Linux.
     */
    private static final long PROCESS_BYTES = 390_000_000L;

    private static final int FLOAT = 4;

    /**
     * @param labels outputs of a classification head
     * @throws org.loraworkbench.config.ConfigException naming the field that does not fit
     */
    public static ExperimentPlan of(Experiment experiment, int labels) {
        return of(experiment, ModelCatalog.find(experiment.base()), labels);
    }

    /** The same with the base's configuration at hand. */
    public static ExperimentPlan of(Experiment experiment, ModelConfig base, int labels) {
        ModelOutline model = Architectures.outline(base, experiment.taskType(), labels);
        List<AdapterLayout> layouts =
                experiment.lanes().stream().map(lane -> AdapterLayout.of(model, lane)).toList();
        MemoryModel memory = memory(model, experiment.training());
        List<AdapterLayout> together =
                layouts.stream().filter(lane -> lane.adapter().method() != Method.FULL).toList();
        return new ExperimentPlan(
                model,
                layouts.stream().map(LanePlan::of).toList(),
                memory.of(together),
                memory.of(List.of(full(model))));
    }

    private static MemoryModel memory(ModelOutline model, TrainingConfig training) {
        int bytes = training.precision() == Precision.FLOAT32 ? 4 : 2;
        return new MemoryModel(model, training.batchSize(), training.maxLength(), bytes);
    }

    private static AdapterLayout full(ModelOutline model) {
        return AdapterLayout.of(model, AdapterConfig.baseline(Method.FULL));
    }

    /** Parameters that full fine-tuning trains. */
    public long fullParameters() {
        return model.parameterCount();
    }

    /**
     * The peak of the whole process that trains this experiment: what its cohorts share, and the
     * larger of them. A full fine-tuning is also copied once to be saved.
     */
    public long processBytes() {
        long baseFile = model.parameterCount() * FLOAT;
        boolean withFull =
                lanes.stream().anyMatch(l -> l.layout().adapter().method() == Method.FULL);
        long fullBytes = withFull ? lora.weights() + full.total() + 2 * baseFile : 0;
        // In float32 the file's own pages are the frozen weights.
        long mapped = lora.weights() < baseFile ? baseFile : 0;
        return PROCESS_BYTES + mapped + Math.max(lora.total(), fullBytes);
    }
}
