package org.loraworkbench.data.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.loraworkbench.config.Json;
import org.loraworkbench.data.examples.DataException;

/**
 * What the files of a model's folder say of its tokenizer; where one is missing, nothing.
 *
 * @param tokenizer {@code tokenizer.json}, or what older files stand for; without a model where
 *     there is nothing of the kind
 * @param settings {@code tokenizer_config.json}, and {@code special_tokens_map.json} of older
 *     folders
 * @param config {@code config.json} of the model
 * @param generation {@code generation_config.json}
 * @param classOfPieces that for which a SentencePiece model was read; null if none was
 */
record TokenizerFolder(
        ObjectNode tokenizer,
        ObjectNode settings,
        ObjectNode config,
        ObjectNode generation,
        TokenizerClass classOfPieces) {

    private static final String DECODER = "added_tokens_decoder";

    /**
     * @param tokenizerFile a {@code tokenizer.json}, which may be missing where the vocabulary lies
     *     beside it in older files
     * @throws DataException if there is no vocabulary that can be read
     */
    static TokenizerFolder read(Path tokenizerFile) throws IOException {
        boolean isOfPieces =
                !Files.isRegularFile(tokenizerFile) && !VocabularyFiles.areBeside(tokenizerFile);
        Optional<Path> pieces =
                isOfPieces ? SentencePieceFolder.file(tokenizerFile) : Optional.empty();
        return pieces.isPresent()
                ? readPieces(tokenizerFile, pieces.get())
                : readVocabulary(tokenizerFile);
    }

    private static TokenizerFolder readPieces(Path tokenizerFile, Path file) throws IOException {
        ObjectNode settings = settings(tokenizerFile, Set.of(SentencePieceFolder.MAPPED));
        ObjectNode config = object(tokenizerFile.resolveSibling("config.json"));
        SentencePieceFolder pieces =
                SentencePieceFolder.read(file, TokenizerClass.nameOf(settings, config));
        if (!settings.has(DECODER)) {
            settings.set(
                    DECODER,
                    addedTokens(JsonNodeFactory.instance.objectNode(), tokenizerFile, settings));
        }
        ObjectNode tokenizer = pieces.tokenizer(settings);
        TokenizerCheck.require(file, tokenizer);
        pieces.complete(settings);
        return new TokenizerFolder(
                tokenizer, settings, config, generation(tokenizerFile), pieces.tokenizerClass());
    }

    private static TokenizerFolder readVocabulary(Path tokenizerFile) throws IOException {
        ObjectNode settings = settings(tokenizerFile, Set.of());
        ObjectNode config = object(tokenizerFile.resolveSibling("config.json"));
        ObjectNode tokenizer =
                Files.isRegularFile(tokenizerFile)
                        ? object(tokenizerFile)
                        : VocabularyFiles.read(tokenizerFile);
        TokenizerCheck.require(tokenizerFile, tokenizer);
        if (!settings.has(DECODER)) {
            settings.set(DECODER, addedTokens(tokenizer, tokenizerFile, settings));
        }
        return new TokenizerFolder(tokenizer, settings, config, generation(tokenizerFile), null);
    }

    /**
     * @param unread names that are not taken from {@code special_tokens_map.json}
     */
    private static ObjectNode settings(Path tokenizerFile, Set<String> unread) throws IOException {
        ObjectNode settings = object(tokenizerFile.resolveSibling("tokenizer_config.json"));
        // Newer folders list the tokens in the settings; what stands elsewhere is older than that.
        if (!settings.has(DECODER)) {
            ObjectNode map = object(tokenizerFile.resolveSibling("special_tokens_map.json"));
            settings.setAll(map.remove(unread));
        }
        return settings;
    }

    private static ObjectNode generation(Path tokenizerFile) throws IOException {
        return object(tokenizerFile.resolveSibling("generation_config.json"));
    }

    /**
     * The tokens that were added to the vocabulary, by number, from where older folders have them.
     */
    private static ObjectNode addedTokens(
            ObjectNode tokenizer, Path tokenizerFile, ObjectNode settings) throws IOException {
        ObjectNode added = JsonNodeFactory.instance.objectNode();
        object(tokenizerFile.resolveSibling("added_tokens.json"))
                .fields()
                .forEachRemaining(
                        token ->
                                added.putObject(token.getValue().asText())
                                        .put("content", token.getKey())
                                        .put(
                                                "special",
                                                SpecialTokens.isNamed(settings, token.getKey())));
        for (JsonNode token : tokenizer.path("added_tokens")) {
            added.set(token.path("id").asText(), token);
        }
        return added;
    }

    private static ObjectNode object(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (Json.read(file) instanceof ObjectNode object) {
            return object;
        }
        throw new DataException(file + " should hold a JSON object, in braces.");
    }
}
