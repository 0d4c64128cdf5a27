package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.loraworkbench.config.TaskType;

/**
 * ModernBERT (Warner et al. 2024): an encoder with rotary positions, norms before each part of a
 * block and a gated feed-forward network. Most blocks look at what is near, every third one at the
 * whole text. PEFT has no default targets for it; queries, keys and values are taken.
 */
final class ModernBert extends TransformerModel {

    static final Architecture ARCHITECTURE =
            new Architecture(
                    "modernbert",
                    List.of("model"),
                    List.of("Wqkv"),
                    Map.of(
                            TaskType.SEQ_CLS, "ModernBertForSequenceClassification",
                            TaskType.TOKEN_CLS, "ModernBertForTokenClassification",
                            TaskType.QUESTION_ANS, "ModernBertForQuestionAnswering",
                            TaskType.FEATURE_EXTRACTION, "ModernBertModel"),
                    ModernBert::new);

    private final Config config;
    private final boolean scoresTexts;
    private final Embedding words;
    private final LayerNorm norm;
    private final Dropout dropout;
    private final BlockStack<ModernBertBlock> blocks;
    private final LayerNorm finalNorm;
    private final Linear dense;
    private final LayerNorm headNorm;
    private final Dropout headDropout;
    private final Linear head;

    private ModernBert(ModelConfig json, TaskType taskType, int labels, Layers layers) {
        config = Config.read(json);
        scoresTexts = taskType == TaskType.SEQ_CLS;
        int d = config.hiddenSize();
        boolean bare = taskType == TaskType.FEATURE_EXTRACTION;
        Layers body = bare ? layers : layers.in("model");
        Layers embeddings = body.in("embeddings");
        words =
                add(
                        "words",
                        embeddings.embedding(
                                "tok_embeddings", config.vocabSize(), d, config.pad()));
        norm = add("norm", config.norm(embeddings, "norm", Role.BODY));
        DropoutRate ofEmbeddings = json.dropout("embedding_dropout", 0);
        dropout = add("dropout", embeddings.dropout("drop", ofEmbeddings, d));
        List<ModernBertBlock> all =
                IntStream.range(0, config.sights().size())
                        .mapToObj(i -> new ModernBertBlock(config, i, body.in("layers").in("" + i)))
                        .toList();
        blocks = add("blocks", new BlockStack<>(all, List.of(words, norm, dropout)));
        finalNorm = add("final_norm", config.norm(body, "final_norm", Role.BODY));
        Layers before = layers.in("head");
        // Trained while masked words were guessed: bases bring it along, and it stays as it is.
        dense =
                bare
                        ? null
                        : add(
                                "dense",
                                before.linear("dense", d, d, config.headBias(), Role.POOLER));
        headNorm = bare ? null : add("head_norm", config.norm(before, "norm", Role.POOLER));
        headDropout =
                bare
                        ? null
                        : add(
                                "head_dropout",
                                layers.dropout("drop", json.dropout("classifier_dropout", 0), d));
        int outputs = taskType == TaskType.QUESTION_ANS ? 2 : labels;
        head = bare ? null : add("head", layers.linear("classifier", d, outputs, true, Role.HEAD));
    }

    @Override
    Size size() {
        return new Size(config.hiddenSize(), config.sights().size(), config.heads());
    }

    @Override
    public int longestText() {
        return config.positions();
    }

    @Override
    public NDArray hiddenStates(ParameterStore store, Inputs inputs, boolean training) {
        NDArray ids = inputs.ids().expandDims(0); // (1, B, T)
        int tokens = Math.toIntExact(ids.getShape().get(2));
        NDArray everything =
                AttentionKernels.get().attentionBias(inputs.attentionMask()); // (B, 1, 1, T)
        NDArray near =
                AttentionKernels.get()
                        .nearBias(inputs.attentionMask(), config.reach()); // (B, 1, T, T)
        Map<Sight, Rotary.Angles> angles =
                Map.of(
                        Sight.GLOBAL, config.global().angles(ids.getManager(), tokens),
                        Sight.LOCAL, config.local().angles(ids.getManager(), tokens));
        NDArray states =
                blocks.apply(
                        () -> embed(store, ids, training),
                        inputs.lower(),
                        inputs.recomputation(),
                        (block, x) ->
                                block.apply(
                                        store,
                                        x,
                                        block.sight() == Sight.LOCAL ? near : everything,
                                        angles.get(block.sight()),
                                        training)); // (L, B, T, d)
        return finalNorm.apply(store, states, training);
    }

