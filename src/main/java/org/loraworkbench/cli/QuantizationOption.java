package org.loraworkbench.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.loraworkbench.config.BaseQuantization;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Json;

/** The quantization of the base that {@code --quantization} names. */
final class QuantizationOption {

    static final String NAME = "--quantization";

    private QuantizationOption() {}

    /**
     * @throws ConfigException naming those that there are
     */
    static BaseQuantization parse(String name) {
        return Json.named(BaseQuantization.class, name).orElseThrow(() -> unknown(name));
    }

    private static ConfigException unknown(String name) {
        String names =
                Arrays.stream(BaseQuantization.values())
                        .map(Json::nameOf)
                        .collect(Collectors.joining(", "));
        return new ConfigException(NAME, "must be one of %s, but is \"%s\"".formatted(names, name));
    }
}
