package org.loraworkbench.formats.compress;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Rank and alpha of cut layers in {@code adapter_config.json}: those that most layers have as
 * {@code r} and {@code lora_alpha}, the others by their full names in {@code rank_pattern} and
 * {@code alpha_pattern}.
 */
record CutSettings(CutLayer.Setting most, Map<String, CutLayer.Setting> byModule) {

    static CutSettings of(List<CutLayer> layers) {
        Map<CutLayer.Setting, Long> counts =
                layers.stream()
                        .collect(
                                Collectors.groupingBy(
                                        CutLayer::setting,
                                        LinkedHashMap::new,
                                        Collectors.counting()));
        CutLayer.Setting most =
                counts.entrySet().stream()
                        .max(Comparator.comparingLong(Map.Entry::getValue))
                        .map(Map.Entry::getKey)
                        .orElseThrow();
        return new CutSettings(
                most,
                layers.stream()
                        .collect(
                                Collectors.toMap(
                                        CutLayer::module,
                                        CutLayer::setting,
                                        (one, other) -> one,
                                        LinkedHashMap::new)));
    }

    /** Replaces what a configuration says of ranks, alphas and the way training began. */
    void writeInto(ObjectNode config) {
        config.put("r", most.rank());
        putNumber(config, "lora_alpha", most.alpha());
        ObjectNode ranks = config.putObject("rank_pattern");
        differing(CutLayer.Setting::rank).forEach((name, rank) -> ranks.put(name, (int) rank));
        ObjectNode alphas = config.putObject("alpha_pattern");
        differing(CutLayer.Setting::alpha)
                .forEach((name, alpha) -> putNumber(alphas, name, (double) alpha));
        config.put("use_rslora", false);
        // Some ways to begin ask for certain ranks; a finished adapter does not begin.
        config.put("init_lora_weights", true);
    }

    private Map<String, Object> differing(Function<CutLayer.Setting, Object> value) {
        Map<String, Object> differing = new LinkedHashMap<>();
        byModule.forEach(
                (module, setting) -> {
                    if (!value.apply(setting).equals(value.apply(most))) {
                        differing.put(module, value.apply(setting));
                    }
                });
        return differing;
    }

    /** PEFT's own files hold whole alphas as integers. */
    private static void putNumber(ObjectNode json, String key, double value) {
        if (value == Math.rint(value)) {
            json.put(key, (long) value);
        } else {
            json.put(key, value);
        }
    }
}
