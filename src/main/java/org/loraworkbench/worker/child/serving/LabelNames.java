package org.loraworkbench.worker.child.serving;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.formats.HuggingFaceDirectory;
import org.loraworkbench.nn.ModelConfig;

/** How the outputs of a model's own classification head are called. */
final class LabelNames {

    /** Outputs of a head where nothing says how many, as in transformers. */
    private static final int DEFAULT_LABELS = 2;

    private LabelNames() {}

    /** As the model's configuration says; none where the task has no labels. */
    static List<String> of(HuggingFaceDirectory model, TaskType taskType) {
        if (taskType != TaskType.SEQ_CLS && taskType != TaskType.TOKEN_CLS) {
            return List.of();
        }
        JsonNode names = model.config().path("id2label");
        return IntStream.range(0, new ModelConfig(model.config()).labels(DEFAULT_LABELS))
                .mapToObj(id -> names.path(Integer.toString(id)).asText("LABEL_" + id))
                .toList();
    }
}
