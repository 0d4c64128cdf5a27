package org.loraworkbench.data.sentence;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.InputFile;
import org.loraworkbench.config.Json;

/**
 * Reads the files in which sentence-transformers says how a model makes vectors, in the forms of
 * all its versions. What would make other vectors than this program does is refused by name.
 */
final class SentenceEmbeddingReader {

    static final String MODULES = "modules.json";
    private static final String PROMPTS = "config_sentence_transformers.json";
    private static final String TRANSFORMER = "sentence_bert_config.json";
    private static final String LIBRARY = "sentence_transformers.";
    private static final String OLD_KEYS = "pooling_mode_";

    private final Path model;

    SentenceEmbeddingReader(Path model) {
        this.model = model;
    }

    SentenceEmbedding read() {
        Path file = model.resolve(MODULES);
        if (!Files.isRegularFile(file)) {
            return SentenceEmbedding.MEAN;
        }
        refuseDefaultPrompt();
        List<Pooling> poolings = new ArrayList<>();
        boolean normalized = false;
        JsonNode modules = json(file);
        if (!modules.isArray()) {
            throw wrong(file, "should hold a list of modules, in brackets");
        }
        for (int place = 0; place < modules.size(); place++) {
            JsonNode module = modules.get(place);
            switch (kind(file, module)) {
                case "Transformer" -> require(place == 0, file, module, "must come first");
                case "Pooling" -> {
                    require(
                            place > 0 && poolings.isEmpty(),
                            file,
                            module,
                            "must come once, behind the Transformer");
                    poolings.addAll(poolings(module));
                }
                default -> {
                    require(!poolings.isEmpty(), file, module, "must come behind the Pooling");
                    normalized = true;
                }
            }
        }
        if (poolings.isEmpty()) {
            throw wrong(file, "names no Pooling, which makes one vector of a text's tokens");
        }
        JsonNode transformer = optional(TRANSFORMER);
        int length = transformer.path("max_seq_length").asInt();
        return new SentenceEmbedding(
                poolings,
                normalized,
                length > 0 ? OptionalInt.of(length) : OptionalInt.empty(),
                transformer.path("do_lower_case").asBoolean());
    }

    /** The class of a module of {@code modules.json}, without the packages, which have moved. */
    private String kind(Path file, JsonNode module) {
        String type = module.path("type").asText();
        String kind = type.substring(type.lastIndexOf('.') + 1);
        boolean known = List.of("Transformer", "Pooling", "Normalize").contains(kind);
        require(
                known && type.startsWith(LIBRARY),
                file,
                module,
                "is not followed here; a model may have the modules Transformer, Pooling and"
                        + " Normalize of sentence-transformers");
        return kind;
    }

    private static void require(boolean right, Path file, JsonNode module, String problem) {
        if (!right) {
            throw wrong(
                    file,
                    "the module %s (%s) %s"
                            .formatted(
                                    module.path("path").asText(module.path("name").asText()),
                                    module.path("type").asText(),
                                    problem));
        }
    }

    private List<Pooling> poolings(JsonNode module) {
        Path file = model.resolve(module.path("path").asText()).resolve("config.json").normalize();
        if (!file.startsWith(model.normalize()) || !Files.isRegularFile(file)) {
            throw wrong(file, "is missing, which says how vectors are made of tokens");
        }
        JsonNode settings = json(file);
        JsonNode mode = settings.path("pooling_mode");
        List<Pooling> poolings = new ArrayList<>();
        if (mode.isMissingNode() || mode.isNull()) {
            poolings.addAll(inOldForm(file, settings));
        } else if (mode.isTextual()) {
            poolings.add(pooling(file, mode.textValue()));
        } else {
            mode.forEach(each -> poolings.add(pooling(file, each.asText())));
        }
        return poolings.isEmpty() ? List.of(Pooling.MEAN) : poolings;
    }

    private static Pooling pooling(Path file, String mode) {
        return Pooling.named(mode)
                .orElseThrow(
                        () ->
                                wrong(
                                        file,
                                        "pooling_mode is \"%s\", which is not followed here; it may be %s"
                                                .formatted(
                                                        mode, String.join(", ", Pooling.modes()))));
    }

    private static List<Pooling> inOldForm(Path file, JsonNode settings) {
        List<String> known = Arrays.stream(Pooling.values()).map(Pooling::oldKey).toList();
        settings.properties()
                .forEach(
                        setting -> {
                            String key = setting.getKey();
                            if (key.startsWith(OLD_KEYS)
                                    && setting.getValue().asBoolean()
                                    && !known.contains(key)) {
                                throw wrong(
                                        file,
                                        "%s is not followed here; known are %s"
                                                .formatted(key, String.join(", ", known)));
                            }
                        });
        return Arrays.stream(Pooling.values())
                .filter(pooling -> settings.path(pooling.oldKey()).asBoolean())
                .toList();
    }

    /** A prompt before every text changes every vector. */
    private void refuseDefaultPrompt() {
        JsonNode settings = optional(PROMPTS);
        String name = settings.path("default_prompt_name").asText("");
        String prompt = settings.path("prompts").path(name).asText("");
        if (!settings.path("default_prompt_name").isNull() && !prompt.isEmpty()) {
            throw wrong(
                    model.resolve(PROMPTS),
                    "default_prompt_name puts \"%s\" before every text, which this program does not; write it into the texts and set default_prompt_name to null"
                            .formatted(prompt));
        }
    }

    private JsonNode optional(String name) {
        Path file = model.resolve(name);
        return Files.isRegularFile(file) ? json(file) : Json.MAPPER.createObjectNode();
    }

    private static JsonNode json(Path file) {
        return Json.parse(file.toString(), InputFile.text(file));
    }

    private static ConfigException wrong(Path file, String problem) {
        return new ConfigException("base", file + ": " + problem);
    }
}
