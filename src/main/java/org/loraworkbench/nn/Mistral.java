package org.loraworkbench.nn;

import java.util.List;
import java.util.Map;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.nn.DecoderConfig.Defaults;
import org.loraworkbench.nn.DecoderConfig.Sight;
import org.loraworkbench.nn.DecoderConfig.Style;

/** Mistral (Jiang et al. 2023): a Llama whose tokens look back no farther than a window. */
final class Mistral {

    static final Architecture ARCHITECTURE =
            new Architecture(
                    "mistral",
                    List.of("model"),
                    List.of("q_proj", "v_proj"),
                    Map.of(
                            TaskType.CAUSAL_LM, "MistralForCausalLM",
                            TaskType.SEQ_CLS, "MistralForSequenceClassification",
                            TaskType.TOKEN_CLS, "MistralForTokenClassification",
                            TaskType.QUESTION_ANS, "MistralForQuestionAnswering",
                            TaskType.FEATURE_EXTRACTION, "MistralModel"),
                    (config, taskType, labels, layers) ->
                            new RotaryDecoder(read(config), taskType, labels, layers));

    private static final Defaults DEFAULTS =
            new Defaults(
                    32000,
                    4096,
                    14336,
                    32,
                    32,
                    8,
                    0,
                    1e-6,
                    false,
                    null,
                    new Rotary.Defaults(10000, 4096 * 32));

    /** transformers' default where {@code sliding_window} is not even null. */
    private static final int WINDOW = 4096;

    private Mistral() {}

    private static DecoderConfig read(ModelConfig config) {
        config.require("hidden_act", "silu");
        int window =
                config.json().path("sliding_window").isNull()
                        ? 0
                        : config.integer("sliding_window", WINDOW);
        return DecoderConfig.read(
                config,
                DEFAULTS,
                Style.ofLlama(config).withoutBiases(),
                width ->
                        DecoderConfig.alike(
                                config,
                                DEFAULTS,
                                new Sight(window, Rotary.read(config, DEFAULTS.rotary(), width))));
    }
}
