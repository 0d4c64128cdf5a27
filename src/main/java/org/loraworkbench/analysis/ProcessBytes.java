package org.loraworkbench.analysis;

/**
 * The bytes of a process that trains, at its peak, by what they are for.
 *
 * @param base its weights; where all of them train, with their copies in another number format
 * @param adapters what trains beside the base: low-rank matrices, biases, a head
 * @param gradients of all that trains
 * @param optimizer AdamW's two moments
 * @param activations what the forward pass keeps for the backward pass
 * @param program the Java machine, PyTorch's libraries and scratch memory; of a full fine-tuning
 *     also the copies of the weights that it begins with and saves
 */
public record ProcessBytes(
        long base, long adapters, long gradients, long optimizer, long activations, long program) {

    static ProcessBytes of(MemoryUse use, long adapters, long program) {
        return new ProcessBytes(
                use.weights() - adapters,
                adapters,
                use.gradients(),
                use.optimizer(),
                use.activations(),
                program);
    }

    public long total() {
        return base + adapters + gradients + optimizer + activations + program;
    }
}
