package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.loraworkbench.config.TaskType;

/**
 * OPT (Zhang et al. 2022): learned positions, which count what is no padding, and in the model of
 * 350 million parameters words narrower than the hidden states and layer norm after each part.
 */
final class Opt extends TransformerModel {

    static final Architecture ARCHITECTURE =
            new Architecture(
                    "opt",
                    List.of("model"),
                    List.of("q_proj", "v_proj"),
                    Map.of(
                            TaskType.CAUSAL_LM, "OPTForCausalLM",
                            TaskType.SEQ_CLS, "OPTForSequenceClassification",
                            TaskType.QUESTION_ANS, "OPTForQuestionAnswering",
                            TaskType.FEATURE_EXTRACTION, "OPTModel"),
                    Opt::new);

    /** Rows of the table before that of the first place; the last of them is padding's. */
    private static final int UNUSED = 2;

    private static final List<DecoderConfig.Sight> SIGHTS = List.of(CausalAttention.WHOLE_TEXT);

    private final Config config;
    private final Embedding words;
    private final Embedding positions;
    private final Linear intoBlocks;
    private final BlockStack<LayerNormBlock> blocks;
    private final LayerNorm norm;
    private final Linear outOfBlocks;
    private final DecoderHead head;

    private Opt(ModelConfig json, TaskType taskType, int labels, Layers layers) {
        config = Config.read(json);
        int d = config.width();
        int narrow = config.wordWidth();
        Layers body =
                (taskType == TaskType.FEATURE_EXTRACTION ? layers : layers.in("model"))
                        .in("decoder");
        int pad = config.padToken() == null ? Embedding.NONE : config.padToken();
        words = add("words", body.embedding("embed_tokens", config.vocabSize(), narrow, pad));
        positions =
                add("positions", body.embedding("embed_positions", config.positions() + UNUSED, d));
        intoBlocks =
                narrow == d ? null : add("into_blocks", projection(body, "project_in", narrow, d));
        List<LayerNormBlock> all =
                IntStream.range(0, config.layers())
                        .mapToObj(i -> block(body.in("layers").in("" + i)))
                        .toList();
        List<Layer> below =
                intoBlocks == null
                        ? List.of(words, positions)
                        : List.of(words, positions, intoBlocks);
        blocks = add("blocks", new BlockStack<>(all, below));
        norm = config.endsNormal() ? add("norm", norm(body, "final_layer_norm")) : null;
        outOfBlocks =
                narrow == d
                        ? null
                        : add("out_of_blocks", projection(body, "project_out", d, narrow));
        Linear scores =
                DecoderHead.scores(
                        taskType,
                        layers,
                        narrow,
                        labels,
                        "classifier",
                        () -> DecoderHead.languageHead(layers, words, narrow, config.tied()));
        head = add("head", new DecoderHead(taskType, new Dropout(), scores, config.padToken()));
    }

    private static Linear projection(Layers layers, String name, int in, int out) {
        return layers.linear(name, in, out, false, Role.BODY);
    }

    private LayerNorm norm(Layers layers, String name) {
        return layers.layerNorm(name, config.width(), Config.EPS);
    }

    private LayerNormBlock block(Layers layers) {
        int d = config.width();
        return new LayerNormBlock(
                config.normsBefore() ? LayerNormBlock.Order.BEFORE : LayerNormBlock.Order.AFTER,
                new LayerNormBlock.Parts(
                        norm(layers, "self_attn_layer_norm"),
                        attention(layers.in("self_attn")),
                        norm(layers, "final_layer_norm"),
                        layers.linear("fc1", d, config.inner(), config.bias(), Role.BODY),
                        config.activation(),
                        layers.linear("fc2", config.inner(), d, config.bias(), Role.BODY)),
                new LayerNormBlock.Dropouts(
                        layers.dropout("self_attn_dropout", config.dropout(), d),
                        layers.dropout("dropout", config.dropout(), d)));
    }

