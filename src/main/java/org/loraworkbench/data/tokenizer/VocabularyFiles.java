package org.loraworkbench.data.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.loraworkbench.config.Json;
import org.loraworkbench.data.examples.DataException;

/**
 * The vocabulary of folders that were saved before there was a {@code tokenizer.json}: {@code
 * vocab.txt} of BERT, {@code vocab.json} and {@code merges.txt} of GPT-2 and RoBERTa.
 */
final class VocabularyFiles {

    private static final String PIECES = "vocab.txt";
    private static final String TOKENS = "vocab.json";
    private static final String MERGES = "merges.txt";

    private VocabularyFiles() {}

    /**
     * @param tokenizerFile where {@code tokenizer.json} would lie
     */
    static boolean areBeside(Path tokenizerFile) {
        return Files.isRegularFile(tokenizerFile.resolveSibling(PIECES))
                || Files.isRegularFile(tokenizerFile.resolveSibling(TOKENS))
                        && Files.isRegularFile(tokenizerFile.resolveSibling(MERGES));
    }

    /**
     * What {@code tokenizer.json} would hold of these files: a model, and nothing else.
     *
     * @param tokenizerFile where it would lie
     * @throws DataException if there are none
     */
    static ObjectNode read(Path tokenizerFile) throws IOException {
        ObjectNode tokenizer = JsonNodeFactory.instance.objectNode().put("version", "1.0");
        Path pieces = tokenizerFile.resolveSibling(PIECES);
        Path tokens = tokenizerFile.resolveSibling(TOKENS);
        Path merges = tokenizerFile.resolveSibling(MERGES);
        if (Files.isRegularFile(pieces)) {
            tokenizer.putObject("model").put("type", "WordPiece").set("vocab", pieces(pieces));
        } else if (Files.isRegularFile(tokens) && Files.isRegularFile(merges)) {
            ObjectNode model = tokenizer.putObject("model").put("type", "BPE");
            model.set("vocab", Json.parse(tokens.toString(), Files.readString(tokens)));
            model.set("merges", merges(merges));
        } else {
            throw new DataException("There is no file " + tokenizerFile + ".");
        }
        return tokenizer;
    }

    private static JsonNode pieces(Path file) throws IOException {
        ObjectNode vocabulary = JsonNodeFactory.instance.objectNode();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            vocabulary.put(line.stripTrailing(), number++);
        }
        return vocabulary;
    }

    private static ArrayNode merges(Path file) throws IOException {
        ArrayNode merges = JsonNodeFactory.instance.arrayNode();
        Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith("#version") && !line.isBlank())
                .forEach(merges::add);
        return merges;
    }
}
