package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A block of one input and one output, each {@code [lanes or 1, batch, tokens, width]}. Its
 * parameters know which lanes train them.
 */
public abstract class Layer extends AbstractBlock {

    private final List<LaneParameter> ownParameters = new ArrayList<>();
    private final List<Layer> childLayers = new ArrayList<>();
    private boolean initialized;

    /** The layer's function; callers inside a model use this, others {@code forward}. */
    abstract NDArray apply(ParameterStore store, NDArray x, boolean training);

    /** Whether this layer, or one inside it, drops numbers in training. */
    boolean drops() {
        return childLayers.stream().anyMatch(Layer::drops);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store,
            NDList inputs,
            boolean training,
            PairList<String, Object> params) {
        return new NDList(apply(store, inputs.head(), training));
    }

    final LaneParameter add(LaneParameter parameter) {
        ownParameters.add(parameter);
        addParameter(parameter.parameter());
        return parameter;
    }

    final <L extends Layer> L add(String name, L layer) {
        childLayers.add(layer);
        return addChildBlock(name, layer);
    }

    /** All parameters of this layer and those inside it, in the order of building. */
    public final List<LaneParameter> laneParameters() {
        List<LaneParameter> all = new ArrayList<>(ownParameters);
        childLayers.forEach(layer -> all.addAll(layer.laneParameters()));
        return all;
    }

    /** All layers of a type inside this one, itself included, in the order of building. */
    public final <L extends Layer> List<L> layers(Class<L> type) {
        List<L> found = new ArrayList<>();
        if (type.isInstance(this)) {
            found.add(type.cast(this));
        }
        childLayers.forEach(layer -> found.addAll(layer.layers(type)));
        return found;
    }

    /**
     * Frees all arrays that a computation makes on its way, but for its result. In training,
     * autograd holds on to what the backward pass needs by itself; the rest would otherwise lie
     * around until the end of the step.
     */
    static NDArray freeing(Supplier<NDArray> computation) {
        NDArray result;
        try (NDScope scope = new NDScope()) {
            result = computation.get();
            NDScope.unregister(result);
        }
        NDScope.register(result);
        return result;
    }

    final NDArray value(ParameterStore store, LaneParameter parameter, NDArray x) {
        return store.getValue(parameter.parameter(), x.getDevice(), parameter.isTrained());
    }

    /** Asked at every forward: remembered, because DJL's own answer walks through all blocks. */
    @Override
    public boolean isInitialized() {
        if (!initialized) {
            initialized =
                    getDirectParameters().values().stream().allMatch(p -> p.isInitialized())
                            && childLayers.stream().allMatch(Layer::isInitialized);
        }
        return initialized;
    }

    @Override
    protected void prepare(Shape[] inputShapes) {
        for (LaneParameter parameter : ownParameters) {
            if (!parameter.parameter().isInitialized()) {
                parameter.parameter().setShape(parameter.shape());
            }
        }
    }

    @Override
    protected void initializeChildBlocks(
            NDManager manager, DataType dataType, Shape... inputShapes) {
        childLayers.forEach(layer -> layer.initialize(manager, dataType, inputShapes));
    }

    @Override
    public void initialize(NDManager manager, DataType dataType, Shape... inputShapes) {
        super.initialize(manager, dataType, inputShapes);
        ownParameters.forEach(parameter -> parameter.array().setName(null));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return inputShapes;
    }
}