    /** ids (1, B, T) -> (1 or L, B, T, d) */
    private NDArray embed(ParameterStore store, NDArray ids, boolean training) {
        NDArray x = words.apply(store, ids, activationFormat());
        return dropout.apply(norm.apply(store, x, false), training);
    }

    @Override
    public NDArray scores(ParameterStore store, NDArray states, Inputs inputs, boolean training) {
        Kernels kernels = Kernels.get();
        if (head == null) {
            return states;
        }
        NDArray x = scoresTexts ? pooled(states, inputs) : states; // (L, B, 1 or T, d)
        NDArray inner = kernels.gelu(dense.apply(store, x, training));
        NDArray seen = headDropout.apply(headNorm.apply(store, inner, training), training);
        NDArray scores = head.apply(store, seen, training);
        return scoresTexts ? scores.squeeze(2) : scores;
    }

    private NDArray pooled(NDArray states, Inputs inputs) {
        return config.poolsMean()
                ? Kernels.get().meanCounted(states, inputs.attentionMask())
                : Kernels.get().firstToken(states);
    }

    /** How far a block looks. */
    enum Sight {
        GLOBAL(LayerTypes.FULL),
        LOCAL(LayerTypes.SLIDING);

        private final String type;

        Sight(String type) {
            this.type = type;
        }
    }

    /**
     * @param sights how far each block looks
     * @param reach distance to the farthest token that a local block sees, to both sides
     */
    record Config(
            int vocabSize,
            int hiddenSize,
            int intermediateSize,
            int heads,
            int positions,
            int pad,
            double eps,
            boolean normBias,
            boolean attentionBias,
            boolean feedForwardBias,
            boolean headBias,
            boolean poolsMean,
            List<Sight> sights,
            int reach,
            Rotary global,
            Rotary local,
            DropoutRate attentionDropout,
            DropoutRate feedForwardDropout) {

        private static final int POSITIONS = 8192;

        static Config read(ModelConfig config) {
            config.require("hidden_activation", "gelu");
            config.require("classifier_activation", "gelu");
            config.require("classifier_pooling", "cls", "mean");
            int hiddenSize = config.width("hidden_size", 768);
            int heads = config.heads("num_attention_heads", 12, "hidden_size", hiddenSize);
            int headWidth = hiddenSize / heads;
            config.requireDivides("2", 2, "the width of a head", headWidth);
            return new Config(
                    config.rows("vocab_size", 50368),
                    hiddenSize,
                    config.width("intermediate_size", 1152),
                    heads,
                    config.rows("max_position_embeddings", POSITIONS),
                    config.padToken().orElse(Embedding.NONE),
                    config.number("norm_eps", 1e-5),
                    config.flag("norm_bias", false),
                    config.flag("attention_bias", false),
                    config.flag("mlp_bias", false),
                    config.flag("classifier_bias", false),
                    config.text("classifier_pooling", "cls").equals("mean"),
                    sights(config),
                    config.integer("local_attention", 128) / 2,
                    rotary(config, Sight.GLOBAL, "global_rope_theta", 160_000, headWidth),
                    rotary(config, Sight.LOCAL, "local_rope_theta", 10_000, headWidth),
                    config.dropout("attention_dropout", 0),
                    config.dropout("mlp_dropout", 0));
        }

        private static List<Sight> sights(ModelConfig config) {
            int layers = config.layers("num_hidden_layers", 22);
            int every = config.integer("global_attn_every_n_layers", 3);
            return LayerTypes.sliding(config, layers, block -> block % every != 0).stream()
                    .map(slides -> slides ? Sight.LOCAL : Sight.GLOBAL)
                    .toList();
        }

        private static Rotary rotary(
                ModelConfig config, Sight sight, String older, double otherwise, int headWidth) {
            JsonNode both = config.json().path("rope_parameters");
            JsonNode parameters =
                    both.path(sight.type).isObject()
                            ? both.get(sight.type)
                            : config.json().path("rope_scaling");
            double theta = config.number(older, otherwise);
            return Rotary.read(config, parameters, theta, POSITIONS, headWidth);
        }

        LayerNorm norm(Layers layers, String name, Role role) {
            return layers.layerNorm(name, hiddenSize, eps, normBias, role);
        }
    }
}
