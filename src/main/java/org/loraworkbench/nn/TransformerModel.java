package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.List;
import java.util.OptionalInt;
import org.loraworkbench.config.ModelLimits;

/**
 * A transformer with the head of one task type.
 *
 * <p>As a DJL block it takes input ids, attention mask, token types and decoder ids (each {@code
 * [batch, tokens]}, int64; the last two only where the architecture has them), and gives the task's
 * output. The output has one lane if no layer of the model has more.
 */
public abstract class TransformerModel extends Layer {

    /**
     * What the scores of a vocabulary should take at a time, over all lanes: enough for products of
     * full speed, and far less than all tokens of a batch may come to.
     */
    private static final long SCORE_BYTES = 160L << 20;

    private static final long FEW_SCORE_BYTES = 40L << 20;

    /**
     * What the scores of a vocabulary should take at a time.
     *
     * @param isMemoryShort so that blocks are recomputed
     */
    public static long scoreBytes(boolean isMemoryShort) {
        return isMemoryShort ? FEW_SCORE_BYTES : SCORE_BYTES;
    }

    /** The number format of the activations, shown by an array of it. */
    private NDArray activationFormat;

    /**
     * Ids are {@code [batch, tokens]}; where lanes read different texts, as when each goes on with
     * what it wrote itself, {@code [lanes, batch, tokens]}, under one mask.
     *
     * @param tokenTypes null where the architecture has none, or all are 0
     * @param decoderIds what the decoder of a text-to-text model reads; null: the inputs
     *     themselves, one place late
     * @param cache holds what came before the ids (before the decoder's, where there is a decoder),
     *     and takes them up; the attention mask covers both
     * @param lower where the hidden states below the first trained block come from
     * @param recomputation how the blocks above are computed
     */
    public record Inputs(
            NDArray ids,
            NDArray attentionMask,
            NDArray tokenTypes,
            NDArray decoderIds,
            KeyValueCache cache,
            FrozenPrefixStates lower,
            Recomputation recomputation) {

        /** Texts that are gone on with. */
        public Inputs(
                NDArray ids,
                NDArray attentionMask,
                NDArray tokenTypes,
                NDArray decoderIds,
                KeyValueCache cache) {
            this(
                    ids,
                    attentionMask,
                    tokenTypes,
                    decoderIds,
                    cache,
                    FrozenPrefixStates.NONE,
                    Recomputation.NONE);
        }

        /** Whole texts. */
        public Inputs(NDArray ids, NDArray attentionMask, NDArray tokenTypes, NDArray decoderIds) {
            this(ids, attentionMask, tokenTypes, decoderIds, KeyValueCache.NONE);
        }

        /** The same texts, all of whose tokens are of type 0. */
        public Inputs withoutTokenTypes() {
            return new Inputs(ids, attentionMask, null, decoderIds, cache, lower, recomputation);
        }

        /** The same texts, with another source of the lower hidden states. */
        public Inputs with(FrozenPrefixStates source) {
            return new Inputs(
                    ids, attentionMask, tokenTypes, decoderIds, cache, source, recomputation);
        }

        /** The same texts, whose blocks are computed in another way. */
        public Inputs with(Recomputation other) {
            return new Inputs(ids, attentionMask, tokenTypes, decoderIds, cache, lower, other);
        }

        /** The ids as {@code [lanes or 1, batch, tokens]}. */
        NDArray laneIds() {
            return withLanes(ids);
        }

        /** Ids {@code [batch, tokens]} with an axis for the lanes, unless they have one. */
        static NDArray withLanes(NDArray ids) {
            return ids.getShape().dimension() == 3 ? ids : ids.expandDims(0);
        }
    }

    /**
     * Sizes that an outline tells.
     *
     * @param layers blocks of the body; of the encoder where there is also a decoder
     */
    record Size(int hiddenSize, int layers, int heads) {}

    /**
     * The task's output for a batch, always float32: logits {@code [lanes, batch, labels]} for
     * {@code SEQ_CLS}, {@code [lanes, batch, tokens, labels]} for {@code TOKEN_CLS}, of start and
     * end {@code [lanes, batch, tokens, 2]} for {@code QUESTION_ANS}, {@code [lanes, batch, tokens,
     * vocabulary]} for language models; the last hidden states for {@code FEATURE_EXTRACTION}.
     */
    public final NDArray output(ParameterStore store, Inputs inputs, boolean training) {
        NDArray states = hiddenStates(store, inputs, training);
        return CopyKernels.get().toFloat32(scores(store, states, inputs, training));
    }

    /** The last hidden states, {@code [lanes or 1, batch, tokens, width]}. */
    public abstract NDArray hiddenStates(ParameterStore store, Inputs inputs, boolean training);

