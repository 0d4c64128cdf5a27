package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A backward pass in pieces. Wherever the graph is cut, what follows reads a copy of the value that
 * collects a gradient of its own; {@link #backward} then hands these gradients on, the last cut
 * first.
 *
 * <p>With recomputation (gradient checkpointing, Chen et al. 2016) a block runs without a graph,
 * and again with one when its gradient is there: of each block only the input is kept. Blocks must
 * give the same result at every call.
 */
public final class BackwardTape implements Recomputation {

    /**
     * @param value computes, with a graph, what was cut
     * @param copy what was read in its place
     */
    private record Cut(Supplier<NDArray> value, NDArray copy) {}

    private final boolean recomputes;
    private final List<Cut> cuts = new ArrayList<>();
    private final Set<NDArray> copies = Collections.newSetFromMap(new IdentityHashMap<>());

    /**
     * @param recomputes whether blocks are computed again in the backward pass
     */
    public BackwardTape(boolean recomputes) {
        this.recomputes = recomputes;
    }

    /** Cuts the graph behind x; returns what is to be read from here on. */
    public NDArray cut(NDArray x) {
        if (copies.contains(x) || !Kernels.get().hasGraph(x)) {
            return x;
        }
        return read(() -> x, x.stopGradient());
    }

    private NDArray read(Supplier<NDArray> value, NDArray copy) {
        copy.setRequiresGradient(true);
        copies.add(copy);
        cuts.add(new Cut(value, copy));
        return copy;
    }

    @Override
    public NDArray shared(NDArray x) {
        return recomputes ? cut(x) : x;
    }

    @Override
    public NDArray block(UnaryOperator<NDArray> block, NDArray x) {
        if (!recomputes) {
            return block.apply(x);
        }
        NDArray input = cut(x);
        NDArray copy = Kernels.withoutGradient(() -> block.apply(input));
        return read(() -> block.apply(input), copy);
    }

    /** Hands the gradients of all copies back through what computed them. */
    public void backward() {
        for (int last = cuts.size() - 1; last >= 0; last--) {
            Cut cut = cuts.get(last);
            try (NDScope scope = new NDScope()) {
                NDArray gradient = cut.copy().getGradient();
                Kernels.backward(cut.value().get(), gradient.stopGradient());
            }
            // Nobody reads it again: its gradient goes with it.
            cut.copy().close();
        }
        cuts.clear();
        copies.clear();
    }
}
