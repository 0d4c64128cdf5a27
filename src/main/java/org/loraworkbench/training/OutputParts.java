package org.loraworkbench.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
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
        long bytesOfRow =
                Math.max(
                        1,
                        (long) lanes
                                * model.arraysOfScores()
                                * model.vocabularySize()
                                * bytesPerNumber);
        rowsOfPart = (int) Math.max(1, Math.min(Integer.MAX_VALUE, mostBytes / bytesOfRow));
    }

    /**
     * The last hidden states of a batch of a task.
     *
     * @param tensors the batch's fields
     * @param states {@code [lanes or 1, batch, tokens, width]}
     * @param inputs what the model read
     */
    public record BatchStates(
            Task task,
            Batch batch,
            Map<String, NDArray> tensors,
            NDArray states,
            TransformerModel.Inputs inputs) {}

    /**
     * Gives the head's scores in the number format of the activations; of the tokens that are
     * scored in parts, {@code [lanes, 1, n, vocabulary]} with the right tokens {@code [1, n]}.
     *
     * @param visitor takes the scores and the fields that belong to them; what is made meanwhile is
     *     freed after it
     */
    void forEachScores(
            BatchStates of, boolean training, BiConsumer<NDArray, Map<String, NDArray>> visitor) {
        Optional<ScoredTokens> scored = of.task.scoredTokens(of.batch);
        if (scored.isEmpty()) {
            visitor.accept(model.scores(store, of.states, of.inputs, training), of.tensors);
            return;
        }
        int size = scored.get().size();
        for (int start = 0; start < size; start += rowsOfPart) {
            ScoredTokens part = scored.get().part(start, Math.min(start + rowsOfPart, size));
            try (NDScope scope = new NDScope()) {
                NDManager manager = of.states.getManager();
                NDArray places = manager.create(part.places());
                NDArray rows = Kernels.get().tokensAt(of.states, places); // (L or 1, 1, n, d)
                NDArray labels = manager.create(part.labels(), new Shape(1, part.size()));
                visitor.accept(
                        model.scores(store, rows, of.inputs, training),
                        Map.of(Batch.LABELS, labels));
            }
        }
    }

    /**
     * Gives what the task's losses and predictions are made of, see {@link Task#losses}; otherwise
     * like {@link #forEachScores}.
     */
    public void forEach(
            BatchStates of, boolean training, BiConsumer<NDArray, Map<String, NDArray>> visitor) {
        boolean scoresTokens = of.task.scoredTokens(of.batch).isPresent();
        forEachScores(
                of,
                training,
                (scores, fields) ->
                        visitor.accept(
                                scoresTokens
                                        ? VocabularyKernels.get()
                                                .tokenScores(scores, fields.get(Batch.LABELS))
                                        : CopyKernels.get().toFloat32(scores),
                                fields));
    }

    /** Computes a batch's losses in training; otherwise like {@link #backward}. */
    void losses(BatchStates of, long counted, Consumer<NDArray> visitor) {
        forEach(
                of,
                true,
                (output, fields) -> {
                    NDArray sums = of.task.lossSums(output, fields);
                    visitor.accept(Kernels.get().scaled(sums, 1.0 / counted));
                });
    }

    /**
     * Computes the gradients of a batch's losses, while a gradient collector is open.
     *
     * @param counted what the sum of the losses is divided by
     * @param visitor takes what each part adds to the lanes' mean losses, {@code [lanes]}
     */
    void backward(BatchStates of, long counted, Consumer<NDArray> visitor) {
        boolean scoresTokens = of.task.scoredTokens(of.batch).isPresent();
        forEachScores(
                of,
                true,
                (scores, fields) ->
                        visitor.accept(
                                scoresTokens
                                        ? VocabularyKernels.get()
                                                .crossEntropyBackward(
                                                        scores,
                                                        fields.get(Batch.LABELS),
                                                        1.0 / counted)
                                        : backward(of.task, scores, fields, counted)));
    }

    private static NDArray backward(
            Task task, NDArray scores, Map<String, NDArray> fields, long counted) {
        NDArray sums = task.lossSums(CopyKernels.get().toFloat32(scores), fields);
        // Lanes share no trained tensor: each one's gradient is its own.
        Kernels.backward(sums, sums.getManager().full(sums.getShape(), 1f / counted));
        return Kernels.get().scaled(sums.stopGradient(), 1.0 / counted);
    }
}
