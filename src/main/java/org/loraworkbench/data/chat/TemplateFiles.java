package org.loraworkbench.data.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loraworkbench.config.Json;

/**
 * Chat templates in a base's folder, as transformers 5 finds them: {@code chat_template.jinja} and
 * {@code additional_chat_templates}, or else {@code tokenizer_config.json}'s {@code chat_template},
 * which is a text or a list of {@code {"name", "template"}}.
 *
 * @param sources by name; empty if there are none
 * @param specialTokens by name, such as {@code bos_token}
 */
record TemplateFiles(Map<String, String> sources, Map<String, String> specialTokens) {

    private static final String TEMPLATE = "chat_template";
    private static final String DEFAULT = "default";
    private static final String ENDING = ".jinja";

    private static final List<String> SPECIAL_TOKENS =
            List.of(
                    "bos_token",
                    "eos_token",
                    "unk_token",
                    "sep_token",
                    "pad_token",
                    "cls_token",
                    "mask_token");

    static TemplateFiles in(Path folder) throws IOException {
        JsonNode config = json(folder.resolve("tokenizer_config.json"));
        Map<String, String> sources = files(folder);
        if (sources.isEmpty()) {
            sources = listed(config.path(TEMPLATE));
        }
        return new TemplateFiles(
                sources, specialTokens(config, json(folder.resolve("special_tokens_map.json"))));
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> sources = new LinkedHashMap<>();
        Path single = folder.resolve(TEMPLATE + ENDING);
        if (Files.isRegularFile(single)) {
            sources.put(DEFAULT, Files.readString(single));
        }
        Path further = folder.resolve("additional_chat_templates");
        if (Files.isDirectory(further)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(further, "*" + ENDING)) {
                for (Path file : files) {
                    String name = file.getFileName().toString();
                    sources.put(
                            name.substring(0, name.length() - ENDING.length()),
                            Files.readString(file));
                }
            }
        }
        return sources;
    }

    private static Map<String, String> listed(JsonNode template) {
        Map<String, String> sources = new LinkedHashMap<>();
        if (template.isTextual()) {
            sources.put(DEFAULT, template.textValue());
        }
        if (template.isArray()) {
            template.forEach(
                    each ->
                            sources.put(
                                    each.path("name").asText(), each.path("template").asText()));
        }
        return sources;
    }

    /** A token is written as its text, or as an object with its {@code content}. */
    private static Map<String, String> specialTokens(JsonNode config, JsonNode older) {
        Map<String, String> tokens = new LinkedHashMap<>();
        for (String name : SPECIAL_TOKENS) {
            JsonNode token = config.has(name) ? config.get(name) : older.path(name);
            JsonNode text = token.isObject() ? token.path("content") : token;
            if (text.isTextual()) {
                tokens.put(name, text.textValue());
            }
        }
        return tokens;
    }

    private static JsonNode json(Path file) throws IOException {
        return Files.isRegularFile(file)
                ? Json.parse(file.toString(), Files.readString(file))
                : MissingNode.getInstance();
    }
}
