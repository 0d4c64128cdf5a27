package org.loraworkbench.nn;

import java.util.List;
import java.util.Map;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.nn.DecoderConfig.Defaults;
import org.loraworkbench.nn.DecoderConfig.Sight;
import org.loraworkbench.nn.DecoderConfig.Style;

/**
 * Gemma (Mesnard et al. 2024): a Llama whose words are scaled, whose norms count from one and whose
 * gates are GELUs.
 */
final class Gemma {

    static final Architecture ARCHITECTURE =
            new Architecture(
                    "gemma",
                    List.of("model"),
                    List.of("q_proj", "v_proj"),
                    Map.of(
                            TaskType.CAUSAL_LM, "GemmaForCausalLM",
                            TaskType.SEQ_CLS, "GemmaForSequenceClassification",
                            TaskType.TOKEN_CLS, "GemmaForTokenClassification",
                            TaskType.FEATURE_EXTRACTION, "GemmaModel"),
                    (config, taskType, labels, layers) ->
                            new RotaryDecoder(read(config), taskType, labels, layers));

    private static final Defaults DEFAULTS =
            new Defaults(
                    256_000,
                    3072,
                    24_576,
                    28,
                    16,
                    16,
                    256,
                    1e-6,
                    true,
                    0,
                    new Rotary.Defaults(10_000, 8192));

    private Gemma() {}

    private static DecoderConfig read(ModelConfig config) {
        config.refuse("use_bidirectional_attention");
        // Since version 5, transformers does not read hidden_activation, which older files also
        // have.
        Activation gates = config.activation("hidden_act", "gelu_pytorch_tanh");
        return DecoderConfig.read(
                config,
                DEFAULTS,
                Style.ofLlama(config).asGemma(gates),
                width ->
                        DecoderConfig.alike(
                                config,
                                DEFAULTS,
                                new Sight(0, Rotary.read(config, DEFAULTS.rotary(), width))));
    }
}
