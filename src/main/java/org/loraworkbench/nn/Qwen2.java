package org.loraworkbench.nn;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.nn.DecoderConfig.Defaults;
import org.loraworkbench.nn.DecoderConfig.Style;

/** Qwen2 (Yang et al. 2024): a Llama with biases on queries, keys and values. */
final class Qwen2 {

    static final Architecture ARCHITECTURE =
            new Architecture(
                    "qwen2",
                    List.of("model", "transformer"),
                    List.of("q_proj", "v_proj"),
                    Map.of(
                            TaskType.CAUSAL_LM, "Qwen2ForCausalLM",
                            TaskType.SEQ_CLS, "Qwen2ForSequenceClassification",
                            TaskType.TOKEN_CLS, "Qwen2ForTokenClassification",
                            TaskType.QUESTION_ANS, "Qwen2ForQuestionAnswering",
                            TaskType.FEATURE_EXTRACTION, "Qwen2Model"),
                    (config, taskType, labels, layers) ->
                            new RotaryDecoder(
                                    read(config), taskType, labels, layers, "transformer"));

    static final Defaults DEFAULTS =
            new Defaults(
                    151936,
                    4096,
                    22016,
                    32,
                    32,
                    32,
                    0,
                    1e-6,
                    false,
                    null,
                    new Rotary.Defaults(10000, 32768));

    private static final String SLIDING = "sliding_attention";

    private Qwen2() {}

    private static DecoderConfig read(ModelConfig config) {
        return read(config, DEFAULTS, Style.ofLlama(config).withoutBiases().withQueryBias(true));
    }

    static DecoderConfig read(ModelConfig config, Defaults defaults, Style style) {
        config.require("hidden_act", "silu");
        return DecoderConfig.read(
                config,
                defaults,
                style,
                width ->
                        DecoderConfig.windowed(
                                config,
                                defaults,
                                Rotary.read(config, defaults.rotary(), width),
                                windows(config)));
    }

    /** Where windows are in use, a block has one by its type, or from some block on all have. */
    private static IntFunction<Integer> windows(ModelConfig config) {
        if (!config.flag("use_sliding_window", false)) {
            return block -> 0;
        }
        int window = config.integer("sliding_window", 4096);
        int first = config.token("max_window_layers").orElse(28);
        JsonNode types = config.json().path("layer_types");
        return block -> {
            boolean slides =
                    types.has(block) ? types.get(block).asText().equals(SLIDING) : block >= first;
            return slides ? window : 0;
        };
    }
}
