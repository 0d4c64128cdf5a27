package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.stream.IntStream;
import org.loraworkbench.config.TaskType;

/**
 * BERT (Devlin et al. 2018) with Hugging Face's module names: embeddings, a stack of self-attention
 * and feed-forward blocks with layer norm after each, and the head of the task.
 *
 * <p>Its own dropout is left out: what lanes learn then differs by their configuration alone.
 */
final class Bert extends TransformerModel {

    private final Embeddings embeddings;
    private final List<Block> blocks;
    private final Linear pooler;
    private final Linear head;

    Bert(BertConfig config, TaskType taskType, Layers layers) {
        // Classes with a head keep the network below a name of its own; the bare one does not.
        Layers body = taskType == TaskType.FEATURE_EXTRACTION ? layers : layers.in("bert");
        embeddings = add("embeddings", new Embeddings(config, body.in("embeddings")));
        blocks =
                IntStream.range(0, config.hiddenLayers())
                        .mapToObj(i -> body.in("encoder").in("layer").in("" + i))
                        .map(block -> add("block", new Block(config, block)))
                        .toList();
        pooler =
                taskType == TaskType.SEQ_CLS || taskType == TaskType.FEATURE_EXTRACTION
                        ? add("pooler", pooler(config, body.in("pooler")))
                        : null;
        head =
                switch (taskType) {
                    case SEQ_CLS, TOKEN_CLS ->
                            add("head", head(config, "classifier", config.labels(), layers));
                    case QUESTION_ANS -> add("head", head(config, "qa_outputs", 2, layers));
                    default -> null;
                };
    }

    /** transformers' class with this head. */
    static String className(TaskType taskType) {
        return switch (taskType) {
            case SEQ_CLS -> "BertForSequenceClassification";
            case TOKEN_CLS -> "BertForTokenClassification";
            case QUESTION_ANS -> "BertForQuestionAnswering";
            default -> "BertModel";
        };
    }

    private static Linear pooler(BertConfig config, Layers layers) {
        return layers.linear("dense", config.hiddenSize(), config.hiddenSize(), true, Role.POOLER);
    }

    private static Linear head(BertConfig config, String name, int outputs, Layers layers) {
        return layers.linear(name, config.hiddenSize(), outputs, true, Role.HEAD);
    }

    @Override
    public NDArray hiddenStates(ParameterStore store, Inputs inputs, boolean training) {
        NDArray x = embeddings.apply(store, inputs, activationFormat()); // (1, B, T, d)
        NDArray mask = Kernels.get().attentionBias(inputs.attentionMask()); // (B, 1, 1, T)
        for (Block block : blocks) {
            NDArray input = x;
            x = freeing(() -> block.apply(store, input, mask, training)); // (L, B, T, d)
        }
        return x;
    }

    @Override
    public NDArray output(ParameterStore store, Inputs inputs, boolean training) {
        Kernels kernels = Kernels.get();
        NDArray x = hiddenStates(store, inputs, training);
        if (head == null) {
            return kernels.toFloat32(x);
        }
        if (pooler != null) {
            NDArray first = kernels.firstToken(x); // (L, B, 1, d)
            x = kernels.tanh(pooler.apply(store, first, training));
            x = head.apply(store, x, training).squeeze(2); // (L, B, labels)
        } else {
            x = head.apply(store, x, training); // (L, B, T, labels)
        }
        return kernels.toFloat32(x);
    }

    /** Words, positions and token types, added and normalised. */
    private static final class Embeddings extends Layer {
        private final Embedding words;
        private final Embedding positions;
        private final Embedding tokenTypes;
        private final LayerNorm norm;

        Embeddings(BertConfig config, Layers layers) {
            int d = config.hiddenSize();
            words = add("words", layers.embedding("word_embeddings", config.vocabSize(), d));
            positions =
                    add(
                            "positions",
                            layers.embedding(
                                    "position_embeddings", config.maxPositionEmbeddings(), d));
            tokenTypes =
                    add(
                            "types",
                            layers.embedding("token_type_embeddings", config.typeVocabSize(), d));
            norm = add("norm", layers.layerNorm("LayerNorm", d, config.layerNormEps()));
        }

        NDArray apply(ParameterStore store, Inputs inputs, NDArray like) {
            NDArray ids = inputs.ids().expandDims(0); // (1, B, T)
            NDArray place = Kernels.get().positions(ids); // (1, 1, T)
            NDArray types =
                    inputs.tokenTypes() == null
                            ? ids.zerosLike()
                            : inputs.tokenTypes().expandDims(0);
            NDArray x =
                    words.apply(store, ids, like)
                            .add(tokenTypes.apply(store, types, like))
                            .add(positions.apply(store, place, like));
            return norm.apply(store, x, false); // (1, B, T, d)
        }

        @Override
        NDArray apply(ParameterStore store, NDArray x, boolean training) {
            throw new UnsupportedOperationException("embeddings take ids and token types");
        }
    }

    /** Self-attention, then a feed-forward network, each added to its input and normalised. */
    private static final class Block extends Layer {
        private final int heads;
        private final Linear query;
        private final Linear key;
        private final Linear value;
        private final Linear attentionOutput;
        private final LayerNorm attentionNorm;
        private final Linear intermediate;
        private final Linear output;
        private final LayerNorm outputNorm;

        Block(BertConfig config, Layers layers) {
            int d = config.hiddenSize();
            int wide = config.intermediateSize();
            heads = config.attentionHeads();
            Layers attention = layers.in("attention");
            Layers self = attention.in("self");
            query = add("query", self.linear("query", d, d));
            key = add("key", self.linear("key", d, d));
            value = add("value", self.linear("value", d, d));
            attentionOutput = add("attention_output", attention.in("output").linear("dense", d, d));
            attentionNorm =
                    add(
                            "attention_norm",
                            attention
                                    .in("output")
                                    .layerNorm("LayerNorm", d, config.layerNormEps()));
            intermediate = add("intermediate", layers.in("intermediate").linear("dense", d, wide));
            output = add("output", layers.in("output").linear("dense", wide, d));
            outputNorm =
                    add(
                            "output_norm",
                            layers.in("output").layerNorm("LayerNorm", d, config.layerNormEps()));
        }

        /** x (L or 1, B, T, d), mask (B, 1, 1, T). */
        NDArray apply(ParameterStore store, NDArray x, NDArray mask, boolean training) {
            Kernels kernels = Kernels.get();
            NDArray attended =
                    kernels.attention(
                            query.apply(store, x, training),
                            key.apply(store, x, training),
                            value.apply(store, x, training),
                            mask,
                            heads);
            NDArray mixed = attentionOutput.apply(store, attended, training);
            NDArray y = attentionNorm.apply(store, x.add(mixed), training);
            NDArray wide = kernels.gelu(intermediate.apply(store, y, training));
            NDArray narrow = output.apply(store, wide, training);
            return outputNorm.apply(store, y.add(narrow), training);
        }

        @Override
        NDArray apply(ParameterStore store, NDArray x, boolean training) {
            throw new UnsupportedOperationException("a block needs the attention mask");
        }
    }
}
