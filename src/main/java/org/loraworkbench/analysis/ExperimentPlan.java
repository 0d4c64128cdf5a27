package org.loraworkbench.analysis;

import java.util.List;
import java.util.Locale;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.BaseQuantization;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.Method;
import org.loraworkbench.config.ModelLimits;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.nn.AdapterLayout;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.nn.ModelOutline;

/**
 * What an experiment comes to before it starts: counts of every lane, and the memory of LoRA beside
 * full fine-tuning.
 *
 * @param lanes in the order of the experiment's
 * @param lora memory of all LoRA and head lanes trained together
 * @param full memory of full fine-tuning with the same batches, for comparison
 * @param quantization of the base's frozen weights
 * @param bytesPerStoredNumber in the base's files
 * @param training the settings that memory depends on
 */
public record ExperimentPlan(
        ModelOutline model,
        List<LanePlan> lanes,
        MemoryUse lora,
        MemoryUse full,
        BaseQuantization quantization,
        int bytesPerStoredNumber,
        TrainingConfig training) {

    /**
     * What the process takes beside its tensors: the Java machine with the data set, PyTorch's
     * libraries and their scratch memory. Measured on Linux.
     */
    private static final long PROCESS_BYTES = 390_000_000L;

    private static final int FLOAT = 4;
    private static final double GIGABYTE = 1e9;

    /**
     * @param base the configuration of the experiment's base
     * @param labels outputs of a classification head
     * @throws org.loraworkbench.config.ConfigException naming the field that does not fit
     */
    public static ExperimentPlan of(Experiment experiment, ModelConfig base, int labels) {
        ModelOutline model = Architectures.outline(base, experiment.taskType(), labels);
        requirePlaces(experiment.training(), model.limits());
        if (experiment.training().baseDropout()) {
            model.dropouts().forEach(place -> place.rate().probability());
        }
        List<AdapterLayout> layouts =
                experiment.lanes().stream().map(lane -> layout(experiment, model, lane)).toList();
        BaseQuantization quantization = experiment.baseQuantization();
        TrainingConfig training = experiment.training();
        MemoryFormat format = MemoryFormat.of(training, quantization, false);
        List<AdapterLayout> together =
                layouts.stream().filter(lane -> lane.adapter().method() != Method.FULL).toList();
        return new ExperimentPlan(
                model,
                layouts.stream().map(lane -> LanePlan.of(lane, base)).toList(),
                memory(model, training, format).of(together),
                memory(model, training, plainFormat(training)).of(List.of(full(model))),
                quantization,
                base.bytesPerStoredNumber(),
                training);
    }

    private static void requirePlaces(TrainingConfig training, ModelLimits limits) {
        if (limits.hasPlaces() && training.maxLength() > limits.longestText()) {
            throw new ConfigException(
                    "training.max_length",
                    "is %d, but the base has places for %d tokens"
                            .formatted(training.maxLength(), limits.longestText()));
        }
    }

    /** Names the adapter at fault as the experiment does. */
    private static AdapterLayout layout(
            Experiment experiment, ModelOutline model, AdapterConfig lane) {
        try {
            return AdapterLayout.of(model, lane);
        } catch (ConfigException e) {
            int index = Math.max(0, experiment.adapters().indexOf(lane));
            throw e.within("adapters[" + index + "]");
        }
    }

    private static MemoryModel memory(
            ModelOutline model, TrainingConfig training, MemoryFormat format) {
        return new MemoryModel(
                model,
                training.batchSize(),
                training.maxLength(),
                format.bytesPerActivation(),
                format.quantization(),
                format.recomputes(),
                training.baseDropout());
    }

    private static AdapterLayout full(ModelOutline model) {
        return AdapterLayout.of(model, AdapterConfig.baseline(Method.FULL));
    }

    /** Parameters that full fine-tuning trains. */
    public long fullParameters() {
        return model.parameterCount();
    }

    /**
     * The peak of the whole process that trains this experiment in these cohorts: what they share,
     * and the largest of them.
     */
    public long processBytes(CohortPlan cohorts) {
        return processBytes(cohorts.cohorts(), cohorts.recomputes());
    }

    /** The same for all lanes but full fine-tuning in one cohort. */
    public long processBytes(boolean recomputes) {
        return process(format(recomputes), training.batchSize()).total();
    }

    /** The same for cohorts that are to be chosen. */
    long processBytes(List<List<AdapterLayout>> cohorts, boolean recomputes) {
        MemoryModel memory = memory(model, training, format(recomputes));
        return cohorts.stream()
                .mapToLong(cohort -> process(cohort, memory, lora.weights()).total())
                .max()
                .orElse(0);
    }

    /**
     * How the numbers of this experiment lie in memory.
     *
     * @param recomputes blocks are computed again, whether the experiment asks for it or not
     */
    public MemoryFormat format(boolean recomputes) {
        return MemoryFormat.of(training, quantization, recomputes);
    }

    /** The same for a training that changes the base's weights, which cannot be quantised then. */
    public MemoryFormat plainFormat() {
        return plainFormat(training);
    }

    private static MemoryFormat plainFormat(TrainingConfig training) {
        return MemoryFormat.of(training, BaseQuantization.NONE, false);
    }

    /**
     * The process that trains all lanes but full fine-tuning in one cohort, in a format and a batch
     * size of its own.
     */
    public ProcessBytes process(MemoryFormat format, int batchSize) {
        List<AdapterLayout> together =
                lanes.stream().filter(lane -> !lane.isFull()).map(LanePlan::layout).toList();
        return process(together, memory(format, batchSize), 0);
    }

    /**
     * The process of a full fine-tuning alone, in a format and a batch size of its own.
     *
     * @param format without quantisation, for weights that change
     */
    public ProcessBytes fullProcess(MemoryFormat format, int batchSize) {
        MemoryModel memory = memory(format, batchSize);
        return process(List.of(full(model)), memory, memory.of(List.of()).weights());
    }

    private MemoryModel memory(MemoryFormat format, int batchSize) {
        return memory(model, training.withBatchSize(batchSize), format);
    }

    /**
     * The peak of the process in one cohort. A full fine-tuning is also copied to be saved.
     *
     * @param frozen bytes of the base as it was opened, from which a full fine-tuning is copied
     */
    private ProcessBytes process(List<AdapterLayout> cohort, MemoryModel memory, long frozen) {
        MemoryUse use = memory.of(cohort);
        if (cohort.stream().anyMatch(lane -> lane.adapter().method() == Method.FULL)) {
            long baseFile = model.parameterCount() * FLOAT;
            long program = PROCESS_BYTES + mapped(baseFile) + frozen + 2 * baseFile;
            return ProcessBytes.of(use, 0, program);
        }
        long trained = cohort.stream().mapToLong(AdapterLayout::trainableParameters).sum();
        return ProcessBytes.of(use, trained * FLOAT, PROCESS_BYTES);
    }

    /**
     * Refuses what cannot be trained in a memory, however its lanes are shared out: the base with
     * one lane, without counting activations.
     *
     * @throws ConfigException with the numbers
     */
    public void requireMemory(MachineMemory memory) {
        long needed = leastBytes(quantization);
        if (needed > memory.available()) {
            throw new ConfigException(
                    "base",
                    String.format(
                            Locale.ROOT,
                            "has %,d parameters, for which training needs at least %.1f GB, but"
                                    + " this machine has %.1f GB free of %.1f GB; %s",
                            model.parameterCount(),
                            needed / GIGABYTE,
                            memory.available() / GIGABYTE,
                            memory.total() / GIGABYTE,
                            whatWouldFit(memory.available())));
        }
    }

    /** With one lane, without counting activations. */
    private long leastBytes(BaseQuantization format) {
        MemoryModel memory = memory(model, training, MemoryFormat.of(training, format, true));
        return PROCESS_BYTES
                + lanes.stream()
                        .map(lane -> memory.of(List.of(lane.layout())))
                        .mapToLong(use -> use.weights() + use.gradients() + use.optimizer())
                        .max()
                        .orElse(0);
    }

    private String whatWouldFit(long availableBytes) {
        boolean frozen = lanes.stream().noneMatch(LanePlan::isFull);
        for (BaseQuantization format : BaseQuantization.values()) {
            long needed = leastBytes(format);
            if (frozen && format.quantizes() && needed <= availableBytes) {
                return String.format(
                        Locale.ROOT,
                        "with base_quantization \"%s\" it would need %.1f GB",
                        Json.nameOf(format),
                        needed / GIGABYTE);
            }
        }
        return "choose a smaller base";
    }

    /** What trains is copied from the pages of a float32 file; other files are converted. */
    private long mapped(long baseFile) {
        return bytesPerStoredNumber == FLOAT ? baseFile : 0;
    }
}
