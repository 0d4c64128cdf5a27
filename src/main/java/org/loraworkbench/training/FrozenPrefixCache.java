package org.loraworkbench.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.loraworkbench.data.Batch;
import org.loraworkbench.nn.CopyKernels;
import org.loraworkbench.nn.FrozenPrefixStates;
import org.loraworkbench.nn.Kernels;
import org.loraworkbench.nn.TransformerModel;

/**
 * Caches the output of the frozen blocks at the bottom of a model for every text computed so far.
 * From the second epoch on, a small data set does not pass through these blocks again.
 *
 * <p>The key is the tokens of a text. The cached states come from the batch that held the text
 * first; in another batch they would differ by rounding. If the data do not fit, the whole cache is
 * given up: shuffled batches would hardly ever find all of their texts in a part of it.
 */
final class FrozenPrefixCache {

    private static final List<String> FIELDS =
            List.of(Batch.INPUT_IDS, Batch.ATTENTION_MASK, Batch.TOKEN_TYPE_IDS);

    private final NDManager manager;
    private final int bytesPerNumber;
    private final long mostBytes;
    private final boolean padding;

    /** Tokens of a batch beyond which the same texts have other positions, and other states. */
    private int turn;

    /** Of the model that filled it: the frozen blocks of each of its stacks. */
    private List<Integer> frozenBlocks = List.of();

    /** Where the tokens of each text begin in the table. */
    private final Map<LongBuffer, Integer> places = new HashMap<>();

    /**
     * {@code [tokens, width]}, made once, so that memory is not cut into pieces by what stays; a
     * system gives it away as it is filled. The first token is padding.
     */
    private NDArray table;

    private int used = 1;
    private boolean forgets;

    /**
     * @param manager of the cached states
     * @param bytesPerNumber of a hidden state
     * @param padding whether the states of padding are remembered too; a text with less of it, or
     *     more, is then another one
     */
    FrozenPrefixCache(NDManager manager, int bytesPerNumber, long mostBytes, boolean padding) {
        this.manager = manager;
        this.padding = padding;
        this.bytesPerNumber = bytesPerNumber;
        this.mostBytes = mostBytes;
    }

    /** Serves a model on the same base: keeps nothing of one whose lanes begin at another block. */
    void serve(TransformerModel model) {
        turn = model.reach().turn();
        if (!model.frozenBlocks().equals(frozenBlocks)) {
            forget();
            forgets = false;
            frozenBlocks = model.frozenBlocks();
        }
    }

    /** Caches nothing from now on. */
    void giveUp() {
        forget();
        forgets = true;
    }

    /** Whether the states of all texts computed so far are cached. */
    boolean isComplete() {
        return !forgets;
    }

    FrozenPrefixStates of(Batch batch) {
        return forgets ? FrozenPrefixStates.NONE : computation -> states(batch, computation);
    }

    /** The same, where nothing but the cache is to be filled. */
    FrozenPrefixStates alone(Batch batch) {
        return new FrozenPrefixStates() {
            @Override
            public NDArray of(Supplier<NDArray> computation) {
                return states(batch, computation);
            }

            @Override
            public boolean areAllWanted() {
                return true;
            }
        };
    }

    /** Whether the states of all texts of a batch are cached. */
    boolean has(Batch batch) {
        return has(texts(batch));
    }

    private boolean has(List<LongBuffer> texts) {
        return !texts.isEmpty() && places.keySet().containsAll(texts);
    }

    private NDArray states(Batch batch, Supplier<NDArray> computation) {
        List<LongBuffer> texts = texts(batch);
        if (has(texts)) {
            return remembered(texts, batch.length());
        }
        NDArray x = computation.get(); // (1, B, T, d)
        for (int row = 0; row < texts.size() && !forgets; row++) {
            if (!places.containsKey(texts.get(row))) {
                remember(texts.get(row), x, row, length(batch, row));
            }
        }
        return x;
    }

    private NDArray remembered(List<LongBuffer> texts, int tokens) {
        long[] ids = new long[texts.size() * tokens];
        for (int row = 0; row < texts.size(); row++) {
            int place = places.get(texts.get(row));
            int length = texts.get(row).limit() / FIELDS.size();
            for (int token = 0; token < length; token++) {
                ids[row * tokens + token] = place + token;
            }
        }
        try (NDArray rows = table.getManager().create(ids, new Shape(1, texts.size(), tokens))) {
            return Kernels.get().embedding(rows, table, table); // (1, B, T, d)
        }
    }

    private void remember(LongBuffer text, NDArray x, int row, int length) {
        if (table == null) {
            long bytesPerToken = x.getShape().get(3) * bytesPerNumber;
            table = CopyKernels.get().tokenTable(x, (int) (mostBytes / bytesPerToken));
            NDScope.unregister(table);
            table.attach(manager);
        }
        if (used + length > table.getShape().get(0)) {
            giveUp();
            return;
        }
        CopyKernels.get().keepRow(table, used, x, row, length);
        places.put(text, used);
        used += length;
    }

    private void forget() {
        if (table != null) {
            table.close();
            table = null;
        }
        places.clear();
        used = 1;
    }

    /** What the rows are known by: all that is read of them; empty if some row cannot be told. */
    private List<LongBuffer> texts(Batch batch) {
        List<LongBuffer> texts = new ArrayList<>();
        for (int row = 0; row < batch.rows(); row++) {
            int length = length(batch, row);
            if (length == 0) {
                return Collections.emptyList();
            }
            LongBuffer text = LongBuffer.allocate(FIELDS.size() * length + 1);
            for (String name : FIELDS) {
                Batch.Field field = batch.field(name);
                if (field != null) {
                    text.put(field.values(), row * batch.length(), length);
                }
            }
            text.put(text.capacity() - 1, batch.length() > turn ? 1 : 0);
            texts.add(text.clear()); // zeros where a field is missing
        }
        return texts;
    }

    /** Tokens of a row that are remembered; 0 if it is not padded on the right only. */
    private int length(Batch batch, int row) {
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
        return padding ? batch.length() : length;
    }
}
