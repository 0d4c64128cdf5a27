package org.loraworkbench.worker.child.serving;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.config.LoraConfigJson;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.formats.LaneFiles;
import org.loraworkbench.formats.PeftAdapter;
import org.loraworkbench.formats.PeftAdapterFiles;
import org.loraworkbench.formats.TensorSource;
import org.loraworkbench.nn.AdapterLayout;
import org.loraworkbench.nn.ModelOutline;
import org.loraworkbench.nn.ModuleOutline;
import org.loraworkbench.nn.Role;
import org.loraworkbench.worker.serving.ServingSetup;

/**
 * What a lane is made of: nothing but the base, an adapter in PEFT's format, or a whole model.
 *
 * @param lora null unless it is an adapter
 */
record LaneFolder(ServingSetup.Lane lane, LoraConfig lora) {

    private static final String ADAPTER_CONFIG = "adapter_config.json";

    private static final String HEAD_PREFIX = "base_model.model.";

    /**
     * @throws ConfigException if the folder is of another task type
     */
    static LaneFolder open(ServingSetup.Lane lane, TaskType taskType) throws IOException {
        if (lane.isBase() || !Files.exists(lane.path().orElseThrow().resolve(ADAPTER_CONFIG))) {
            return new LaneFolder(lane, null);
        }
        JsonNode config = PeftAdapterFiles.readConfig(lane.path().orElseThrow());
        String made = config.path("task_type").asText("");
        if (!config.path("task_type").isNull() && !made.equals(taskType.name())) {
            throw new ConfigException(
                    "task_type",
                    "the adapter in %s was made for %s, not for %s"
                            .formatted(lane.folder(), made, taskType));
        }
        return new LaneFolder(lane, LoraConfigJson.read(config));
    }

    boolean isAdapter() {
        return lora != null;
    }

    /** A whole model, and nothing on the base. */
    boolean isModel() {
        return !lane.isBase() && !isAdapter();
    }

    AdapterLayout layout(ModelOutline outline) {
        return lora == null
                ? AdapterLayout.ofBase(outline)
                : AdapterLayout.of(outline, AdapterConfig.lora("lane", lora));
    }

    void load(PeftAdapter adapter) throws IOException {
        if (lora != null) {
            try (TensorSource tensors = PeftAdapterFiles.openWeights(lane.path().orElseThrow())) {
                adapter.load(tensors);
            }
        }
    }

    /**
     * Names of the head's outputs, as far as the lane's own folder tells: by {@code labels.json},
     * which this program writes, or else by the size of the adapter's head.
     *
     * @param outline of the model, with a head of any size
     * @return empty if the folder has no head
     */
    Optional<List<String>> labels(ModelOutline outline) throws IOException {
        if (lora == null) {
            return Optional.empty();
        }
        Path names = lane.path().orElseThrow().resolve(LaneFiles.LABELS);
        if (Files.isRegularFile(names)) {
            JsonNode json = Json.parse(names.toString(), Files.readString(names));
            return Optional.of(List.of(Json.MAPPER.treeToValue(json, String[].class)));
        }
        try (TensorSource tensors = PeftAdapterFiles.openWeights(lane.path().orElseThrow())) {
            return outline.modules().stream()
                    .filter(module -> module.role() == Role.HEAD)
                    .map(ModuleOutline::name)
                    .map(name -> HEAD_PREFIX + name + ".weight")
                    .filter(tensors::contains)
                    .reduce((first, last) -> last)
                    .map(name -> LabelNames.numbered((int) tensors.shape(name)[0]));
        }
    }
}
