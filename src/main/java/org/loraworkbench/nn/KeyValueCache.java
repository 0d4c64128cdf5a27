package org.loraworkbench.nn;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Keys and values of the tokens that a text has so far, by layer, so that going on with it computes
 * the new tokens alone. The layers are frozen meanwhile.
 */
public final class KeyValueCache implements AutoCloseable {

    /** Where every forward reads the whole text; keeps nothing. */
    static final KeyValueCache NONE = new KeyValueCache(false);

    private final boolean keeps;
    private final Map<Layer, NDList> kept = new HashMap<>();
    private int length;

    /** A cache for one text. */
    public KeyValueCache() {
        this(true);
    }

    private KeyValueCache(boolean keeps) {
        this.keeps = keeps;
    }

    /** Tokens that are kept; the next ones come after them. */
    int length() {
        return length;
    }

    /** To be told by the model, once all of its layers have seen so many new tokens. */
    void advance(long tokens) {
        length += keeps ? (int) tokens : 0;
    }

    /**
     * The keys and values of all tokens.
     *
     * @param added keys and values of the new ones, {@code [L, B, new, d]}
     * @return {@code [L, B, all, d]} each
     */
    NDList extended(Layer attention, NDList added) {
        if (!keeps) {
            return added;
        }
        NDList before = kept.get(attention);
        NDList all = added;
        if (before != null) {
            Kernels kernels = Kernels.get();
            all = new NDList();
            all.add(kernels.joinTokens(before.get(0), added.get(0)));
            all.add(kernels.joinTokens(before.get(1), added.get(1)));
            before.close();
        }
        keep(attention, all);
        return all;
    }

    /** What is made once, of a text that does not grow. */
    NDList once(Layer owner, Supplier<NDList> made) {
        if (keeps && kept.containsKey(owner)) {
            return kept.get(owner);
        }
        NDList arrays = made.get();
        if (keeps) {
            keep(owner, arrays);
        }
        return arrays;
    }

    private void keep(Layer owner, NDList arrays) {
        // They outlive the forward that makes them.
        arrays.forEach(array -> NDScope.unregister(array));
        kept.put(owner, arrays);
    }

    /** Forgets all tokens; the next ones are the text's first. */
    public void clear() {
        kept.values().forEach(NDList::close);
        kept.clear();
        length = 0;
    }

    @Override
    public void close() {
        clear();
    }
}
