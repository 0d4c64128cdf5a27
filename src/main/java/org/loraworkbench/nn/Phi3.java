package org.loraworkbench.nn;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.nn.DecoderConfig.Defaults;
import org.loraworkbench.nn.DecoderConfig.Sight;
import org.loraworkbench.nn.DecoderConfig.Style;

/**
 * Phi-3 (Abdin et al. 2024) and Phi-4: a Llama with one layer for queries, keys and values and one
 * for gate and up. PEFT has no default targets for it; the first of the two is taken.
 */
final class Phi3 {

    static final Architecture ARCHITECTURE =
            new Architecture(
                    "phi3",
                    List.of("model"),
                    List.of("qkv_proj"),
                    Map.of(
                            TaskType.CAUSAL_LM, "Phi3ForCausalLM",
                            TaskType.SEQ_CLS, "Phi3ForSequenceClassification",
                            TaskType.TOKEN_CLS, "Phi3ForTokenClassification",
                            TaskType.FEATURE_EXTRACTION, "Phi3Model"),
                    (config, taskType, labels, layers) ->
                            new RotaryDecoder(read(config), taskType, labels, layers));

    private static final Defaults DEFAULTS =
            new Defaults(
                    32064,
                    3072,
                    8192,
                    32,
                    32,
                    0,
                    0,
                    1e-5,
                    false,
                    32000,
                    new Rotary.Defaults(10000, 4096));

    /** What older files call {@code longrope}. */
    private static final Set<String> OLDER_NAMES = Set.of("su", "yarn");

    private Phi3() {}

    private static DecoderConfig read(ModelConfig config) {
        config.require("hidden_act", "silu");
        int window =
                config.json().hasNonNull("sliding_window")
                        ? config.integer("sliding_window", 1)
                        : 0;
        return DecoderConfig.read(
                        config,
                        DEFAULTS,
                        Style.ofLlama(config).withoutBiases().withJoined(true),
                        width ->
                                DecoderConfig.alike(
                                        config, DEFAULTS, new Sight(window, rotary(config, width))))
                .withResidualDropout(config.dropout("resid_pdrop", 0));
    }

    private static Rotary rotary(ModelConfig config, int headWidth) {
        String kind = Rotary.kind(Rotary.parameters(config));
        return Rotary.readPartial(
                config,
                OLDER_NAMES.contains(kind) ? "longrope" : kind,
                DEFAULTS.rotary(),
                headWidth);
    }
}
