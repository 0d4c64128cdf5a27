package org.loraworkbench.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** {@link LoraConfig} as JSON, with PEFT's names and values. */
public final class LoraConfigJson {

    private static final String LORA_BIAS = "lora_bias";
    private static final String INIT_LORA_WEIGHTS = "init_lora_weights";

    /** PEFT writes true and false for two of the ways to begin. */
    private static final Settings<LoraConfig> SIMPLE = Settings.ADAPTER.without(INIT_LORA_WEIGHTS);

    private LoraConfigJson() {}

    /** Reads the fields of one adapter; what else stands in the object is left to the caller. */
    static LoraConfig read(JsonFields fields) {
        LoraConfig defaults = LoraConfig.defaults();
        return SIMPLE.read(fields, defaults)
                .with()
                .targetModules(
                        fields.has("target_modules")
                                ? targets(fields.node("target_modules"))
                                : defaults.targetModules())
                .excludeModules(
                        fields.has("exclude_modules")
                                ? excluded(fields.node("exclude_modules"))
                                : defaults.excludeModules())
                .layersToTransform(fields.list("layers_to_transform", JsonFields::asInteger))
                .layersPattern(
                        fields.list("layers_pattern", JsonFields::asText).stream()
                                .filter(pattern -> !pattern.isEmpty())
                                .toList())
                .rankPattern(fields.map("rank_pattern", JsonFields::asInteger))
                .alphaPattern(fields.map("alpha_pattern", JsonFields::asNumber))
                .modulesToSave(fields.list("modules_to_save", JsonFields::asText))
                .initLoraWeights(
                        fields.has(INIT_LORA_WEIGHTS)
                                ? initialisation(fields.node(INIT_LORA_WEIGHTS))
                                : defaults.initLoraWeights())
                .build();
    }

    /**
     * Reads an {@code adapter_config.json}. Keys that this program does not know are ignored, as
     * PEFT's versions add them freely; those that change the mathematics must be refused by the
     * caller.
     */
    public static LoraConfig read(JsonNode adapterConfig) {
        JsonFields fields = new JsonFields(adapterConfig);
        LoraConfig lora = read(fields);
        return lora.withLoraBias(fields.bool(LORA_BIAS, false));
    }

    private static TargetModules targets(JsonNode json) {
        if (json.isTextual()) {
            if (json.textValue().isBlank()) {
                throw new ConfigException(
                        "target_modules",
                        "must be module names, a regular expression or \"all-linear\", but is"
                                + " empty");
            }
            return TargetModules.ofText(json.textValue());
        }
        if (!json.isArray()) {
            throw new ConfigException(
                    "target_modules",
                    "must be a list of module names, a regular expression or \"all-linear\"");
        }
        List<String> names = new ArrayList<>();
        json.forEach(name -> names.add(JsonFields.asText("target_modules", name)));
        return new TargetModules.Names(names);
    }

    /** A list of names, or a single text, which PEFT reads as a regular expression. */
    private static TargetModules excluded(JsonNode json) {
        if (json.isEmpty() && json.asText().isEmpty()) {
            return TargetModules.NOTHING;
        }
        try {
            return json.isTextual()
                    ? new TargetModules.Expression(json.textValue())
                    : targets(json);
        } catch (ConfigException e) {
            throw new ConfigException("exclude_modules", e.problem());
        }
    }

    private static InitLoraWeights initialisation(JsonNode json) {
        if (json.isBoolean()) {
            return json.booleanValue() ? InitLoraWeights.KAIMING : InitLoraWeights.RANDOM;
        }
        return JsonFields.asChoice(INIT_LORA_WEIGHTS, InitLoraWeights.class, json);
    }

    /** PEFT's fields; unset ones are null or empty, as PEFT writes them. */
    public static ObjectNode write(LoraConfig lora) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("r", lora.r());
        putNumber(json, "lora_alpha", lora.loraAlpha());
        json.put("lora_dropout", lora.loraDropout());
        json.put("bias", Json.nameOf(lora.bias()));
        json.set("target_modules", targets(lora.targetModules()));
        json.set("exclude_modules", targets(lora.excludeModules()));
        json.set("layers_to_transform", listOrNull(lora.layersToTransform()));
        json.set("layers_pattern", listOrNull(lora.layersPattern()));
        json.set("rank_pattern", Json.MAPPER.valueToTree(lora.rankPattern()));
        ObjectNode alphas = json.putObject("alpha_pattern");
        lora.alphaPattern().forEach((key, alpha) -> putNumber(alphas, key, alpha));
        json.put("use_rslora", lora.useRslora());
        json.put("use_dora", lora.useDora());
        json.set("modules_to_save", listOrNull(lora.modulesToSave()));
        json.set(INIT_LORA_WEIGHTS, initialisation(lora.initLoraWeights()));
        if (lora.loraBias()) {
            json.put(LORA_BIAS, true);
        }
        return json;
    }

    private static JsonNode targets(TargetModules targets) {
        if (targets instanceof TargetModules.Names names) {
            return Json.MAPPER.valueToTree(names.names());
        }
        if (targets instanceof TargetModules.Expression expression) {
            return Json.MAPPER.getNodeFactory().textNode(expression.expression());
        }
        if (targets instanceof TargetModules.AllLinear) {
            return Json.MAPPER.getNodeFactory().textNode(TargetModules.ALL_LINEAR);
        }
        return Json.MAPPER.nullNode();
    }

    private static JsonNode initialisation(InitLoraWeights initialisation) {
        return switch (initialisation) {
            case KAIMING -> Json.MAPPER.getNodeFactory().booleanNode(true);
            case RANDOM -> Json.MAPPER.getNodeFactory().booleanNode(false);
            default -> Json.MAPPER.getNodeFactory().textNode(Json.nameOf(initialisation));
        };
    }

    private static JsonNode listOrNull(List<?> list) {
        return list.isEmpty() ? Json.MAPPER.nullNode() : Json.MAPPER.valueToTree(list);
    }

    /** Alphas are whole numbers in most files, and stay so. */
    private static void putNumber(ObjectNode json, String key, double value) {
        if (value == Math.rint(value)) {
            json.put(key, (long) value);
        } else {
            json.put(key, value);
        }
    }
}
