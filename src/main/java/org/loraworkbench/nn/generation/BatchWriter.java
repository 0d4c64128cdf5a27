package org.loraworkbench.nn.generation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.function.Function;
import org.loraworkbench.nn.KeyValueCache;
import org.loraworkbench.nn.TransformerModel;

/**
 * Lets every lane of a text-to-text model write for a whole batch of texts at once, always the
 * likeliest token, which never leaves the device on its way.
 */
public final class BatchWriter {

    private static final int VOCABULARY = 3;
    private static final int TOKENS = 2;

    private final Function<TransformerModel.Inputs, NDArray> forward;
    private final int decoderStart;
    private final int lanes;

    /**
     * @param forward gives a model's output, {@code [lanes, batch, tokens, vocabulary]}
     * @param decoderStart the token before the first, as the model's own
     */
    public BatchWriter(
            Function<TransformerModel.Inputs, NDArray> forward, int decoderStart, int lanes) {
        this.forward = forward;
        this.decoderStart = decoderStart;
        this.lanes = lanes;
    }

    /**
     * @param ids of the texts to read, {@code [batch, tokens]}
     * @param mask 0 where they are padding
     * @param longest how many tokens are written for each; what follows an end means nothing
     * @return {@code [lanes, batch, longest]}
     */
    public NDArray write(NDArray ids, NDArray mask, int longest) {
        Shape one = new Shape(lanes, ids.getShape().get(0), 1);
        NDArray token = ids.getManager().full(one, decoderStart, DataType.INT64);
        NDList written = new NDList();
        try (KeyValueCache cache = new KeyValueCache()) {
            for (int i = 0; i < longest; i++) {
                token = next(ids, mask, token, cache);
                written.add(token);
            }
        }
        return NDArrays.concat(written, TOKENS);
    }

    /** Frees the scores of the whole vocabulary before the next token. */
    private NDArray next(NDArray ids, NDArray mask, NDArray token, KeyValueCache cache) {
        NDArray next;
        try (NDScope scope = new NDScope()) {
            next =
                    forward.apply(new TransformerModel.Inputs(ids, mask, null, token, cache))
                            .argMax(VOCABULARY);
            NDScope.unregister(next);
        }
        NDScope.register(next);
        return next;
    }
}
