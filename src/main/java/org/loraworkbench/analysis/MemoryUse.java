package org.loraworkbench.analysis;

/**
 * Bytes that training holds, by what they are for.
 *
 * @param weights the base and what is trained
 * @param gradients of all that trains, float32
 * @param optimizer AdamW's two moments, float32
 * @param activations what the forward pass keeps for the backward pass, and of texts met before
 */
public record MemoryUse(long weights, long gradients, long optimizer, long activations) {

    public long total() {
        return weights + gradients + optimizer + activations;
    }
}
