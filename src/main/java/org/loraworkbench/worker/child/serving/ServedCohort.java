package org.loraworkbench.worker.child.serving;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.Batch;
import org.loraworkbench.formats.BaseWeights;
import org.loraworkbench.formats.HuggingFaceDirectory;
import org.loraworkbench.formats.PeftAdapter;
import org.loraworkbench.formats.TensorSource;
import org.loraworkbench.nn.AdapterLayout;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.LaneFactory;
import org.loraworkbench.nn.LoraInitialization;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.nn.ModelOutline;
import org.loraworkbench.nn.Role;
import org.loraworkbench.nn.TransformerModel;

/** Lanes that answer with one forward: a base model, and adapters of it with like heads. */
final class ServedCohort implements AutoCloseable {

    /** Of a head that the base lacks; its answers are chance with any. */
    private static final long HEAD_SEED = 0;

    private final NDManager manager;
    private final TensorSource weights;
    private final TransformerModel model;
    private final ParameterStore store;
    private final List<LaneFolder> lanes;
    private final List<String> labels;
    private final boolean headIsNew;

    /**
     * @param manager the arrays of this cohort belong to a child of it
     * @param labels names of the head's outputs; empty where the task has none
     */
    ServedCohort(
            NDManager manager,
            HuggingFaceDirectory directory,
            TaskType taskType,
            List<String> labels,
            List<LaneFolder> lanes)
            throws IOException {
        this.manager = manager.newSubManager();
        this.lanes = List.copyOf(lanes);
        this.labels = List.copyOf(labels);
        ModelConfig config = new ModelConfig(directory.config());
        ModelOutline outline = Architectures.outline(config, taskType, labels.size());
        List<AdapterLayout> layouts = lanes.stream().map(lane -> lane.layout(outline)).toList();
        LaneFactory factory = new LaneFactory(layouts, new long[lanes.size()]);
        model = Architectures.build(config, taskType, labels.size(), factory);
        weights = directory.weights();
        BaseWeights base = new BaseWeights(this.manager, weights, outline, false, HEAD_SEED);
        base.fill(model, this.manager);
        LoraInitialization.apply(model, this.manager, layouts, HEAD_SEED);
        model.initialize(this.manager, DataType.FLOAT32);
        for (int lane = 0; lane < lanes.size(); lane++) {
            lanes.get(lane).load(new PeftAdapter(model, layouts.get(lane), lane, base));
        }
        headIsNew = base.newModules().stream().anyMatch(module -> module.role() == Role.HEAD);
        store = new ParameterStore(this.manager, false);
    }

    NDManager manager() {
        return manager;
    }

    TransformerModel model() {
        return model;
    }

    ParameterStore store() {
        return store;
    }

    List<LaneFolder> lanes() {
        return lanes;
    }

    List<String> labels() {
        return labels;
    }

    /** Whether a lane's head holds nothing but its first, random numbers. */
    boolean hasUntrainedHead(int lane) {
        return headIsNew && !lanes.get(lane).isAdapter();
    }

    /** The task's output for a batch, {@code [lanes or 1, batch, …]}. */
    NDArray output(Map<String, NDArray> batch) {
        return model.output(
                store,
                new TransformerModel.Inputs(
                        batch.get(Batch.INPUT_IDS),
                        batch.get(Batch.ATTENTION_MASK),
                        batch.get(Batch.TOKEN_TYPE_IDS),
                        null),
                false);
    }

    /** The numbers of each lane, row-major; one output may stand for all. */
    List<float[]> byLane(NDArray output) {
        float[] values = output.toFloatArray();
        int outputs = (int) output.getShape().get(0);
        int size = values.length / outputs;
        return IntStream.range(0, lanes.size())
                .map(lane -> outputs == 1 ? 0 : lane)
                .mapToObj(row -> Arrays.copyOfRange(values, row * size, (row + 1) * size))
                .toList();
    }

    @Override
    public void close() {
        manager.close();
        weights.close();
    }
}
