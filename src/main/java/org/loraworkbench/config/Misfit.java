package org.loraworkbench.config;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/** Says which field of a JSON object does not fit a record, and what it must be. */
final class Misfit {

    private Misfit() {}

    static String of(JsonMappingException e) {
        String field = field(e);
        if (e.getCause() instanceof ConfigException refused) {
            return (field.isEmpty() ? refused : refused.within(field)).getMessage();
        }
        String problem =
                e instanceof MismatchedInputException misfit && misfit.getTargetType() != null
                        ? "must be " + kind(misfit.getTargetType())
                        : "cannot be read (" + Json.reason(e) + ")";
        return field.isEmpty() ? problem : field + " " + problem;
    }

    private static String field(JsonMappingException e) {
        return e.getPath().stream()
                .map(
                        step ->
                                step.getFieldName() == null
                                        ? "[" + step.getIndex() + "]"
                                        : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static String kind(Class<?> type) {
        if (type == int.class || type == long.class) {
            return "a whole number that is not too large";
        }
        if (type == double.class || type == Double.class) {
            return "a number";
        }
        if (type == boolean.class) {
            return "true or false";
        }
        if (type == String.class) {
            return "a text in quotes";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> Json.nameOf((Enum<?>) constant))
                            .collect(Collectors.joining(", "));
        }
        return type.isArray() || Collection.class.isAssignableFrom(type)
                ? "a list in brackets"
                : "an object in braces";
    }
}
