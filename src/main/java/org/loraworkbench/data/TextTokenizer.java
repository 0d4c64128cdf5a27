package org.loraworkbench.data;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.util.PairList;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.loraworkbench.config.Json;
import org.loraworkbench.data.examples.ClassifiedText;
import org.loraworkbench.data.examples.DataException;
import org.loraworkbench.data.tokenizer.TokenizerCheck;
import org.loraworkbench.data.tokenizer.TokenizerSettings;

/**
 * Turns texts into tokens as a model's folder says, except for what it says of length: texts are
 * cut at a length chosen here, and never padded.
 */
public final class TextTokenizer implements AutoCloseable {

    /** BERT and its kin frame every text with two special tokens. */
    private static final int SHORTEST_LENGTH = 3;

    private static final String FLAVOR = "RUST_FLAVOR";

    static {
        // Tokenizing needs no GPU, but where DJL finds one it downloads a build that uses it.
        if (System.getenv(FLAVOR) == null && System.getProperty(FLAVOR) == null) {
            System.setProperty(FLAVOR, "cpu");
        }
    }

    private final TokenizerSettings settings;
    private final HuggingFaceTokenizer tokenizer;
    private final int maxLength;
    private HuggingFaceTokenizer uncut;

    private TextTokenizer(TokenizerSettings settings, int maxLength) throws IOException {
        this.settings = settings;
        this.tokenizer = tokenizer(settings.tree(), maxLength);
        this.maxLength = maxLength;
    }

    /**
     * @param maxLength the largest number of tokens of a text, special tokens included
     * @throws DataException if this is no tokenizer, or the length leaves no room for a text
     */
    public static TextTokenizer open(Path tokenizerFile, int maxLength) throws IOException {
        return open(tokenizerFile, TokenizerSettings.read(tokenizerFile), maxLength);
    }

    /** The same where nobody asks for a length: texts are cut at the tokenizer's own. */
    public static TextTokenizer openUpTo(Path tokenizerFile, int longest) throws IOException {
        TokenizerSettings settings = TokenizerSettings.read(tokenizerFile);
        int own = settings.modelMaxLength().orElse(longest);
        return open(tokenizerFile, settings, Math.min(own, longest));
    }

