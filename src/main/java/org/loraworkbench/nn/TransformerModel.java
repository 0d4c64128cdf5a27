package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * A transformer with the head of one task type.
 *
 * <p>As a DJL block it takes input ids, attention mask and token types (each {@code [batch,
 * tokens]}, int64), and gives the task's output: logits {@code [lanes, batch, labels]} for {@code
 * SEQ_CLS}. The output has one lane if no layer of the model has more.
 */
public abstract class TransformerModel extends Layer {

    /** The number format of the activations, shown by an array of it. */
    private NDArray activationFormat;

    /**
     * @param tokenTypes null where the architecture has none
     */
    public record Inputs(NDArray ids, NDArray attentionMask, NDArray tokenTypes) {}

    /** The task's output for a batch, always float32. */
    public abstract NDArray output(ParameterStore store, Inputs inputs, boolean training);

    /** The last hidden states, {@code [lanes or 1, batch, tokens, width]}. */
    public abstract NDArray hiddenStates(ParameterStore store, Inputs inputs, boolean training);

    /**
     * @param example any array of the activations' number format
     */
    public final void setActivationFormat(NDArray example) {
        activationFormat = example;
    }

    final NDArray activationFormat() {
        return activationFormat;
    }

    @Override
    final NDArray apply(ParameterStore store, NDArray x, boolean training) {
        throw new UnsupportedOperationException("a model takes ids, mask and token types");
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store,
            NDList inputs,
            boolean training,
            PairList<String, Object> params) {
        NDArray tokenTypes = inputs.size() > 2 ? inputs.get(2) : null;
        return new NDList(
                output(store, new Inputs(inputs.get(0), inputs.get(1), tokenTypes), training));
    }
}