    /**
     * What the head makes of the last hidden states: the {@link #output}, in the number format of
     * the activations. A language model scores every token by itself, so that any of them may be
     * given, as {@code [lanes or 1, 1, n, width]}.
     *
     * @param states the last hidden states of the inputs
     */
    public abstract NDArray scores(
            ParameterStore store, NDArray states, Inputs inputs, boolean training);

    /** Scores that a language model gives for one token; 0 for the models of other tasks. */
    public final long vocabularySize() {
        return layers(Linear.class).stream()
                .filter(layer -> layer.module().role() == Role.LANGUAGE_HEAD)
                .mapToLong(layer -> layer.module().out())
                .findFirst()
                .orElse(0);
    }

    /** How many arrays of a vocabulary's scores there are while they are judged. */
    public int arraysOfScores() {
        return 1;
    }

    /** Whether attention's scores stay below a cap, so that they lie in memory. */
    boolean capsAttention() {
        return false;
    }

    /** Whether each head adds other numbers to its scores, so that these lie in memory for all. */
    boolean biasesHeads() {
        return false;
    }

    abstract Size size();

    /** What the hidden states are multiplied by before a tied head scores them. */
    public double tiedHeadFactor() {
        return 1;
    }

    /**
     * The most tokens that the model has places for, or was made for; the largest int where it
     * counts distances alone.
     */
    public int longestText() {
        return Integer.MAX_VALUE;
    }

    /**
     * How far a text may grow that is written token by token.
     *
     * @param longest as {@link #longestText}
     * @param turn the most tokens of which positions are told as in shorter texts; a text that
     *     grows beyond is computed as a whole once more, for its keys turn otherwise from there on
     */
    public record Reach(int longest, int turn) {}

    public final Reach reach() {
        return new Reach(longestText(), turn());
    }

    /** As {@link Reach#turn}; the largest int where positions are told in one way. */
    int turn() {
        return Integer.MAX_VALUE;
    }

    /** Whether each place has a row in a table, so that there are no more of them. */
    boolean hasPlaces() {
        return false;
    }

    /** Rows of the table of token types; the largest int where the inputs' types are not read. */
    int tokenTypes() {
        return Integer.MAX_VALUE;
    }

    /** What the model has rows for. Each architecture builds its table of words first. */
    public final ModelLimits limits() {
        return new ModelLimits(
                layers(Embedding.class).get(0).rows(), tokenTypes(), longestText(), hasPlaces());
    }

    /**
     * What a decoder reads while it learns to write {@code labels}, {@code [batch, tokens]}.
     *
     * @throws UnsupportedOperationException if this model has no separate decoder
     */
    public NDArray decoderIds(NDArray labels) {
        throw new UnsupportedOperationException("this model has no decoder with inputs of its own");
    }

    /** What a decoder with inputs of its own begins to write after; empty if there is none. */
    public OptionalInt decoderStart() {
        return OptionalInt.empty();
    }

    /**
     * Whether there are blocks below the first one that some lane trains, and these make the same
     * of a text at every step.
     */
    public final boolean hasSteadyBottom() {
        return layers(Layer.class).stream()
                .anyMatch(layer -> layer instanceof BlockStack<?> b && b.hasSteadyBottom());
    }

    /** How many blocks lie below the first one that some lane trains, in each stack of blocks. */
    public final List<Integer> frozenBlocks() {
        return layers(Layer.class).stream()
                .filter(BlockStack.class::isInstance)
                .map(layer -> ((BlockStack<?>) layer).frozenBlocks())
                .toList();
    }

    /**
     * Multiplies what a lane's low-rank matrices add by a factor, from now on: 0 gives the base
     * alone, 1 what was trained.
     */
    public final void scaleLane(int lane, double factor) {
        for (Layer layer : layers(Layer.class)) {
            if (layer instanceof AdaptedLayer adapted) {
                adapted.scaleLane(lane, factor);
            }
        }
    }

    /**
     * @param example any array of the activations' number format
     */
    public final void setActivationFormat(NDArray example) {
        activationFormat = example;
    }

    final NDArray activationFormat() {
        return activationFormat;
    }

    @Override
    final NDArray apply(ParameterStore store, NDArray x, boolean training) {
        throw new UnsupportedOperationException("a model takes ids, mask and token types");
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store,
            NDList inputs,
            boolean training,
            PairList<String, Object> params) {
        NDArray tokenTypes = inputs.size() > 2 ? inputs.get(2) : null;
        NDArray decoderIds = inputs.size() > 3 ? inputs.get(3) : null;
        return new NDList(
                output(
                        store,
                        new Inputs(inputs.get(0), inputs.get(1), tokenTypes, decoderIds),
                        training));
    }
}
