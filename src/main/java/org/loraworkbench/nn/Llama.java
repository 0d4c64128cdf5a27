package org.loraworkbench.nn;

import java.util.List;
import java.util.Map;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.nn.DecoderConfig.Defaults;
import org.loraworkbench.nn.DecoderConfig.Sight;
import org.loraworkbench.nn.DecoderConfig.Style;

/** Llama (Touvron et al. 2023), of which the other rotary decoders are variants. */
final class Llama {

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
                    (config, taskType, labels, layers) ->
                            new RotaryDecoder(
                                    read(config), taskType, labels, layers, "transformer"));

    private static final Defaults DEFAULTS =
            new Defaults(
                    32000,
                    4096,
                    11008,
                    32,
                    32,
                    0,
                    0,
                    1e-6,
                    false,
                    null,
                    new Rotary.Defaults(10000, 2048));

    private Llama() {}

    private static DecoderConfig read(ModelConfig config) {
        config.require("hidden_act", "silu");
        return DecoderConfig.read(
                config,
                DEFAULTS,
                Style.ofLlama(config),
                width ->
                        DecoderConfig.alike(
                                config,
                                DEFAULTS,
                                new Sight(0, Rotary.read(config, DEFAULTS.rotary(), width))));
    }
}
