package org.loraworkbench.worker.child.serving;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.loraworkbench.config.BaseQuantization;
import org.loraworkbench.config.Head;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.Batch;
import org.loraworkbench.data.Task;
import org.loraworkbench.data.TextTokenizer;
import org.loraworkbench.data.TokenBounds;
import org.loraworkbench.formats.AdaptedModel;
import org.loraworkbench.formats.AdapterDirectory;
import org.loraworkbench.formats.AdapterMix;
import org.loraworkbench.formats.BaseWeights;
import org.loraworkbench.formats.HuggingFaceDirectory;
import org.loraworkbench.formats.TensorSource;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.nn.ModelOutline;
import org.loraworkbench.nn.TransformerModel;
import org.loraworkbench.training.OutputParts;

/** Lanes that answer with one forward: adapters of one base with like heads, and the base. */
final class ServedCohort implements AutoCloseable {

    /** Of a head that the base lacks; its answers are chance with any. */
    private static final long HEAD_SEED = 0;

    /** The scores of tokens over a vocabulary take no more at a time. */
    private static final long MOST_SCORE_BYTES = 64L << 20;

    private final NDManager manager;
    private final TensorSource weights;
    private final AdaptedModel model;
    private final OutputParts outputParts;
    private final Head head;
    private final boolean besideBase;
    private Map<Integer, AdapterMix> mixes = Map.of();
    private double share = Double.NaN;

    /**
     * @param manager the arrays of this cohort belong to a child of it
     * @param quantization of the model's frozen weights
     * @param head what its outputs stand for
     * @param besideBase the last lane is the base itself
     */
    ServedCohort(
            NDManager manager,
            HuggingFaceDirectory directory,
            TaskType taskType,
            BaseQuantization quantization,
            Head head,
            List<AdapterDirectory> adapters,
            boolean besideBase)
            throws IOException {
        this.manager = manager.newSubManager();
        this.head = head;
        this.besideBase = besideBase;
        ModelConfig config = new ModelConfig(directory.config());
        ModelOutline outline = Architectures.outline(config, taskType, head.outputs());
        weights = directory.weights();
        BaseWeights base =
                new BaseWeights(this.manager, weights, outline, false, quantization, HEAD_SEED);
        model = new AdaptedModel(this.manager, config, base, adapters, besideBase);
        outputParts =
                new OutputParts(model(), model.store(), size(), Float.BYTES, MOST_SCORE_BYTES);
    }

    /**
     * @param newMixes by lane, two adapters as one
     */
    void mixWith(Map<Integer, AdapterMix> newMixes) {
        mixes = Map.copyOf(newMixes);
    }

    /** Sets how much of every mix is its second adapter, from 0 to 1. */
    void mix(double newShare) {
        if (newShare != share) {
            mixes.forEach((lane, mix) -> model.load(lane, mix.tensors(newShare)));
            share = newShare;
        }
    }

    NDManager manager() {
        return manager;
    }

    TransformerModel model() {
        return model.model();
    }

    /** The number of lanes. */
    int size() {
        return model.lanes().size();
    }

    /** What the outputs stand for. */
    Head head() {
        return head;
    }

    /** What refuses texts that the model has no rows for. */
    TokenBounds bounds(TextTokenizer tokenizer) {
        return new TokenBounds(model().limits(), tokenizer);
    }

    /** Whether a lane's head holds nothing but its first, random numbers. */
    boolean hasUntrainedHead(int lane) {
        return besideBase && lane == size() - 1 && model.hasNewHead();
    }

    /** The task's output, {@code [lanes or 1, batch, …]}. */
    NDArray output(TransformerModel.Inputs inputs) {
        return model.output(inputs);
    }

    /** The same for a batch as arrays. */
    NDArray output(Map<String, NDArray> batch) {
        return output(
                new TransformerModel.Inputs(
                        batch.get(Batch.INPUT_IDS),
                        batch.get(Batch.ATTENTION_MASK),
                        batch.get(Batch.TOKEN_TYPE_IDS),
                        null));
    }

    /**
     * Gives the output that a batch of a task's data is scored by.
     *
     * @param tensors the batch's fields
     * @param visitor as in {@link OutputParts#forEach}
     */
    void visitOutput(
            Task task,
            Batch batch,
            Map<String, NDArray> tensors,
            BiConsumer<NDArray, Map<String, NDArray>> visitor) {
        boolean writes = task.type() == TaskType.SEQ_2_SEQ_LM;
        TransformerModel.Inputs inputs =
                new TransformerModel.Inputs(
                        tensors.get(Batch.INPUT_IDS),
                        tensors.get(Batch.ATTENTION_MASK),
                        tensors.get(Batch.TOKEN_TYPE_IDS),
                        writes ? model().decoderIds(tensors.get(Batch.LABELS)) : null);
        NDArray states = model.hiddenStates(inputs);
        outputParts.forEach(
                new OutputParts.BatchStates(task, batch, tensors, states, inputs), false, visitor);
    }

    /** The numbers of each lane, row-major; one output may stand for all. */
    List<float[]> byLane(NDArray output) {
        float[] values = output.toFloatArray();
        int outputs = (int) output.getShape().get(0);
        int size = values.length / outputs;
        return IntStream.range(0, size())
                .map(lane -> outputs == 1 ? 0 : lane)
                .mapToObj(row -> Arrays.copyOfRange(values, row * size, (row + 1) * size))
                .toList();
    }

    @Override
    public void close() {
        model.close();
        manager.close();
        weights.close();
    }
}
