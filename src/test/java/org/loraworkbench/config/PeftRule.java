package org.loraworkbench.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What PEFT 0.21 attaches a saved adapter to ({@code check_target_module_exists}), written down
 * once more and apart from the program, for configurations whose targets are names.
 */
public final class PeftRule {

    private static final String ANY_BLOCK = ".*?\\.[^.]*\\.(\\d+)\\.";

    private final JsonNode config;

    /**
     * @param config an {@code adapter_config.json}
     */
    public PeftRule(JsonNode config) {
        this.config = config;
        if (!config.path("target_modules").isArray()) {
            throw new AssertionError("targets that are no names: " + config);
        }
    }

    public boolean adapts(String module) {
        List<String> targets = texts("target_modules");
        if (isExcluded(module) || isSaved(module) || !named(targets, module)) {
            return false;
        }
        JsonNode layers = config.path("layers_to_transform");
        if (targets.contains(module) || layers.isNull() || layers.isMissingNode()) {
            return true;
        }
        List<String> patterns = new ArrayList<>();
        texts("layers_pattern").forEach(p -> patterns.add("(?:^|.*?\\.)" + p + "\\.(\\d+)\\."));
        for (String pattern : patterns.isEmpty() ? List.of(ANY_BLOCK) : patterns) {
            Matcher found = Pattern.compile(pattern).matcher(module);
            if (found.lookingAt()) {
                int block = Integer.parseInt(found.group(1));
                for (JsonNode layer : layers) {
                    if (layer.intValue() == block) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private boolean isExcluded(String module) {
        JsonNode excluded = config.path("exclude_modules");
        return excluded.isTextual()
                ? module.matches(excluded.textValue().replace("(?P<", "(?<"))
                : named(texts("exclude_modules"), module);
    }

    private boolean isSaved(String module) {
        return texts("modules_to_save").stream()
                .anyMatch(name -> module.matches("(^|.*\\.)" + name + "($|\\..*)"));
    }

    private static boolean named(List<String> names, String module) {
        return names.stream().anyMatch(n -> module.equals(n) || module.endsWith("." + n));
    }

    private List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        config.path(key).forEach(text -> texts.add(text.textValue()));
        return texts;
    }
}
