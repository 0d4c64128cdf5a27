package org.loraworkbench.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.loraworkbench.data.Batch;
import org.loraworkbench.data.ScoredTokens;
import org.loraworkbench.data.Task;
import org.loraworkbench.nn.Kernels;
import org.loraworkbench.nn.TransformerModel;

/**
 * Gives the head's output for a batch part by part. The scores of all tokens over a large
 * vocabulary would be the largest array of a step by far, several times over; so the head runs over
 * as many tokens at a time as fit into a fixed memory, and over none that is not scored.
 */
final class OutputParts {

    private final TransformerModel model;
    private final ParameterStore store;
    private final int rowsOfPart;

    /**
     * @param mostBytes that the scores of a part may take, in float32 over all lanes
     */
    OutputParts(TransformerModel model, ParameterStore store, int lanes, long mostBytes) {
        this.model = model;
        this.store = store;
        long bytesOfRow = Math.max(1, lanes * model.vocabularySize() * Float.BYTES);
        rowsOfPart = (int) Math.max(1, Math.min(Integer.MAX_VALUE, mostBytes / bytesOfRow));
    }

    /**
     * @param tensors the batch's fields
     * @param states the last hidden states of the batch, {@code [lanes or 1, batch, tokens, width]}
     * @param visitor takes each output and the fields that belong to it; what is made meanwhile is
     *     freed after it
     */
    void forEach(
            Task task,
            Batch batch,
            Map<String, NDArray> tensors,
            NDArray states,
            TransformerModel.Inputs inputs,
            boolean training,
            BiConsumer<NDArray, Map<String, NDArray>> visitor) {
        Optional<ScoredTokens> scored = task.scoredTokens(batch);
        if (scored.isEmpty()) {
            visitor.accept(model.scores(store, states, inputs, training), tensors);
            return;
        }
        int size = scored.get().size();
        for (int start = 0; start < size; start += rowsOfPart) {
            ScoredTokens part = scored.get().part(start, Math.min(start + rowsOfPart, size));
            try (NDScope scope = new NDScope()) {
                NDManager manager = states.getManager();
                NDArray places = manager.create(part.places());
                NDArray rows = Kernels.get().tokensAt(states, places); // (L or 1, 1, n, d)
                NDArray labels = manager.create(part.labels(), new Shape(1, part.size()));
                visitor.accept(
                        model.scores(store, rows, inputs, training), Map.of(Batch.LABELS, labels));
            }
        }
    }
}
