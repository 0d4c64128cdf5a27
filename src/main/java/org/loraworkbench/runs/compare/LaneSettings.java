package org.loraworkbench.runs.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.LoraConfigJson;

/**
 * All that a lane was asked for which can change its outcome, by the names of the experiment's
 * JSON. Settings that do not reach this lane are left out, such as the rank of a full fine-tuning.
 *
 * @param values as they are shown, in the experiment's order
 */
public record LaneSettings(Map<String, String> values) {

    static final String SCALING = "alpha/r";
    static final String SEED = "seed";

    /** How often to look and to save, and where: no matter to what is learned. */
    private static final List<String> WITHOUT_EFFECT =
            List.of("eval_every", "checkpoint_every", "device", "precision");

    public LaneSettings {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    public static LaneSettings of(ComparedLane lane) {
        Experiment experiment = lane.experiment();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("base", experiment.base());
        addDataset(experiment.dataset(), values);
        values.put("task_type", experiment.taskType().name());
        values.put("fork", experiment.fork().isEmpty() ? "none" : experiment.fork().place());
        values.put("method", Json.nameOf(lane.settings().method()));
        if (lane.isLora()) {
            addAll(LoraConfigJson.write(lane.settings().lora()), values);
            values.put(
                    SCALING,
                    Figure.shown(Column.Kind.NUMBER, lane.settings().lora().scalingOf("")));
        }
        ObjectNode training = Json.MAPPER.valueToTree(experiment.training());
        training.remove(WITHOUT_EFFECT);
        addAll(training, values);
        values.put(SEED, Long.toString(lane.seed()));
        values.put("learning_rate", Figure.plain(lane.learningRate()));
        return new LaneSettings(values);
    }

    private static void addDataset(DatasetConfig dataset, Map<String, String> values) {
        values.put("dataset", dataset.title());
        dataset.columns().forEach((part, column) -> values.put("columns." + part, column));
        values.put(
                "validation_name",
                dataset.validationName() == null ? "default" : dataset.validationName());
        values.put("train_size", size(dataset.trainSize()));
        values.put("validation_size", size(dataset.validationSize()));
    }

    private static String size(int asked) {
        return asked == 0 ? "default" : Integer.toString(asked);
    }

    private static void addAll(ObjectNode json, Map<String, String> values) {
        json.properties().forEach(field -> values.put(field.getKey(), text(field.getValue())));
    }

    private static String text(JsonNode value) {
        if (value.isNull() || value.isContainerNode() && value.isEmpty()) {
            return "default";
        }
        if (value.isArray()) {
            List<String> elements = new ArrayList<>();
            value.forEach(element -> elements.add(element.asText()));
            return String.join(", ", elements);
        }
        if (value.isNumber()) {
            return Figure.plain(value.doubleValue());
        }
        return value.isTextual() ? value.textValue() : value.toString();
    }
}
