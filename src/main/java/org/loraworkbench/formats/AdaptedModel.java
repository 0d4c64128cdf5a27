package org.loraworkbench.formats;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.nn.AdapterLayout;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.LaneFactory;
import org.loraworkbench.nn.LoraInitialization;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.nn.ModelOutline;
import org.loraworkbench.nn.TransformerModel;

/** A base model with finished adapters beside it, a lane for each, to be run or merged. */
public final class AdaptedModel implements AutoCloseable {

    private final NDManager manager;
    private final List<AdapterLayout> lanes;
    private final BaseWeights base;
    private final TransformerModel model;
    private final ParameterStore store;

    /** Adapters without the base beside them. */
    public AdaptedModel(
            NDManager manager,
            ModelConfig config,
            BaseWeights base,
            List<AdapterDirectory> adapters)
            throws IOException {
        this(manager, config, base, adapters, false);
    }

    /**
     * @param manager the model's arrays belong to a child of it
     * @param base filled for an outline that all adapters share, see {@link
     *     AdapterDirectory#outline}
     * @param besideBase adds a last lane that is the base itself
     * @throws FormatException naming the tensor of an adapter that is missing, of another shape, or
     *     without a place in the model; or a module that neither adapter nor base holds
     */
    public AdaptedModel(
            NDManager manager,
            ModelConfig config,
            BaseWeights base,
            List<AdapterDirectory> adapters,
            boolean besideBase)
            throws IOException {
        this.manager = manager.newSubManager();
        this.base = base;
        ModelOutline outline = base.outline();
        List<ReplacedWeights> replaced = new ArrayList<>();
        lanes = new ArrayList<>();
        for (AdapterDirectory adapter : adapters) {
            AdapterLayout layout = adapter.layout(outline);
            try (TensorSource weights = adapter.weights()) {
                UnsavedModules.refuse(layout, base, weights);
                replaced.add(new ReplacedWeights(layout, adapter.tokens(), base, weights));
            }
            lanes.add(layout.withOwn(replaced.get(lanes.size()).parameters()));
        }
        if (besideBase) {
            lanes.add(AdapterLayout.ofBase(outline));
        }
        LaneFactory factory = new LaneFactory(lanes, new long[lanes.size()]);
        int labels = outline.labels();
        model = Architectures.build(config, outline.taskType(), labels, factory);
        base.fill(model, this.manager);
        // Where a start is taken out of the base (PiSSA), it is so again; the rest is overwritten.
        LoraInitialization.apply(model, this.manager, lanes, 0);
        model.initialize(this.manager, DataType.FLOAT32);
        store = new ParameterStore(this.manager, false);
        for (int lane = 0; lane < adapters.size(); lane++) {
            try (TensorSource weights = adapters.get(lane).weights()) {
                new PeftAdapter(model, lanes.get(lane), lane, base)
                        .load(weights, replaced.get(lane));
            }
        }
    }

    /** The task's output as {@link TransformerModel#output} gives it, without dropout. */
    public NDArray output(TransformerModel.Inputs inputs) {
        return model.output(store, read(inputs), false);
    }

    /** The last hidden states, {@code [lanes or 1, batch, tokens, width]}, without dropout. */
    public NDArray hiddenStates(TransformerModel.Inputs inputs) {
        return model.hiddenStates(store, read(inputs), false);
    }

    /**
     * Token types are kept from lanes that were trained without them, see {@link
     * AdapterLayout#readsTokenTypes}.
     */
    private TransformerModel.Inputs read(TransformerModel.Inputs inputs) {
        boolean readsTokenTypes = lanes.stream().allMatch(AdapterLayout::readsTokenTypes);
        return readsTokenTypes ? inputs : inputs.withoutTokenTypes();
    }

    public ParameterStore store() {
        return store;
    }

    /**
     * Sets the tensors of a lane whose adapter changes.
     *
     * @param tensors of the same names and shapes
     */
    public void load(int lane, Map<String, TensorData> tensors) {
        new PeftAdapter(model, lanes.get(lane), lane, base).load(new TensorMap(tensors));
    }

    public TransformerModel model() {
        return model;
    }

    /** Where each lane's adapter lies, in the order given; the base comes last. */
    public List<AdapterLayout> lanes() {
        return List.copyOf(lanes);
    }

    /**
     * Whether a head, or a pooler that it reads, was made anew, because the base model has none
     * that fits.
     */
    public boolean hasNewHead() {
        return base.outline().taskType() != TaskType.FEATURE_EXTRACTION
                && !base.newModules().isEmpty();
    }

    /** The whole model with one lane's adapter folded in. */
    public MergedModel merged(int lane) {
        return new MergedModel(model, lanes.get(lane), lane, base);
    }

    @Override
    public void close() {
        manager.close();
    }
}
