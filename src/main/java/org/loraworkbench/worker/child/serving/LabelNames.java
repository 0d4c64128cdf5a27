package org.loraworkbench.worker.child.serving;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import org.loraworkbench.config.TaskType;

/** How the outputs of a classification head are called. */
final class LabelNames {

    /** Outputs of a head where nothing says how many, as in transformers. */
    private static final int DEFAULT_LABELS = 2;

    private LabelNames() {}

    static boolean has(TaskType taskType) {
        return taskType == TaskType.SEQ_CLS || taskType == TaskType.TOKEN_CLS;
    }

    /** As a {@code config.json} names them. */
    static List<String> of(JsonNode config) {
        JsonNode names = config.path("id2label");
        int size = names.isEmpty() ? config.path("num_labels").asInt(DEFAULT_LABELS) : names.size();
        return IntStream.range(0, size)
                .mapToObj(id -> names.path(Integer.toString(id)).asText(nameOf(id)))
                .toList();
    }

    /** As transformers calls those that have no names. */
    static List<String> numbered(int labels) {
        return IntStream.range(0, labels).mapToObj(LabelNames::nameOf).toList();
    }

    private static String nameOf(int id) {
        return "LABEL_" + id;
    }
}
