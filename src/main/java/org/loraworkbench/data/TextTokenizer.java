package org.loraworkbench.data;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.loraworkbench.data.examples.DataException;

/**
 * Turns texts into tokens as a {@code tokenizer.json} says, except for what it says of length:
 * texts are cut at a length chosen here, and never padded.
 */
public final class TextTokenizer implements AutoCloseable {

    /** BERT and its kin frame every text with two special tokens. */
    private static final int SHORTEST_LENGTH = 3;

    private static final Set<String> PAD_TOKENS = Set.of("[PAD]", "<pad>");

    private static final String FLAVOR = "RUST_FLAVOR";

    static {
        // Tokenizing needs no GPU, but where DJL finds one it downloads a build that uses it.
        if (System.getenv(FLAVOR) == null && System.getProperty(FLAVOR) == null) {
            System.setProperty(FLAVOR, "cpu");
        }
    }

    private final HuggingFaceTokenizer tokenizer;
    private final OptionalInt padTokenId;
    private final int maxLength;

    private TextTokenizer(HuggingFaceTokenizer tokenizer, OptionalInt padTokenId, int maxLength) {
        this.tokenizer = tokenizer;
        this.padTokenId = padTokenId;
        this.maxLength = maxLength;
    }

    /**
     * @param maxLength the largest number of tokens of a text, special tokens included
     * @throws DataException if this is no tokenizer, or the length leaves no room for a text
     */
    public static TextTokenizer open(Path tokenizerFile, int maxLength) throws IOException {
        if (maxLength < SHORTEST_LENGTH) {
            throw new DataException(
                    "max_length is %d; it must be at least %d, for special tokens stand around the text."
                            .formatted(maxLength, SHORTEST_LENGTH));
        }
        if (!Files.isRegularFile(tokenizerFile)) {
            throw new DataException("There is no file " + tokenizerFile + ".");
        }
        try {
            return new TextTokenizer(
                    HuggingFaceTokenizer.newInstance(tokenizerFile, options(maxLength)),
                    padTokenId(new ObjectMapper().readTree(tokenizerFile.toFile())),
                    maxLength);
        } catch (RuntimeException e) {
            throw new DataException(
                    "%s is not a tokenizer as Hugging Face's library saves it: %s"
                            .formatted(tokenizerFile, e.getMessage()),
                    e);
        }
    }

    /** Returns the encoded texts in the order given. */
    public List<EncodedText> encode(List<String> texts) {
        return Arrays.stream(tokenizer.batchEncode(texts)).map(TextTokenizer::encoded).toList();
    }

    /** The text of some tokens, special tokens left out. */
    public String decode(int[] ids) {
        return tokenizer.decode(Arrays.stream(ids).asLongStream().toArray(), true);
    }

    /** The largest number of tokens of a text, special tokens included. */
    public int maxLength() {
        return maxLength;
    }

    /** The token that fills up short rows of a batch, if the file names one. */
    public OptionalInt padTokenId() {
        return padTokenId;
    }

    @Override
    public void close() {
        tokenizer.close();
    }

    private static Map<String, String> options(int maxLength) {
        String length = Integer.toString(maxLength);
        // Without modelMaxLength, DJL cuts at 512 whatever maxLength says.
        return Map.of(
                "truncation",
                "true",
                "padding",
                "false",
                "maxLength",
                length,
                "modelMaxLength",
                length);
    }

    private static OptionalInt padTokenId(JsonNode json) {
        JsonNode padding = json.path("padding").path("pad_id");
        if (padding.isInt()) {
            return OptionalInt.of(padding.intValue());
        }
        for (JsonNode token : json.path("added_tokens")) {
            if (PAD_TOKENS.contains(token.path("content").asText())) {
                return OptionalInt.of(token.path("id").intValue());
            }
        }
        return OptionalInt.empty();
    }

    private static EncodedText encoded(Encoding encoding) {
        return new EncodedText(toInts(encoding.getIds()), toInts(encoding.getTypeIds()));
    }

    private static int[] toInts(long[] numbers) {
        return Arrays.stream(numbers).mapToInt(Math::toIntExact).toArray();
    }
}
