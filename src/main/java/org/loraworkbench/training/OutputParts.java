package org.loraworkbench.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.loraworkbench.data.Batch;
import org.loraworkbench.data.ScoredTokens;
import org.loraworkbench.data.Task;
import org.loraworkbench.nn.CopyKernels;
import org.loraworkbench.nn.Kernels;
import org.loraworkbench.nn.TransformerModel;
import org.loraworkbench.nn.VocabularyKernels;

/**
 * Gives the head's output for a batch part by part. The scores of all tokens over a large
 * vocabulary would be the largest array of a step by far, several times over; so the head runs over
 * as many tokens at a time as fit into a fixed memory, and over none that is not scored.
 */
public final class OutputParts {

    private final TransformerModel model;
    private final ParameterStore store;
    private final int rowsOfPart;

    /**
     * @param bytesPerNumber of the activations
     * @param mostBytes that the scores of a part may take, over all lanes
     */
    public OutputParts(
            TransformerModel model,
            ParameterStore store,
            int lanes,
            int bytesPerNumber,
            long mostBytes) {
        this.model = model;
        this.store = store;
        long bytesOfRow = Math.max(1, lanes * model.vocabularySize() * bytesPerNumber);
        rowsOfPart = (int) Math.max(1, Math.min(Integer.MAX_VALUE, mostBytes / bytesOfRow));
    }

    /**
     * Gives what the task's losses and predictions are made of.
     *
     * @param tensors the batch's fields
     * @param states the last hidden states of the batch, {@code [lanes or 1, batch, tokens, width]}
     * @param visitor takes each output and the fields that belong to it; what is made meanwhile is
     *     freed after it
     */
    public void forEach(
            Task task,
            Batch batch,
            Map<String, NDArray> tensors,
            NDArray states,
            TransformerModel.Inputs inputs,
            boolean training,
            BiConsumer<NDArray, Map<String, NDArray>> visitor) {
        Optional<ScoredTokens> scored = task.scoredTokens(batch);
        if (scored.isEmpty()) {
            NDArray scores = model.scores(store, states, inputs, training);
            visitor.accept(CopyKernels.get().toFloat32(scores), tensors);
            return;
        }
        forEachPart(
                scored.get(),
                states,
                (rows, labels) -> {
                    NDArray scores = model.scores(store, rows, inputs, training);
                    visitor.accept(
                            VocabularyKernels.get().tokenScores(scores, labels),
                            Map.of(Batch.LABELS, labels));
                });
    }

    /**
     * Computes the gradients of a batch's losses.
     *
     * @param counted what the sum of the losses is divided by
     * @param visitor takes what each part adds to the lanes' mean losses, {@code [lanes]}
     */
    void backward(
            Task task,
            Batch batch,
            Map<String, NDArray> tensors,
            NDArray states,
            TransformerModel.Inputs inputs,
            long counted,
            GradientCollector collector,
            Consumer<NDArray> visitor) {
        Optional<ScoredTokens> scored = task.scoredTokens(batch);
        if (scored.isEmpty()) {
            NDArray scores = model.scores(store, states, inputs, true);
            NDArray losses =
                    task.lossSums(CopyKernels.get().toFloat32(scores), tensors).div(counted);
            // Lanes share no trained tensor: the gradient of the sum is each one's own.
            collector.backward(losses.sum());
            visitor.accept(losses.stopGradient());
            return;
        }
        forEachPart(
                scored.get(),
                states,
                (rows, labels) -> {
                    NDArray scores = model.scores(store, rows, inputs, true);
                    visitor.accept(
                            VocabularyKernels.get()
                                    .crossEntropyBackward(scores, labels, 1.0 / counted));
                });
    }

    /**
     * @param visitor takes states {@code [lanes or 1, 1, n, width]} and the right tokens, {@code
     *     [1, n]}
     */
    private void forEachPart(
            ScoredTokens scored, NDArray states, BiConsumer<NDArray, NDArray> visitor) {
        for (int start = 0; start < scored.size(); start += rowsOfPart) {
            ScoredTokens part = scored.part(start, Math.min(start + rowsOfPart, scored.size()));
            try (NDScope scope = new NDScope()) {
                NDManager manager = states.getManager();
                NDArray places = manager.create(part.places());
                visitor.accept(
                        Kernels.get().tokensAt(states, places),
                        manager.create(part.labels(), new Shape(1, part.size())));
            }
        }
    }
}
