package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.loraworkbench.config.TaskType;

/**
 * Llama (Touvron et al. 2023): RMS norm before each part of a block, rotary positions, key and
 * value heads that serve several query heads each, and a gated feed-forward network.
 *
 * <p>Mistral and Qwen2 are the same with other settings; their files say which.
 */
final class Llama extends TransformerModel {

    static final Architecture ARCHITECTURE =
            new Architecture(
                    "llama",
                    List.of("model", "transformer"),
                    List.of("q_proj", "v_proj"),
                    Map.of(
                            TaskType.CAUSAL_LM, "LlamaForCausalLM",
                            TaskType.SEQ_CLS, "LlamaForSequenceClassification",
                            TaskType.TOKEN_CLS, "LlamaForTokenClassification",
                            TaskType.QUESTION_ANS, "LlamaForQuestionAnswering",
                            TaskType.FEATURE_EXTRACTION, "LlamaModel"),
                    (json, taskType, labels, layers) ->
                            new Llama(readConfig(json), taskType, labels, layers, "transformer"));

    private final Config config;
    private final Embedding words;
    private final BlockStack<Block> blocks;
    private final RmsNorm norm;
    private final DecoderHead head;

    /**
     * @param answering what transformers calls the body below the head of {@code QUESTION_ANS}
     */
    Llama(Config config, TaskType taskType, int labels, Layers layers, String answering) {
        this.config = config;
        int d = config.hiddenSize();
        Layers body =
                switch (taskType) {
                    case FEATURE_EXTRACTION -> layers;
                    case QUESTION_ANS -> layers.in(answering);
                    default -> layers.in("model");
                };
        int pad = config.padToken() == null ? Embedding.NONE : config.padToken();
        words = add("words", body.embedding("embed_tokens", config.vocabSize(), d, pad));
        List<Block> all =
                IntStream.range(0, config.layers())
                        .mapToObj(
                                i ->
                                        new Block(
                                                config,
                                                config.windows().get(i),
                                                body.in("layers").in("" + i)))
                        .toList();
        blocks = add("blocks", new BlockStack<>(all, List.of(words)));
        norm = add("norm", body.rmsNorm("norm", d, config.eps()));
        Linear scores =
                switch (taskType) {
                    case CAUSAL_LM -> languageHead(layers);
                    case SEQ_CLS -> layers.linear("score", d, labels, false, Role.HEAD);
                    case TOKEN_CLS -> layers.linear("score", d, labels, true, Role.HEAD);
                    case QUESTION_ANS -> layers.linear("qa_outputs", d, 2, true, Role.HEAD);
                    default -> null;
                };
        head = add("head", new DecoderHead(taskType, scores, config.padToken()));
    }

    private Linear languageHead(Layers layers) {
        int d = config.hiddenSize();
        return config.tied()
                ? layers.tiedLinear("lm_head", words, d, config.vocabSize())
                : layers.linear("lm_head", d, config.vocabSize(), false, Role.LANGUAGE_HEAD);
    }

    @Override
    Size size() {
        return new Size(config.hiddenSize(), config.layers(), config.heads());
    }

    @Override
    public int longestText() {
        return config.positions();
    }

    @Override
    public NDArray hiddenStates(ParameterStore store, Inputs inputs, boolean training) {
        NDArray ids = inputs.laneIds(); // (L or 1, B, T)
        NDArray turns = config.rotary().frequencies(inputs.ids().getManager());
        KeyValueCache cache = inputs.cache();
        Map<Integer, NDArray> masks = new HashMap<>(); // (B, 1, T, S), by window
        Function<Integer, NDArray> mask =
                window -> Kernels.get().causalBias(inputs.attentionMask(), window, cache.length());
        config.windows().forEach(window -> masks.computeIfAbsent(window, mask));
        NDArray states =
                blocks.apply(
                        () -> words.apply(store, ids, activationFormat()),
                        inputs.lower(),
                        inputs.recomputation(),
                        (block, x) ->
                                block.apply(
                                        store,
                                        x,
                                        masks.get(block.window),
                                        turns,
                                        cache,
                                        training)); // (L, B, T, d)
        cache.advance(ids.getShape().get(2));
        return norm.apply(store, states, training);
    }

    @Override
    public NDArray scores(ParameterStore store, NDArray x, Inputs inputs, boolean training) {
        return head.apply(store, x, inputs, training);
    }

    private static Config readConfig(ModelConfig json) {
        return Config.read(
                json,
                new Defaults(32000, 11008, json.integer("num_attention_heads", 32)),
                json.flag("attention_bias", false),
                json.flag("attention_bias", false),
                Config.noWindows(json));
    }

    /**
     * What transformers takes where a configuration does not say, as far as it differs by class.
     */
    record Defaults(int vocabSize, int intermediateSize, int keyValueHeads) {}