    private CausalAttention attention(Layers layers) {
        int d = config.width();
        return new CausalAttention(
                new CausalAttention.Shape(config.heads(), CausalAttention.Split.APART, true),
                CausalAttention.WHOLE_TEXT,
                Stream.of("q_proj", "k_proj", "v_proj")
                        .map(name -> layers.linear(name, d, d, config.bias(), Role.BODY))
                        .toList(),
                layers.linear("out_proj", d, d, config.bias(), Role.BODY),
                layers.attentionDropout("dropout", config.attentionDropout(), config.heads()));
    }

    @Override
    Size size() {
        return new Size(config.width(), config.layers(), config.heads());
    }

    @Override
    public int longestText() {
        return config.positions();
    }

    @Override
    boolean hasPlaces() {
        return true;
    }

    @Override
    public NDArray hiddenStates(ParameterStore store, Inputs inputs, boolean training) {
        DecoderBlock.Surroundings surroundings = DecoderBlock.Surroundings.of(inputs, SIGHTS);
        NDArray states =
                blocks.apply(
                        () -> embedded(store, inputs, training),
                        inputs.lower(),
                        inputs.recomputation(),
                        (block, x) ->
                                block.apply(store, x, surroundings, training)); // (L, B, T, d)
        inputs.cache().advance(inputs.laneIds().getShape().get(2));
        NDArray last = norm == null ? states : norm.apply(store, states, training);
        return outOfBlocks == null ? last : outOfBlocks.apply(store, last, training);
    }

    private NDArray embedded(ParameterStore store, Inputs inputs, boolean training) {
        NDArray like = activationFormat();
        NDArray vectors = words.apply(store, inputs.laneIds(), like);
        NDArray wide = intoBlocks == null ? vectors : intoBlocks.apply(store, vectors, training);
        int first = inputs.cache().length();
        NDArray places = Kernels.get().maskedPositions(inputs.attentionMask(), first, UNUSED);
        return wide.add(positions.apply(store, places, like));
    }

    @Override
    public NDArray scores(ParameterStore store, NDArray x, Inputs inputs, boolean training) {
        return head.apply(store, x, inputs, training);
    }

    /**
     * @param wordWidth of the words and of what the head reads
     * @param positions that a text may have; the table has two rows more
     * @param bias whether the linear layers of the blocks have one
     * @param normsBefore whether norms stand before their parts
     * @param endsNormal whether there is a norm behind the last block
     * @param padToken null where the model has none
     * @param dropout of what each part of a block adds
     * @param attentionDropout of the probabilities
     */
    private record Config(
            int vocabSize,
            int width,
            int wordWidth,
            int layers,
            int heads,
            int inner,
            Activation activation,
            int positions,
            boolean tied,
            boolean bias,
            boolean normsBefore,
            boolean endsNormal,
            Integer padToken,
            DropoutRate dropout,
            DropoutRate attentionDropout) {

        /** Fixed in transformers; no configuration says it. */
        static final double EPS = 1e-5;

        static Config read(ModelConfig config) {
            config.require("layer_norm_elementwise_affine", "true");
            int width = config.width("hidden_size", 768);
            boolean normsBefore = config.flag("do_layer_norm_before", true);
            return new Config(
                    config.rows("vocab_size", 50272),
                    width,
                    config.width("word_embed_proj_dim", width),
                    config.layers("num_hidden_layers", 12),
                    config.heads("num_attention_heads", 12, "hidden_size", width),
                    config.width("ffn_dim", 3072),
                    config.activation("activation_function", "relu"),
                    config.rows("max_position_embeddings", 2048),
                    config.flag("tie_word_embeddings", true),
                    config.flag("enable_bias", true),
                    normsBefore,
                    normsBefore && !config.flag("_remove_final_layer_norm", false),
                    config.json().has("pad_token_id")
                            ? config.padTokenOrNull()
                            : Integer.valueOf(1),
                    config.dropout("dropout", 0.1),
                    config.dropout("attention_dropout", 0));
        }
    }
}
