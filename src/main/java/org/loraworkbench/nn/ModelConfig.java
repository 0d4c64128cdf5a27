package org.loraworkbench.nn;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Head;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.ProblemType;
import org.loraworkbench.config.Shown;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.config.TokenIds;

/** A model's {@code config.json}; what is missing takes transformers' default. */
public record ModelConfig(JsonNode json) {

    /** What says how the weights were quantized. */
    public static final String QUANTIZATION = "quantization_config";

    private static final int DEFAULT_LABELS = 2;

    // Far above all models that there are, and low enough to be described at once.
    static final int MOST_LAYERS = 10_000;
    static final int MOST_WIDTH = 1 << 20;
    static final int MOST_ROWS = 1 << 28;

    /**
     * @throws ConfigException if this is no object
     */
    public ModelConfig {
        if (!json.isObject()) {
            throw new ConfigException("config.json", "must hold a JSON object, in braces");
        }
    }

    /** Bytes of a number in the files of the weights; as in float32 if this does not say. */
    public int bytesPerStoredNumber() {
        String older = json.path("torch_dtype").asText("float32");
        return json.path("dtype").asText(older).endsWith("16") ? 2 : 4;
    }

    /** Whether the weights are in few bits, as bitsandbytes saves them, which is read here. */
    public boolean isUnpackedHere() {
        return json.path(QUANTIZATION).path("quant_method").asText().equals("bitsandbytes");
    }

    /** Hugging Face's name of the architecture. */
    public String modelType() {
        if (!json.path("model_type").isTextual()) {
            throw new ConfigException("config.json", "must say its architecture as \"model_type\"");
        }
        return json.get("model_type").textValue();
    }

    /** Transformers' classes that the model was saved from. */
    public List<String> classNames() {
        return StreamSupport.stream(json.path("architectures").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    int integer(String key, int otherwise) {
        return optionalInteger(key, 1).orElse(otherwise);
    }

    /** How many blocks there are; a number that no model has is refused before they are made. */
    int layers(String key, int otherwise) {
        return bounded(key, otherwise, MOST_LAYERS);
    }

    /** How wide hidden states are, or a part of them. */
    int width(String key, int otherwise) {
        return bounded(key, otherwise, MOST_WIDTH);
    }

    /** How many rows a table has: of words, of positions, of labels. */
    int rows(String key, int otherwise) {
        return bounded(key, otherwise, MOST_ROWS);
    }

    /** How many rows a table has that a model may do without; 0 where it has none. */
    int rowsOrNone(String key) {
        return optionalInteger(key, -1).isPresent() && optionalInteger(key, -1).getAsInt() > 0
                ? rows(key, 1)
                : 0;
    }

    /** How many heads share a width. */
    int heads(String key, int otherwise, String widthKey, int width) {
        int heads = width(key, otherwise);
        requireDivides(key, heads, widthKey, width);
        return heads;
    }

    /** The first of the names that a number has; the last of them where it has none. */
    String named(String... keys) {
        return Stream.of(keys).filter(json::hasNonNull).findFirst().orElse(keys[keys.length - 1]);
    }

    /** Refuses numbers of which the first is no part of the second. */
    void requireDivides(String key, int part, String wholeKey, int whole) {
        if (whole % part != 0) {
            throw new ConfigException(
                    "config.json",
                    "%s is %d, which does not divide %s, %d; it must"
                            .formatted(key, part, wholeKey, whole));
        }
    }

    /** Refuses a product of two numbers that no model has as its width. */
    void requireWidth(String name, long count, long each) {
        if (count * each > MOST_WIDTH) {
            throw new ConfigException(
                    "config.json",
                    "%s must be at most %,d, but is %,d".formatted(name, MOST_WIDTH, count * each));
        }
    }

    private int bounded(String key, int otherwise, int most) {
        int value = integer(key, otherwise);
        if (value > most) {
            throw new ConfigException(
                    "config.json",
                    "%s must be at most %,d, but is %,d".formatted(key, most, value));
        }
        return value;
    }

    /** A token's number, which may be 0; empty where the model has no such token. */
    OptionalInt token(String key) {
        return TokenIds.token(json, key);
    }

    /** The first of the tokens that end a text, if the model has one. */
    OptionalInt endToken() {
        return TokenIds.ends(json, "config.json").stream().mapToInt(Integer::intValue).findFirst();
    }

    /** The token that fills up short rows, if the model has one. */
    OptionalInt padToken() {
        return TokenIds.pad(json);
    }

    /** As {@link #padToken}, null where the model has none. */
    Integer padTokenOrNull() {
        OptionalInt pad = padToken();
        return pad.isPresent() ? pad.getAsInt() : null;
    }

    private OptionalInt optionalInteger(String key, int smallest) {
        JsonNode value = json.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return OptionalInt.empty();
        }
        if (!value.isIntegralNumber() || value.longValue() < smallest || !value.canConvertToInt()) {
            throw new ConfigException(
                    "config.json",
                    key + " must be a whole number of at least " + smallest + ", but is " + value);
        }
        return OptionalInt.of(value.intValue());
    }

    /** A number that is not negative, such as the least variance of a norm. */
    double number(String key, double otherwise) {
        JsonNode value = json.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isNumber() || !(value.doubleValue() >= 0 && value.doubleValue() < 1e100)) {
            throw new ConfigException(
                    "config.json",
                    "%s must be a number of at least 0, but is %s"
                            .formatted(key, Shown.text(value.toString())));
        }
        return value.doubleValue();
    }

