package org.loraworkbench.nn;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.loraworkbench.config.TaskType;

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
                    (json, taskType, labels, layers) ->
                            new Llama(readConfig(json), taskType, labels, layers, "transformer"));

    private static final String SLIDING = "sliding_attention";

    private Qwen2() {}

    private static Llama.Config readConfig(ModelConfig json) {
        Llama.Defaults defaults =
                new Llama.Defaults(151936, 22016, json.width("num_attention_heads", 32));
        return Llama.Config.read(json, defaults, true, false, windows(json));
    }

    /** Where windows are in use, a block has one by its type, or from some block on all have. */
    private static List<Integer> windows(ModelConfig json) {
        boolean used = json.flag("use_sliding_window", false);
        int window = used ? json.integer("sliding_window", 4096) : 0;
        int first = used ? json.token("max_window_layers").orElse(28) : 0;
        JsonNode types = json.json().path("layer_types");
        return IntStream.range(0, json.layers("num_hidden_layers", 32))
                .mapToObj(
                        block ->
                                types.has(block)
                                        ? types.get(block).asText().equals(SLIDING)
                                        : block >= first)
                .map(slides -> slides ? window : 0)
                .toList();
    }
}
