package org.loraworkbench.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.config.LoraConfigJson;
import org.loraworkbench.config.TargetModules;
import org.loraworkbench.nn.AdapterLayout;
import org.loraworkbench.nn.ModelOutline;
import org.loraworkbench.nn.ModuleOutline;

/** The arguments of PEFT's {@code LoraConfig} for a lane, the task type left out. */
final class PeftArguments {

    /** These are told even where they have PEFT's default. */
    private static final List<String> ALWAYS = List.of("r", "lora_alpha", "lora_dropout", "bias");

    private PeftArguments() {}

    static ObjectNode of(AdapterConfig lane, ModelOutline model) {
        LoraConfig lora = lane.lora();
        ObjectNode defaults = LoraConfigJson.write(LoraConfig.defaults());
        ObjectNode arguments = Json.MAPPER.createObjectNode();
        for (Map.Entry<String, JsonNode> field : LoraConfigJson.write(lora).properties()) {
            if (ALWAYS.contains(field.getKey())
                    || !field.getValue().equals(defaults.get(field.getKey()))) {
                arguments.set(field.getKey(), field.getValue());
            }
        }
        if (lora.targetModules() instanceof TargetModules.ArchitectureDefault) {
            setTargets(arguments, model.defaultTargets());
        }
        if (lora.targetModules() instanceof TargetModules.AllLinear
                && !lora.layersToTransform().isEmpty()) {
            // PEFT chooses among all linear layers by their names alone.
            arguments.remove("layers_to_transform");
            setTargets(
                    arguments,
                    AdapterLayout.of(model, lane).adaptedModules().stream()
                            .map(ModuleOutline::name)
                            .toList());
        }
        return arguments;
    }

    private static void setTargets(ObjectNode arguments, List<String> names) {
        arguments.set("target_modules", Json.MAPPER.valueToTree(names));
    }
}
