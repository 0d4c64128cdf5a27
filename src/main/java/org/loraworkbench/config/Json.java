package org.loraworkbench.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.ContentReference;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The program's one JSON mapper, and errors of syntax as one sentence. */
public final class Json {

    /** No format that is read here comes near; what is deeper fills the stack of its readers. */
    public static final int DEEPEST = 100;

    /** Snake-case names, as PEFT writes them; unknown properties are left to the reader. */
    public static final ObjectMapper MAPPER =
            JsonMapper.builder(factory())
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .build();

    private static final JsonLocation BEGINNING =
            new JsonLocation(ContentReference.unknown(), 0, 1, 1);

    private Json() {}

    /** What reads JSON that others wrote: nesting is bounded by {@link #DEEPEST}. */
    public static JsonFactory factory() {
        return JsonFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                .build();
    }

    /**
     * @throws ConfigException if the file cannot be read or is not JSON, with line and column
     */
    public static JsonNode read(Path file) {
        return parse(file.toString(), InputFile.text(file));
    }

    /**
     * Reads a file that holds one record.
     *
     * @throws ConfigException if the file cannot be read, is not JSON, or does not fit the record,
     *     naming the field
     */
    public static <T> T read(Path file, Class<T> type) {
        return bind(file.toString(), read(file), type);
    }

    /**
     * @param source what the text is, for the error: usually a file's name
     * @throws ConfigException if the text is not JSON, with line and column
     */
    public static JsonNode parse(String source, String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            if (node == null || node.isMissingNode()) {
                throw new ConfigException("", source + " is empty; it must hold a JSON object");
            }
            return node;
        } catch (JsonProcessingException e) {
            JsonLocation place = location(e);
            throw new ConfigException(
                    "",
                    "%s is not valid JSON at line %d, column %d: %s"
                            .formatted(source, place.getLineNr(), place.getColumnNr(), reason(e)));
        }
    }

    /**
     * Makes a record of an object.
     *
     * @param source what the object is, for the error
     * @throws ConfigException if it does not fit, naming the field and what it must be
     */
    public static <T> T bind(String source, JsonNode json, Class<T> type) {
        if (!json.isObject()) {
            throw new ConfigException("", source + " must hold a JSON object, in braces");
        }
        try {
            return MAPPER.treeToValue(json, type);
        } catch (JsonMappingException e) {
            throw new ConfigException("", source + ": " + Misfit.of(e));
        } catch (JsonProcessingException e) {
            throw new ConfigException("", source + ": " + reason(e));
        }
    }

    /** Where a text is not JSON; its beginning where it is too deep or too long for its reader. */
    public static JsonLocation location(JsonProcessingException e) {
        return e.getLocation() == null ? BEGINNING : e.getLocation();
    }

    /** What is wrong with a text that is not JSON, without where and without what was expected. */
    public static String reason(JsonProcessingException e) {
        if (e.getOriginalMessage().startsWith("Trailing token")) {
            return "more stands behind its end";
        }
        return e.getOriginalMessage().split("[\\r\\n]|[;:] (was )?expect|\\(for ")[0].strip();
    }

    /** An enum constant's name in JSON. */
    public static String nameOf(Enum<?> constant) {
        try {
            JsonProperty name =
                    constant.getDeclaringClass()
                            .getField(constant.name())
                            .getAnnotation(JsonProperty.class);
            return name == null ? constant.name() : name.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The constant that JSON calls so. */
    public static <E extends Enum<E>> Optional<E> named(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> nameOf(constant).equals(name))
                .findFirst();
    }
}
