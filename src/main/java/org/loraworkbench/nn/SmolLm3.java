package org.loraworkbench.nn;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.nn.DecoderConfig.Defaults;
import org.loraworkbench.nn.DecoderConfig.Sight;
import org.loraworkbench.nn.DecoderConfig.Style;

/**
 * SmolLM3 (Hugging Face 2025): a Llama in which every fourth block knows no positions (NoPE,
 * Kazemnejad et al. 2023). PEFT has no default targets for it; these are Llama's.
 */
final class SmolLm3 {

    static final Architecture ARCHITECTURE =
            new Architecture(
                    "smollm3",
                    List.of("model", "transformer"),
                    List.of("q_proj", "v_proj"),
                    Map.of(
                            TaskType.CAUSAL_LM, "SmolLM3ForCausalLM",
                            TaskType.SEQ_CLS, "SmolLM3ForSequenceClassification",
                            TaskType.TOKEN_CLS, "SmolLM3ForTokenClassification",
                            TaskType.QUESTION_ANS, "SmolLM3ForQuestionAnswering",
                            TaskType.FEATURE_EXTRACTION, "SmolLM3Model"),
                    (config, taskType, labels, layers) ->
                            new RotaryDecoder(
                                    read(config), taskType, labels, layers, "transformer"));

    private static final Defaults DEFAULTS =
            new Defaults(
                    128256,
                    2048,
                    11008,
                    36,
                    16,
                    4,
                    0,
                    1e-6,
                    true,
                    128004,
                    new Rotary.Defaults(2_000_000, 32768));

    private static final String SLIDING = "sliding_attention";

    private SmolLm3() {}

    private static DecoderConfig read(ModelConfig config) {
        config.require("hidden_act", "silu");
        return DecoderConfig.read(
                config, DEFAULTS, Style.ofLlama(config), width -> sights(config, width));
    }

    private static List<Sight> sights(ModelConfig config, int headWidth) {
        Rotary rotary = Rotary.read(config, DEFAULTS.rotary(), headWidth);
        JsonNode rotates = config.json().path("no_rope_layers");
        int interval = config.integer("no_rope_layer_interval", 4);
        return IntStream.range(0, DecoderConfig.layers(config, DEFAULTS))
                .mapToObj(
                        block -> {
                            boolean turns =
                                    rotates.has(block)
                                            ? rotates.get(block).asBoolean()
                                            : (block + 1) % interval != 0;
                            return new Sight(window(config, block, turns), turns ? rotary : null);
                        })
                .toList();
    }

    /** Where windows are in use, blocks without positions have one, unless their types say else. */
    private static int window(ModelConfig config, int block, boolean turns) {
        if (!config.flag("use_sliding_window", false)
                || !config.json().hasNonNull("sliding_window")) {
            return 0;
        }
        JsonNode types = config.json().path("layer_types");
        boolean slides = types.has(block) ? types.get(block).asText().equals(SLIDING) : !turns;
        return slides ? config.integer("sliding_window", 1) : 0;
    }
}
