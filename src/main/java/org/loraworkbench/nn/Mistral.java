package org.loraworkbench.nn;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.loraworkbench.config.TaskType;

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
                    (json, taskType, labels, layers) ->
                            new Llama(readConfig(json), taskType, labels, layers, "model"));

    /** transformers' default where {@code sliding_window} is not even null. */
    private static final int DEFAULT_WINDOW = 4096;

    private Mistral() {}

    private static Llama.Config readConfig(ModelConfig json) {
        int window =
                json.json().path("sliding_window").isNull()
                        ? 0
                        : json.integer("sliding_window", DEFAULT_WINDOW);
        int layers = json.layers("num_hidden_layers", 32);
        Llama.Defaults defaults = new Llama.Defaults(32000, 14336, 8);
        return Llama.Config.read(json, defaults, false, false, Collections.nCopies(layers, window));
    }
}
