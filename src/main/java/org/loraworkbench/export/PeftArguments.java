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

/** The arguments of PEFT's {@code LoraConfig} for a lane, the task type left out. */
final class PeftArguments {

    /** These are told even where they have PEFT's default. */
    private static final List<String> ALWAYS = List.of("r", "lora_alpha", "lora_dropout", "bias");

    private PeftArguments() {}

    static ObjectNode of(AdapterConfig lane, ModelOutline model) {
        LoraConfig lora = asPeftTakesIt(lane, model);
        ObjectNode defaults = LoraConfigJson.write(LoraConfig.defaults());
        ObjectNode arguments = Json.MAPPER.createObjectNode();
        for (Map.Entry<String, JsonNode> field : LoraConfigJson.write(lora).properties()) {
            if (ALWAYS.contains(field.getKey())
                    || !field.getValue().equals(defaults.get(field.getKey()))) {
                arguments.set(field.getKey(), field.getValue());
            }
        }
        return arguments;
    }

    private static LoraConfig asPeftTakesIt(AdapterConfig lane, ModelOutline model) {
        LoraConfig lora = lane.lora();
        // PEFT counts layers of most heads among all linear ones, and cannot train them in full
        // too.
        boolean chosenByPeft =
                lora.targetModules() instanceof TargetModules.Expression
                        || lora.targetModules() instanceof TargetModules.AllLinear
                                && model.taskType().headModules().isEmpty();
        if (chosenByPeft && lora.layersToTransform().isEmpty()) {
            return lora;
        }
        AdapterLayout layout = AdapterLayout.of(model, lane);
        return layout.settingsForPeft(layout.adaptedModules(), lora.savedModules(model.taskType()));
    }
}
