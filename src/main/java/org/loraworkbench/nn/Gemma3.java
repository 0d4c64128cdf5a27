package org.loraworkbench.nn;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.nn.DecoderConfig.Defaults;
import org.loraworkbench.nn.DecoderConfig.Sight;
import org.loraworkbench.nn.DecoderConfig.Style;

/**
 * The text model of Gemma 3 (Kamath et al. 2025): most blocks look back a window with positions of
 * their own, every sixth one looks back to the beginning.
 */
final class Gemma3 {

    static final Architecture ARCHITECTURE =
            new Architecture(
                    "gemma3_text",
                    List.of("model"),
                    List.of("q_proj", "v_proj"),
                    Map.of(
                            TaskType.CAUSAL_LM, "Gemma3ForCausalLM",
                            TaskType.SEQ_CLS, "Gemma3TextForSequenceClassification",
                            TaskType.FEATURE_EXTRACTION, "Gemma3TextModel"),
                    (config, taskType, labels, layers) ->
                            new RotaryDecoder(read(config), taskType, labels, layers));

    private static final double LOCAL_THETA = 10_000;

    private static final Defaults DEFAULTS =
            new Defaults(
                    262_208,
                    2304,
                    9216,
                    26,
                    8,
                    4,
                    256,
                    1e-6,
                    true,
                    0,
                    new Rotary.Defaults(1_000_000, 131_072));

    private Gemma3() {}

    private static DecoderConfig read(ModelConfig config) {
        config.require("hidden_activation", "gelu_pytorch_tanh");
        config.refuse("final_logit_softcapping");
        config.refuse("attn_logit_softcapping");
        config.refuse("use_bidirectional_attention");
        return DecoderConfig.read(
                        config,
                        DEFAULTS,
                        Style.ofLlama(config)
                                .asGemma(Activation.GELU_TANH)
                                .withHeadNorms(true)
                                .withNormsBehind(true),
                        width -> sights(config, width))
                .withScoreWidth(config.number("query_pre_attn_scalar", 256));
    }

    private static List<Sight> sights(ModelConfig config, int headWidth) {
        int pattern = config.integer("sliding_window_pattern", 6);
        Sight near = new Sight(config.integer("sliding_window", 4096), local(config, headWidth));
        Sight far = new Sight(0, global(config, headWidth));
        int layers = DecoderConfig.layers(config, DEFAULTS);
        return LayerTypes.sliding(config, layers, block -> (block + 1) % pattern != 0).stream()
                .map(slides -> slides ? near : far)
                .toList();
    }

    /** Only these are scaled to longer texts, in files of before transformers 5. */
    private static Rotary global(ModelConfig config, int headWidth) {
        JsonNode both = config.json().path("rope_parameters");
        JsonNode parameters =
                both.has(LayerTypes.FULL) ? both.get(LayerTypes.FULL) : Rotary.parameters(config);
        double theta = config.number("rope_theta", DEFAULTS.rotary().theta());
        return Rotary.read(config, parameters, theta, DEFAULTS.rotary().places(), headWidth);
    }

    private static Rotary local(ModelConfig config, int headWidth) {
        JsonNode parameters = config.json().path("rope_parameters").path(LayerTypes.SLIDING);
        double theta = config.number("rope_local_base_freq", LOCAL_THETA);
        return Rotary.read(config, parameters, theta, DEFAULTS.rotary().places(), headWidth);
    }
}