    /** What a dropout's field states; it is checked where it is used. */
    DropoutRate dropout(String key, double otherwise) {
        return dropout(key, new DropoutRate(key, Double.toString(otherwise)));
    }

    /** The same, where another field stands in for one that says nothing. */
    DropoutRate dropout(String key, DropoutRate otherwise) {
        JsonNode value = json.path(key);
        return value.isMissingNode() || value.isNull()
                ? otherwise
                : new DropoutRate(key, Shown.text(value.toString()));
    }

    boolean flag(String key, boolean otherwise) {
        return json.path(key).asBoolean(otherwise);
    }

    String text(String key, String otherwise) {
        return json.path(key).asText(otherwise);
    }

    /**
     * @throws ConfigException if there is none of the name
     */
    Activation activation(String key, String otherwise) {
        return Activation.of(key, text(key, otherwise));
    }

    /** Refuses a model that asks for a variant which is not there. */
    void require(String key, String... supported) {
        String value = json.path(key).asText(supported[0]);
        if (!List.of(supported).contains(value)) {
            throw new ConfigException(
                    "config.json",
                    key
                            + " is \""
                            + value
                            + "\"; of "
                            + modelType()
                            + " only \""
                            + String.join("\" and \"", supported)
                            + "\" is supported");
        }
    }

    /** Refuses a model that asks for something at all. */
    void refuse(String key) {
        JsonNode value = json.path(key);
        if (json.hasNonNull(key) && (!value.isBoolean() || value.booleanValue())) {
            throw new ConfigException(
                    "config.json",
                    "%s is %s; models of the type %s are supported without it"
                            .formatted(key, value, modelType()));
        }
    }

    /**
     * What the outputs of the model's head stand for: its own names, or {@code LABEL_0} and so on;
     * two outputs where nothing says how many, as in transformers.
     *
     * @return {@link Head#NONE} for a task without labels
     */
    public Head head(TaskType task) {
        JsonNode names = json.path("id2label");
        List<String> unnamed = Head.unnamed(labels(DEFAULT_LABELS));
        List<String> labels =
                IntStream.range(0, unnamed.size())
                        .mapToObj(id -> names.path("" + id).asText(unnamed.get(id)))
                        .toList();
        return switch (task) {
            case SEQ_CLS -> new Head(labels, problemType(labels.size()));
            case TOKEN_CLS -> new Head(labels, null);
            default -> Head.NONE;
        };
    }

    /** Several outputs are classes, where nothing else is said. */
    private ProblemType problemType(int outputs) {
        ProblemType said = problemType();
        return said == null && outputs > 1 ? ProblemType.SINGLE_LABEL_CLASSIFICATION : said;
    }

    private ProblemType problemType() {
        JsonNode type = json.path("problem_type");
        if (type.isMissingNode() || type.isNull()) {
            return null;
        }
        return ProblemType.named(type.asText())
                .orElseThrow(() -> new ConfigException("config.json", unknownProblem(type)));
    }

    private static String unknownProblem(JsonNode type) {
        List<String> known = Arrays.stream(ProblemType.values()).map(Json::nameOf).toList();
        return "problem_type is %s; it must be null or one of %s"
                .formatted(type, String.join(", ", known));
    }

    /** Labels of a classification head that the model was saved with. */
    public int labels(int otherwise) {
        JsonNode names = json.path("id2label");
        return names.isObject() && !names.isEmpty() ? names.size() : rows("num_labels", otherwise);
    }
}
