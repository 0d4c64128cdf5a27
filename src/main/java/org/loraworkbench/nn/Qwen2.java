package org.loraworkbench.nn;

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

    private Qwen2() {}

    private static Llama.Config readConfig(ModelConfig json) {
        return Llama.Config.read(json, 151936, true, false, windows(json));
    }

    /** Where windows are in use, the blocks from {@code max_window_layers} on have one. */
    private static List<Integer> windows(ModelConfig json) {
        boolean used = json.flag("use_sliding_window", false);
        int window = used ? json.integer("sliding_window", 4096) : 0;
        int first = json.integer("max_window_layers", 28);
        return IntStream.range(0, json.integer("num_hidden_layers", 32))
                .mapToObj(block -> block >= first ? window : 0)
                .toList();
    }
}
