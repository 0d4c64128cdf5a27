package org.loraworkbench.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One setting: a component of a record that has a {@link Help}. Its range is what the record's
 * constructor checks.
 *
 * @param name as an experiment's file has it, such as {@code warmup_steps}
 * @param type of its values: a primitive, {@code String}, an enum or a list
 * @param initial its default
 * @param hint a few words such as the unit; may be empty
 */
public record Setting(String name, Class<?> type, Object initial, String help, String hint) {

    public boolean isChoice() {
        return type.isEnum();
    }

    public boolean isSwitch() {
        return type == boolean.class;
    }

    /** The values of a choice, in their order; of any other setting none. */
    public List<Enum<?>> choices() {
        return isChoice()
                ? Arrays.stream(type.getEnumConstants())
                        .<Enum<?>>map(constant -> (Enum<?>) constant)
                        .toList()
                : List.of();
    }

    /** The value as a form shows it: {@code 0.001}, {@code lora_only}. */
    public static String shown(Object value) {
        if (value instanceof Enum<?> choice) {
            return choice.name().toLowerCase(Locale.ROOT);
        }
        if (value instanceof Double number) {
            return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
        }
        if (value instanceof List<?> values) {
            return values.stream().map(Setting::shown).collect(Collectors.joining(","));
        }
        return String.valueOf(value);
    }

    /** The constant of a choice that a form shows so. */
    public Enum<?> choice(String shown) {
        return choices().stream()
                .filter(choice -> shown(choice).equals(shown))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Reads the value as an experiment's file has it; the default where there is none.
     *
     * @throws ConfigException if it is of another type
     */
    Object read(JsonFields fields, Object otherwise) {
        if (!fields.has(name)) {
            return otherwise;
        }
        JsonNode value = fields.node(name);
        if (isChoice()) {
            return JsonFields.asConstant(name, type, value);
        }
        if (type == int.class) {
            return JsonFields.asInteger(name, value);
        }
        if (type == long.class) {
            return JsonFields.asLong(name, value);
        }
        if (type == double.class) {
            return JsonFields.asNumber(name, value);
        }
        if (isSwitch()) {
            return JsonFields.asBoolean(name, value);
        }
        return JsonFields.asText(name, value);
    }
}
