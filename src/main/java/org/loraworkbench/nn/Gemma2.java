package org.loraworkbench.nn;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.nn.DecoderConfig.Caps;
import org.loraworkbench.nn.DecoderConfig.Defaults;
import org.loraworkbench.nn.DecoderConfig.Style;

/**
 * Gemma 2 (Riviere et al. 2024): as Gemma, with norms behind attention and network too, scores that
 * stay below a cap, and blocks that look back a window in turn with others that look back to the
 * beginning.
 */
final class Gemma2 {

    static final Architecture ARCHITECTURE =
            new Architecture(
                    "gemma2",
                    List.of("model"),
                    List.of("q_proj", "v_proj"),
                    Map.of(
                            TaskType.CAUSAL_LM, "Gemma2ForCausalLM",
                            TaskType.SEQ_CLS, "Gemma2ForSequenceClassification",
                            TaskType.TOKEN_CLS, "Gemma2ForTokenClassification",
                            TaskType.FEATURE_EXTRACTION, "Gemma2Model"),
                    (config, taskType, labels, layers) ->
                            new RotaryDecoder(read(config), taskType, labels, layers));

    private static final Defaults DEFAULTS =
            new Defaults(
                    256_000,
                    2304,
                    9216,
                    26,
                    8,
                    4,
                    256,
                    1e-6,
                    true,
                    0,
                    new Rotary.Defaults(10_000, 8192));

    private Gemma2() {}

    private static DecoderConfig read(ModelConfig config) {
        config.refuse("use_bidirectional_attention");
        Activation gates = config.activation("hidden_activation", "gelu_pytorch_tanh");
        Caps caps =
                new Caps(
                        cap(config, "attn_logit_softcapping", 50),
                        cap(config, "final_logit_softcapping", 30));
        return DecoderConfig.read(
                        config,
                        DEFAULTS,
                        Style.ofLlama(config).asGemma(gates).withNormsBehind(true),
                        width ->
                                DecoderConfig.windowed(
                                        config,
                                        DEFAULTS,
                                        Rotary.read(config, DEFAULTS.rotary(), width),
                                        windows(config)::get))
                .withScoreWidth(config.number("query_pre_attn_scalar", 256))
                .withCaps(caps);
    }

    /** Of each block; 0: the whole text. */
    private static List<Integer> windows(ModelConfig config) {
        if (config.json().path("sliding_window").isNull()) {
            throw new ConfigException(
                    "config.json",
                    "sliding_window is null; it must be a number of tokens, and layer_types says"
                            + " which layers look at the whole text");
        }
        int window = config.integer("sliding_window", 4096);
        int layers = DecoderConfig.layers(config, DEFAULTS);
        return LayerTypes.sliding(config, layers, block -> block % 2 == 0).stream()
                .map(slides -> slides ? window : 0)
                .toList();
    }

    /** A field that is null caps nothing. */
    private static double cap(ModelConfig config, String key, double otherwise) {
        JsonNode value = config.json().path(key);
        if (value.isNull()) {
            return 0;
        }
        double cap = config.number(key, otherwise);
        if (cap == 0) {
            throw new ConfigException(
                    "config.json", key + " is 0; it must be a number above 0, or null for none");
        }
        return cap;
    }
}
