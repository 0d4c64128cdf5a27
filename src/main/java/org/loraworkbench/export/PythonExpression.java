package org.loraworkbench.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import org.loraworkbench.config.Json;

/** JSON values as Python writes them. */
public final class PythonExpression {

    private PythonExpression() {}

    /** On one line; JSON's texts and numbers are Python's too. */
    static String of(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL, MISSING -> "None";
            case BOOLEAN -> value.booleanValue() ? "True" : "False";
            case ARRAY ->
                    value.valueStream()
                            .map(PythonExpression::of)
                            .collect(Collectors.joining(", ", "[", "]"));
            case OBJECT ->
                    value.propertyStream()
                            .map(field -> quoted(field.getKey()) + ": " + of(field.getValue()))
                            .collect(Collectors.joining(", ", "{", "}"));
            default -> value.toString();
        };
    }

    /** Any value that the program's JSON mapper knows. */
    public static String of(Object value) {
        return of(Json.MAPPER.<JsonNode>valueToTree(value));
    }

    private static String quoted(String text) {
        return Json.MAPPER.getNodeFactory().textNode(text).toString();
    }
}
