package org.loraworkbench.formats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.config.LoraConfigJson;

/**
 * Reads the {@code adapter_config.json} of a finished adapter. Keys that are unknown here are
 * ignored, as PEFT adds them freely; those that change what the adapter computes are refused by
 * name.
 */
final class PeftConfigReader {

    /** What helps where an adapter cannot be opened. */
    static final String MERGE_INSTEAD =
            "merge it into its base with peft (merge_and_unload, save_pretrained), and open that model as a base";

    private static final List<String> OTHER_MATHEMATICS =
            List.of(
                    "alora_invocation_tokens",
                    "arrow_config",
                    "ensure_weight_tying",
                    "kasa_config",
                    "layer_replication",
                    "monteclora_config",
                    "target_parameters",
                    "use_bdlora",
                    "use_qalora");

    /** Ways to begin that leave the base as it is: a finished adapter does not care. */
    private static final Set<String> PLAIN_STARTS =
            Set.of("true", "false", "gaussian", "eva", "orthogonal", "mica");

    /** Takes its start out of the base again whenever the adapter is opened. */
    private static final String PISSA = "pissa";

    private static final String INITIALISATION = "init_lora_weights";
    private static final String EXCLUDED = "exclude_modules";
    private static final String LAYERS_PATTERN = "layers_pattern";
    private static final String LAYERS = "layers_to_transform";
    private static final String TARGETS = "target_modules";

    private final Path file;
    private final ObjectNode json;

    PeftConfigReader(Path file, ObjectNode json) {
        this.file = file;
        this.json = json.deepCopy();
    }

    /**
     * @param tensorNames in the adapter's file, which say which modules were adapted where the
     *     configuration selects them in a way that is not known here
     * @throws FormatException naming the key that cannot be followed
     */
    LoraConfig read(Set<String> tensorNames) {
        refuseOtherMethods();
        simplifyStart();
        if (!isSet(json.path(TARGETS))) {
            json.remove(List.of(EXCLUDED, LAYERS, LAYERS_PATTERN));
            var names = json.putArray(TARGETS);
            PeftKeys.adaptedModules(tensorNames).forEach(names::add);
        }
        try {
            return LoraConfigJson.read(json);
        } catch (ConfigException e) {
            throw new FormatException(file + ": " + e.getMessage(), e);
        }
    }

    private void refuseOtherMethods() {
        String method = json.path("peft_type").asText("LORA");
        if (!method.equals("LORA")) {
            throw new FormatException(
                    "%s: peft_type is %s; only adapters of the type LORA can be opened"
                            .formatted(file, method));
        }
        for (String key : OTHER_MATHEMATICS) {
            if (isSet(json.path(key))) {
                throw new FormatException(
                        "%s: %s changes what the adapter computes in a way that this program does not know; %s"
                                .formatted(file, key, MERGE_INSTEAD));
            }
        }
    }

    private void simplifyStart() {
        String start = json.path(INITIALISATION).asText("true");
        if (start.equals(PISSA)) {
            return;
        }
        if (!PLAIN_STARTS.contains(start)) {
            throw new FormatException(
                    "%s: %s is \"%s\", which changes the base's own weights; convert the adapter to a plain one with peft (save_pretrained with path_initial_model_for_weight_conversion)"
                            .formatted(file, INITIALISATION, start));
        }
        json.put(INITIALISATION, true);
    }

    private static boolean isSet(JsonNode value) {
        return value.isContainerNode()
                ? !value.isEmpty()
                : !value.isMissingNode() && !value.isNull() && value.asBoolean(true);
    }
}