    /**
     * @param keyValueHeads heads of k and v; each serves {@code heads / keyValueHeads} of q's
     * @param windows how far back each block looks, in tokens; 0: to the beginning
     * @param padToken null where the model has none
     */
    record Config(
            int vocabSize,
            int hiddenSize,
            int layers,
            int heads,
            int keyValueHeads,
            int headWidth,
            int intermediateSize,
            boolean queryBias,
            boolean outputBias,
            boolean feedForwardBias,
            double eps,
            Rotary rotary,
            List<Integer> windows,
            int positions,
            boolean tied,
            Integer padToken) {

        static Config read(
                ModelConfig config,
                Defaults defaults,
                boolean queryBias,
                boolean outputBias,
                List<Integer> windows) {
            config.require("hidden_act", "silu");
            int hiddenSize = config.integer("hidden_size", 4096);
            int heads = config.integer("num_attention_heads", 32);
            int headWidth = config.integer("head_dim", hiddenSize / heads);
            return new Config(
                    config.integer("vocab_size", defaults.vocabSize()),
                    hiddenSize,
                    windows.size(),
                    heads,
                    config.integer("num_key_value_heads", defaults.keyValueHeads()),
                    headWidth,
                    config.integer("intermediate_size", defaults.intermediateSize()),
                    queryBias,
                    outputBias,
                    config.flag("mlp_bias", false),
                    config.number("rms_norm_eps", 1e-6),
                    Rotary.read(config, headWidth),
                    windows,
                    config.integer("max_position_embeddings", 2048),
                    config.flag("tie_word_embeddings", false),
                    config.tokenOrNull("pad_token_id"));
        }

        static List<Integer> noWindows(ModelConfig config) {
            return java.util.Collections.nCopies(config.integer("num_hidden_layers", 32), 0);
        }
    }

    /** Self-attention and a gated network, each on normalised input and added to it. */
    private static final class Block extends Layer {
        private final int heads;
        private final int window;
        private final RmsNorm attentionNorm;
        private final Linear query;
        private final Linear key;
        private final Linear value;
        private final Linear attentionOutput;
        private final RmsNorm feedForwardNorm;
        private final Linear gate;
        private final Linear up;
        private final Linear down;

        Block(Config config, int window, Layers layers) {
            this.window = window;
            int d = config.hiddenSize();
            int wide = config.intermediateSize();
            int queries = config.heads() * config.headWidth();
            int keys = config.keyValueHeads() * config.headWidth();
            boolean bias = config.queryBias();
            boolean thinBias = config.feedForwardBias();
            heads = config.heads();
            Layers attention = layers.in("self_attn");
            query = add("query", attention.linear("q_proj", d, queries, bias, Role.BODY));
            key = add("key", attention.linear("k_proj", d, keys, bias, Role.BODY));
            value = add("value", attention.linear("v_proj", d, keys, bias, Role.BODY));
            attentionOutput =
                    add(
                            "attention_output",
                            attention.linear("o_proj", queries, d, config.outputBias(), Role.BODY));
            Layers network = layers.in("mlp");
            gate = add("gate", network.linear("gate_proj", d, wide, thinBias, Role.BODY));
            up = add("up", network.linear("up_proj", d, wide, thinBias, Role.BODY));
            down = add("down", network.linear("down_proj", wide, d, thinBias, Role.BODY));
            attentionNorm =
                    add("attention_norm", layers.rmsNorm("input_layernorm", d, config.eps()));
            feedForwardNorm =
                    add(
                            "feed_forward_norm",
                            layers.rmsNorm("post_attention_layernorm", d, config.eps()));
        }

        /** x (L or 1, B, T, d), mask (B, 1, T, S), turns (width of a head / 2). */
        NDArray apply(
                ParameterStore store,
                NDArray x,
                NDArray mask,
                NDArray turns,
                KeyValueCache cache,
                boolean training) {
            Kernels kernels = Kernels.get();
            NDArray normal = attentionNorm.apply(store, x, training);
            int first = cache.length();
            NDArray q = kernels.rotary(query.apply(store, normal, training), turns, first);
            NDArray k = kernels.rotary(key.apply(store, normal, training), turns, first);
            NDArray v = value.apply(store, normal, training);
            NDList all = cache.extended(this, new NDList(k, v)); // (L, B, S, keys)
            NDArray attended = kernels.attention(q, all.get(0), all.get(1), mask, heads);
            NDArray y = x.add(attentionOutput.apply(store, attended, training));
            NDArray z = feedForwardNorm.apply(store, y, training);
            NDArray open = kernels.silu(gate.apply(store, z, training));
            return y.add(down.apply(store, open.mul(up.apply(store, z, training)), training));
        }

        @Override
        NDArray apply(ParameterStore store, NDArray x, boolean training) {
            throw new UnsupportedOperationException("a block needs the attention mask");
        }
    }
}
