package org.loraworkbench.nn;

import java.util.OptionalInt;

/**
 * A place where transformers drops numbers of a base while it trains.
 *
 * @param name no two places of a model have the same; masks depend on it
 * @param ofAttention whether probabilities of attention are dropped, by pairs of tokens
 * @param width numbers of each token; of each pair of tokens (the heads) in attention
 */
public record DropoutOutline(String name, DropoutRate rate, boolean ofAttention, long width) {

    /** The index of the block that the place is in; empty for embeddings and heads. */
    public OptionalInt block() {
        return ModuleOutline.blockOf(name);
    }
}
