package org.loraworkbench.nn;

import java.util.List;
import java.util.Map;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.nn.DecoderConfig.Defaults;
import org.loraworkbench.nn.DecoderConfig.Style;

/** Qwen3 (Yang et al. 2025): as Qwen2, with normalised heads in place of biases. */
final class Qwen3 {

    static final Architecture ARCHITECTURE =
            new Architecture(
                    "qwen3",
                    List.of("model", "transformer"),
                    List.of("q_proj", "v_proj"),
                    Map.of(
                            TaskType.CAUSAL_LM, "Qwen3ForCausalLM",
                            TaskType.SEQ_CLS, "Qwen3ForSequenceClassification",
                            TaskType.TOKEN_CLS, "Qwen3ForTokenClassification",
                            TaskType.QUESTION_ANS, "Qwen3ForQuestionAnswering",
                            TaskType.FEATURE_EXTRACTION, "Qwen3Model"),
                    (config, taskType, labels, layers) ->
                            new RotaryDecoder(
                                    read(config), taskType, labels, layers, "transformer"));

    private static final Defaults DEFAULTS =
            new Defaults(
                    151936,
                    4096,
                    22016,
                    32,
                    32,
                    32,
                    128,
                    1e-6,
                    false,
                    null,
                    new Rotary.Defaults(10000, 32768));

    private Qwen3() {}

    private static DecoderConfig read(ModelConfig config) {
        Style style = Style.ofLlama(config).withHeadNorms(true).withFeedForwardBias(false);
        return Qwen2.read(config, DEFAULTS, style);
    }
}
