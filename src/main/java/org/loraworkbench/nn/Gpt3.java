package org.loraworkbench.nn;

import java.util.List;
import java.util.Map;
import org.loraworkbench.config.TaskType;

/**
 * GPT-3 (Brown et al. 2020) as the LoRA paper adapts it: a GPT-2 with separate projections for
 * queries, keys and values, named {@code q}, {@code k} and {@code v}. No weights were ever
 * published; it is here to be counted and planned.
 */
final class Gpt3 {

    static final Architecture ARCHITECTURE =
            new Architecture(
                    "gpt3",
                    List.of("transformer"),
                    List.of("q", "v"),
                    Map.of(TaskType.CAUSAL_LM, "GPT3LMHeadModel"),
                    (json, taskType, labels, layers) ->
                            new Gpt2(Gpt2.Config.read(json, false), taskType, labels, layers));

    private Gpt3() {}
}
