package org.loraworkbench.data;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.util.PairList;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.loraworkbench.config.Json;
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

    private final JsonNode settings;
    private final HuggingFaceTokenizer tokenizer;
    private final OptionalInt endTokenId;
    private final int maxLength;

    private TextTokenizer(JsonNode settings, OptionalInt endTokenId, int maxLength)
            throws IOException {
        this.settings = settings;
        this.endTokenId = endTokenId;
        this.tokenizer = tokenizer(settings, maxLength);
        this.maxLength = maxLength;
    }

    /**
     * @param maxLength the largest number of tokens of a text, special tokens included
     * @throws DataException if this is no tokenizer, or the length leaves no room for a text
     */
    public static TextTokenizer open(Path tokenizerFile, int maxLength) throws IOException {
        if (maxLength < SHORTEST_LENGTH) {
            throw DataException.ofLength(
                    "max_length is %d; it must be at least %d, for special tokens stand around the text."
                            .formatted(maxLength, SHORTEST_LENGTH));
        }
        if (!Files.isRegularFile(tokenizerFile)) {
            throw new DataException("There is no file " + tokenizerFile + ".");
        }
        try {
            return new TextTokenizer(
                    Json.MAPPER.readTree(Files.readString(tokenizerFile)),
                    endTokenId(tokenizerFile.resolveSibling("config.json")),
                    maxLength);
        } catch (RuntimeException | JsonProcessingException e) {
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

    /** An equal tokenizer, closed apart from this one. */
    TextTokenizer another() {
        try {
            return new TextTokenizer(settings, endTokenId, maxLength);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An equal tokenizer that cuts no text, closed apart from this one. */
    TextTokenizer uncut() {
        try {
            return new TextTokenizer(settings, endTokenId, Integer.MAX_VALUE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The tokens of texts that have all their special tokens in them; no other is added. */
    public List<int[]> encodeWritten(List<String> texts) {
        return Arrays.stream(tokenizer.batchEncode(texts, false, false))
                .map(encoding -> toInts(encoding.getIds()))
                .toList();
    }

    /** Whether a token is none of a text, but tells the model something of it. */
    public boolean isSpecial(int id) {
        for (JsonNode token : settings.path("added_tokens")) {
            if (token.path("id").intValue() == id) {
                return token.path("special").booleanValue();
            }
        }
        return false;
    }

    /** The text of some tokens, special tokens left out. */
    public String decode(int[] ids) {
        return tokenizer.decode(Arrays.stream(ids).asLongStream().toArray(), true);
    }

    /** A token as the vocabulary has it, or its text; for messages. */
    String token(int id) {
        for (JsonNode added : settings.path("added_tokens")) {
            if (added.path("id").asInt(-1) == id) {
                return added.path("content").asText();
            }
        }
        return tokenizer.decode(new long[] {id}, false).strip();
    }

    /** The same, without the special tokens that the tokenizer puts around a text. */
    List<EncodedText> encodeWithoutFrame(List<String> texts) {
        return Arrays.stream(tokenizer.batchEncode(texts, false, false))
                .map(TextTokenizer::encoded)
                .toList();
    }

    /** Returns texts that come word by word, encoded, and of each token the word it stems from. */
    public List<EncodedWords> encodeWords(List<List<String>> texts) {
        try (HuggingFaceTokenizer words = tokenizer(PrefixSpace.in(settings), maxLength)) {
            return texts.stream().map(words::encode).map(TextTokenizer::encodedWords).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns each question with its context, encoded as a pair, in as many windows as the length
     * asks for.
     *
     * @param stride tokens that two windows of a context share
     * @throws DataException if a question is so long that no room is left for its context
     */
    public List<ContextWindow> encodeWindows(PairList<String, String> questions, int stride) {
        try (HuggingFaceTokenizer pairs = tokenizer(settings, Integer.MAX_VALUE)) {
            List<ContextWindow> windows = new ArrayList<>();
            Encoding[] encodings = pairs.batchEncode(questions);
            for (int question = 0; question < encodings.length; question++) {
                String context = questions.get(question).getValue();
                EncodedPair pair = EncodedPair.of(encodings[question], context);
                windows.addAll(pair.windows(question, maxLength, stride));
            }
            return windows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The largest number of tokens of a text, special tokens included. */
    public int maxLength() {
        return maxLength;
    }

    /** The token that fills up short rows of a batch, if the file names one. */
    public OptionalInt padTokenId() {
        JsonNode padding = settings.path("padding").path("pad_id");
        if (padding.isInt()) {
            return OptionalInt.of(padding.intValue());
        }
        for (JsonNode token : settings.path("added_tokens")) {
            if (PAD_TOKENS.contains(token.path("content").asText())) {
                return OptionalInt.of(token.path("id").intValue());
            }
        }
        return OptionalInt.empty();
    }

    /** The token that ends a text, if the model's {@code config.json} beside the file names one. */
    public OptionalInt endTokenId() {
        return endTokenId;
    }

    /** Of several, the first is the tokenizer's own. */
    private static OptionalInt endTokenId(Path config) throws IOException {
        if (!Files.isRegularFile(config)) {
            return OptionalInt.empty();
        }
        JsonNode end = Json.MAPPER.readTree(Files.readString(config)).path("eos_token_id");
        JsonNode first = end.isArray() ? end.path(0) : end;
        return first.isInt() ? OptionalInt.of(first.intValue()) : OptionalInt.empty();
    }

    @Override
    public void close() {
        tokenizer.close();
    }

    private static HuggingFaceTokenizer tokenizer(JsonNode settings, int maxLength)
            throws IOException {
        String length = Integer.toString(maxLength);
        // Without modelMaxLength, DJL cuts at 512 whatever maxLength says.
        return HuggingFaceTokenizer.newInstance(
                new ByteArrayInputStream(Json.MAPPER.writeValueAsBytes(settings)),
                Map.of(
                        "truncation",
                        "true",
                        "padding",
                        "false",
                        "maxLength",
                        length,
                        "modelMaxLength",
                        length));
    }

    private static EncodedWords encodedWords(Encoding encoding) {
        return new EncodedWords(encoded(encoding), toInts(encoding.getWordIds()));
    }

    static int[] toInts(long[] numbers) {
        return Arrays.stream(numbers).mapToInt(Math::toIntExact).toArray();
    }

    private static EncodedText encoded(Encoding encoding) {
        return new EncodedText(
                toInts(encoding.getIds()),
                toInts(encoding.getTypeIds()),
                encoding.exceedMaxLength());
    }
}
