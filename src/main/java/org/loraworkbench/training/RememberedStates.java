package org.loraworkbench.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.loraworkbench.data.Batch;
import org.loraworkbench.nn.Kernels;
import org.loraworkbench.nn.LowerStates;

/**
 * Remembers, for the texts met so far, what comes out of the frozen blocks at the bottom of a
 * model. Where a small data set is seen again, these blocks are not computed again.
 *
 * <p>A text is known by its tokens. What is remembered of it was computed in the batch in which it
 * was met first; in another batch it would differ by rounding. Data that do not fit are forgotten
 * as a whole: in shuffled batches, a part of them would hardly ever be enough.
 */
final class RememberedStates {

    private final int bytesPerNumber;
    private final long mostBytes;
    private final Map<LongBuffer, NDArray> states = new HashMap<>();
    private long bytes;
    private boolean forgets;

    /**
     * @param bytesPerNumber of a hidden state
     */
    RememberedStates(int bytesPerNumber, long mostBytes) {
        this.bytesPerNumber = bytesPerNumber;
        this.mostBytes = mostBytes;
    }

    /** Whether all texts met so far are remembered. */
    boolean isComplete() {
        return !forgets;
    }

    LowerStates of(Batch batch) {
        return forgets ? LowerStates.NONE : computation -> states(batch, computation);
    }

    private NDArray states(Batch batch, Supplier<NDArray> computation) {
        List<LongBuffer> texts = texts(batch);
        if (!texts.isEmpty() && states.keySet().containsAll(texts)) {
            return Kernels.get()
                    .stackRows(texts.stream().map(states::get).toList(), batch.length());
        }
        NDArray x = computation.get(); // (1, B, T, d)
        for (int row = 0; row < texts.size() && !forgets; row++) {
            if (!states.containsKey(texts.get(row))) {
                remember(texts.get(row), Kernels.get().row(x, row, length(batch, row)));
            }
        }
        return x;
    }

    private void remember(LongBuffer text, NDArray hidden) {
        NDScope.unregister(hidden);
        states.put(text, hidden);
        bytes += hidden.getShape().size() * bytesPerNumber;
        if (bytes > mostBytes) {
            states.values().forEach(NDArray::close);
            states.clear();
            forgets = true;
        }
    }

    /** What the rows are known by: token ids and their types; empty if some row cannot be told. */
    private static List<LongBuffer> texts(Batch batch) {
        List<LongBuffer> texts = new ArrayList<>();
        for (int row = 0; row < batch.rows(); row++) {
            int length = length(batch, row);
            if (length == 0) {
                return Collections.emptyList();
            }
            LongBuffer text = LongBuffer.allocate(2 * length);
            append(text, batch.field(Batch.INPUT_IDS), row, length);
            if (batch.field(Batch.TOKEN_TYPE_IDS) != null) {
                append(text, batch.field(Batch.TOKEN_TYPE_IDS), row, length);
            }
            texts.add(text.flip());
        }
        return texts;
    }

    private static void append(LongBuffer text, Batch.Field field, int row, int length) {
        text.put(field.values(), (int) (row * field.shape()[1]), length);
    }

    /** Tokens of a row that is padded on the right only; of another, 0. */
    private static int length(Batch batch, int row) {
        long[] mask = batch.field(Batch.ATTENTION_MASK).values();
        int start = row * batch.length();
        int length = 0;
        while (length < batch.length() && mask[start + length] != 0) {
            length++;
        }
        for (int token = length; token < batch.length(); token++) {
            if (mask[start + token] != 0) {
                return 0;
            }
        }
        return length;
    }
}
