package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import java.util.List;

/**
 * A decoder whose blocks have layer norms and which has no table of positions: its attention turns
 * queries and keys, or scores a key lower the farther back it stands. The files of the
 * architectures say how each is built.
 */
final class LayerNormDecoder extends TransformerModel {

    private final Traits traits;
    private final Embedding words;
    private final Layer behindWords;
    private final BlockStack<LayerNormBlock> blocks;
    private final LayerNorm norm;
    private final DecoderHead head;

    /**
     * What all blocks share.
     *
     * @param linearBias null where scores know no distances
     */
    record Traits(Size size, DecoderConfig.Sight sight, LinearBias linearBias) {}

    /**
     * The layers, from the words to the head.
     *
     * @param behindWords a dropout or a norm of the words' vectors
     */
    record Parts(
            Embedding words,
            Layer behindWords,
            List<LayerNormBlock> blocks,
            LayerNorm norm,
            DecoderHead head) {}

    LayerNormDecoder(Traits traits, Parts parts) {
        this.traits = traits;
        words = add("words", parts.words());
        behindWords = add("behind_words", parts.behindWords());
        blocks = add("blocks", new BlockStack<>(parts.blocks(), List.of(words, behindWords)));
        norm = add("norm", parts.norm());
        head = add("head", parts.head());
    }

    @Override
    Size size() {
        return traits.size();
    }

    @Override
    boolean biasesHeads() {
        return traits.linearBias() != null;
    }

    @Override
    public int longestText() {
        Rotary rotary = traits.sight().rotary();
        return rotary == null ? super.longestText() : rotary.longestText();
    }

    @Override
    public NDArray hiddenStates(ParameterStore store, Inputs inputs, boolean training) {
        NDArray ids = inputs.laneIds(); // (L or 1, B, T)
        DecoderBlock.Surroundings surroundings = surroundings(inputs);
        NDArray states =
                blocks.apply(
                        () ->
                                behindWords.apply(
                                        store,
                                        words.apply(store, ids, activationFormat()),
                                        training),
                        inputs.lower(),
                        inputs.recomputation(),
                        (block, x) ->
                                block.apply(store, x, surroundings, training)); // (L, B, T, d)
        inputs.cache().advance(ids.getShape().get(2));
        return norm.apply(store, states, training);
    }

    private DecoderBlock.Surroundings surroundings(Inputs inputs) {
        DecoderBlock.Surroundings plain =
                DecoderBlock.Surroundings.of(inputs, List.of(traits.sight()));
        return traits.linearBias() == null
                ? plain
                : plain.with(traits.linearBias(), inputs.attentionMask());
    }

    @Override
    public NDArray scores(ParameterStore store, NDArray x, Inputs inputs, boolean training) {
        return head.apply(store, x, inputs, training);
    }
}