    private static TextTokenizer open(Path file, TokenizerSettings settings, int maxLength)
            throws IOException {
        if (maxLength < SHORTEST_LENGTH) {
            throw DataException.ofLength(
                    "max_length is %d; it must be at least %d, for special tokens stand around the text."
                            .formatted(maxLength, SHORTEST_LENGTH));
        }
        TokenizerCheck.require(file, settings.tree());
        try {
            return new TextTokenizer(settings, maxLength);
        } catch (RuntimeException e) {
            throw new DataException(
                    "%s is not a tokenizer as Hugging Face's library saves it: %s"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    /** Returns the encoded texts in the order given. */
    public List<EncodedText> encode(List<String> texts) {
        return Arrays.stream(tokenizer.batchEncode(texts)).map(this::encoded).toList();
    }

    /**
     * Returns what is to be classified, in the order given. The two texts of a pair are framed as
     * the tokenizer frames pairs, and cut as {@link LongestFirst} says.
     *
     * @throws DataException if the length leaves no room for a pair
     */
    public List<EncodedText> encodeClassified(List<ClassifiedText> inputs) {
        if (inputs.stream().allMatch(input -> input.textPair() == null)) {
            return encode(inputs.stream().map(ClassifiedText::text).toList());
        }
        PairList<String, String> pairs = new PairList<>(inputs.size());
        inputs.forEach(input -> pairs.add(input.text(), input.textPair()));
        LongestFirst limit =
                new LongestFirst(maxLength, settings.truncatesLeft(), settings.addedTokenIds());
        return Arrays.stream(uncut().batchEncode(pairs))
                .map(limit::cut)
                .map(this::withReadTypes)
                .toList();
    }

    /** An equal tokenizer, closed apart from this one. */
    TextTokenizer another() {
        try {
            return new TextTokenizer(settings, maxLength);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An equal tokenizer that cuts no text, closed apart from this one. */
    TextTokenizer anotherUncut() {
        try {
            return new TextTokenizer(settings, Integer.MAX_VALUE);
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
        for (JsonNode token : settings.tree().path("added_tokens")) {
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
        for (JsonNode added : settings.tree().path("added_tokens")) {
            if (added.path("id").asInt(-1) == id) {
                return added.path("content").asText();
            }
        }
        return tokenizer.decode(new long[] {id}, false).strip();
    }

    /**
     * Returns whole texts, however long, each with what the tokenizer puts before a text, but
     * without what it puts behind one: something may follow.
     */
    public List<EncodedText> encodeOpen(List<String> texts) {
        int before = tokensBefore(uncut().encode("a"));
        return Arrays.stream(uncut().batchEncode(texts))
                .map(encoding -> withoutTokensBehind(encoding, before))
                .toList();
    }

    /** How many tokens the tokenizer put before a text. */
    private static int tokensBefore(Encoding encoding) {
        long[] frame = encoding.getSpecialTokenMask();
        int tokens = 0;
        while (tokens < frame.length && frame[tokens] == 1) {
            tokens++;
        }
        return tokens;
    }

    private static EncodedText withoutTokensBehind(Encoding encoding, int before) {
        long[] frame = encoding.getSpecialTokenMask();
        int end = frame.length;
        while (end > before && frame[end - 1] == 1) {
            end--;
        }
        return EncodedText.of(Arrays.copyOf(toInts(encoding.getIds()), end), false);
    }

    /** Returns texts that come word by word, encoded, and of each token the word it stems from. */
    public List<EncodedWords> encodeWords(List<List<String>> texts) {
        return encodeWords(texts, settings.tree());
    }

    /** The same, always cut at the end: what is left may be encoded next. */
    public List<EncodedWords> encodeFirstWords(List<List<String>> texts) {
        return encodeWords(texts, settings.treeThatCutsTheEnd());
    }

    private List<EncodedWords> encodeWords(List<List<String>> texts, JsonNode tree) {
        try (HuggingFaceTokenizer words = tokenizer(PrefixSpace.in(tree), maxLength)) {
            return texts.stream().map(words::encode).map(this::encodedWords).toList();
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
        List<ContextWindow> windows = new ArrayList<>();
        Encoding[] encodings = uncut().batchEncode(questions);
        for (int question = 0; question < encodings.length; question++) {
            String context = questions.get(question).getValue();
            Encoding encoding = encodings[question];
            EncodedPair pair = EncodedPair.of(encoding, encoded(encoding), context);
            windows.addAll(pair.windows(question, maxLength, stride));
        }
        return windows;
    }

    /** The same tokenizer for texts of any length, made when it is needed first. */
    private HuggingFaceTokenizer uncut() {
        if (uncut == null) {
            try {
                uncut = tokenizer(settings.tree(), Integer.MAX_VALUE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return uncut;
    }

    /** The largest number of tokens of a text, special tokens included. */
    public int maxLength() {
        return maxLength;
    }

    /** As {@link TokenizerSettings#padTokenId}. */
    public OptionalInt padTokenId() {
        return settings.padTokenId();
    }

    /** As {@link TokenizerSettings#endTokenId}. */
    public OptionalInt endTokenId() {
        return settings.endTokenId();
    }

    /** As {@link TokenizerSettings#stopTokenIds}. */
    public Set<Integer> stopTokenIds() {
        return settings.stopTokenIds();
    }

    /** As {@link TokenizerSettings#notices}. */
    List<String> notices() {
        return settings.notices();
    }

    @Override
    public void close() {
        tokenizer.close();
        if (uncut != null) {
            uncut.close();
        }
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

    private EncodedWords encodedWords(Encoding encoding) {
        return new EncodedWords(encoded(encoding), toInts(encoding.getWordIds()));
    }

    static int[] toInts(long[] numbers) {
        return Arrays.stream(numbers).mapToInt(Math::toIntExact).toArray();
    }

    private EncodedText encoded(Encoding encoding) {
        return withReadTypes(
                new EncodedText(
                        toInts(encoding.getIds()),
                        toInts(encoding.getTypeIds()),
                        encoding.exceedMaxLength()));
    }

    /** A model takes every token for one of type 0 where its tokenizer gives it no types. */
    private EncodedText withReadTypes(EncodedText text) {
        return settings.givesTokenTypes() ? text : text.withoutTypes();
    }
}
