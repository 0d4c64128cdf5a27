package org.loraworkbench.data.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.loraworkbench.config.TokenIds;
import org.loraworkbench.data.examples.DataException;

/**
 * How a model's folder wants texts to become tokens: the tokenizer, and which of its tokens end a
 * text and fill up a row. Where the files contradict each other, what transformers 5 does is right.
 */
public final class TokenizerSettings {

    private static final String END = "eos_token";
    private static final String PAD = "pad_token";

    /** What fills is often called so, in files that do not say it. */
    private static final List<String> USUAL_PADS = List.of("[PAD]", "<pad>");

    /** transformers writes 10^30 where a tokenizer knows no limit. */
    private static final double NO_LIMIT = 1e9;

    private final TokenizerFolder folder;
    private final SpecialTokens special;
    private final Vocabulary vocabulary;
    private final ObjectNode tree;
    private final List<String> notices = new ArrayList<>();

    private TokenizerSettings(TokenizerFolder folder) {
        this.folder = folder;
        TokenizerClass tokenizerClass = TokenizerClass.of(folder);
        special =
                new SpecialTokens(
                        folder.settings(), tokenizerClass.defaults(), tokenizerClass.additional());
        tree =
                tokenizerClass == TokenizerClass.GENERAL
                        ? withAddedTokens(folder, special)
                        : OwnTokenizer.of(tokenizerClass, folder, special);
        vocabulary = new Vocabulary(tree.path("model"), tree.path("added_tokens"));
        tree.set("truncation", truncation(truncatesLeft()));
        tree.putNull("padding");
        if (tokenizerClass == TokenizerClass.GENERAL) {
            noticeWhatIsNotFollowed();
        }
    }

    /**
     * @param tokenizerFile a {@code tokenizer.json}; what else there is lies beside it
     * @throws DataException if there is none, and no older file that can be read instead
     * @throws org.loraworkbench.config.ConfigException if a file is not JSON, naming the line
     */
    public static TokenizerSettings read(Path tokenizerFile) throws IOException {
        try {
            return new TokenizerSettings(TokenizerFolder.read(tokenizerFile));
        } catch (NumberFormatException e) {
            throw new DataException(
                    tokenizerFile.resolveSibling("tokenizer_config.json")
                            + ": added_tokens_decoder must name its tokens by their numbers.",
                    e);
        }
    }

    /**
     * The tokenizer as {@code tokenizer.json} describes one, with all that other files say of it.
     */
    public JsonNode tree() {
        return tree;
    }

    /** The same for a text that is encoded piece by piece, from its beginning on. */
    public JsonNode treeThatCutsTheEnd() {
        return tree.deepCopy().set("truncation", truncation(false));
    }

    /**
     * The token that a text ends with in training: the tokenizer's own, or else the first one at
     * which the model stops writing.
     */
    public OptionalInt endTokenId() {
        OptionalInt own = id(END);
        return own.isPresent()
                ? own
                : listedEnds().stream().mapToInt(Integer::intValue).findFirst();
    }

    /**
     * The tokens at which a model stops writing: what ends a text in training, and all that {@code
     * generation_config.json} or else {@code config.json} lists.
     */
    public Set<Integer> stopTokenIds() {
        Set<Integer> stops = new LinkedHashSet<>();
        endTokenId().ifPresent(stops::add);
        stops.addAll(listedEnds());
        return stops;
    }

    /**
     * The token that fills up short rows: the model's, by which a head on a decoder finds the end
     * of a text; or else the tokenizer's.
     */
    public OptionalInt padTokenId() {
        JsonNode padding = folder.tokenizer().path("padding").path("pad_id");
        return Stream.of(
                        TokenIds.pad(folder.config()),
                        id(PAD),
                        padding.isInt() ? OptionalInt.of(padding.intValue()) : OptionalInt.empty(),
                        usualPad())
                .filter(OptionalInt::isPresent)
                .findFirst()
                .orElse(OptionalInt.empty());
    }

    /** Tokens that are found in a text before its words are; not the one of unknown words. */
    public Set<Integer> addedTokenIds() {
        JsonNode model = tree.path("model");
        Set<Integer> ids = new LinkedHashSet<>();
        for (JsonNode token : tree.path("added_tokens")) {
            int id = token.path("id").intValue();
            if (!token.path("content").equals(model.path("unk_token"))
                    && id != model.path("unk_id").asInt(-1)) {
                ids.add(id);
            }
        }
        return ids;
    }

    /** Whether texts that are too long lose their beginning, and not their end. */
    public boolean truncatesLeft() {
        String inFile = folder.tokenizer().path("truncation").path("direction").asText("right");
        return folder.settings().path("truncation_side").asText(inFile).equalsIgnoreCase("left");
    }

    /** The longest text that the tokenizer is made for, in tokens, if it knows one. */
    public OptionalInt modelMaxLength() {
        JsonNode longest = folder.settings().path("model_max_length");
        return longest.isNumber() && longest.doubleValue() > 0 && longest.doubleValue() < NO_LIMIT
                ? OptionalInt.of(longest.intValue())
                : OptionalInt.empty();
    }

    /** As {@link TokenTypes#areGiven}. */
    public boolean givesTokenTypes() {
        return TokenTypes.areGiven(folder.settings(), folder.config());
    }

    /** Sentences on settings that transformers does not follow either. */
    public List<String> notices() {
        return List.copyOf(notices);
    }

    private List<Integer> listedEnds() {
        List<Integer> generation = TokenIds.ends(folder.generation(), "generation_config.json");
        return generation.isEmpty() ? TokenIds.ends(folder.config(), "config.json") : generation;
    }

    private OptionalInt id(String specialToken) {
        return special.named(specialToken).map(vocabulary::id).orElse(OptionalInt.empty());
    }

    private OptionalInt usualPad() {
        return USUAL_PADS.stream()
                .map(vocabulary::id)
                .filter(OptionalInt::isPresent)
                .findFirst()
                .orElse(OptionalInt.empty());
    }

    private static ObjectNode withAddedTokens(TokenizerFolder folder, SpecialTokens special) {
        ObjectNode tree = folder.tokenizer().deepCopy();
        Vocabulary vocabulary = new Vocabulary(tree.path("model"), tree.path("added_tokens"));
        folder.settings().path("added_tokens_decoder").forEach(vocabulary::add);
        special.all().forEach(vocabulary::addSpecial);
        tree.set("added_tokens", vocabulary.addedTokens());
        return tree;
    }

    private ObjectNode truncation(boolean left) {
        return tree.objectNode()
                .put("direction", left ? "Left" : "Right")
                .put("max_length", Integer.MAX_VALUE)
                .put("strategy", "LongestFirst")
                .put("stride", 0);
    }

    private void noticeWhatIsNotFollowed() {
        JsonNode lowers = folder.settings().path("do_lower_case");
        JsonNode lowersInFile = folder.tokenizer().path("normalizer").path("lowercase");
        if (lowers.isBoolean()
                && lowersInFile.isBoolean()
                && lowers.booleanValue() != lowersInFile.booleanValue()) {
            notices.add(
                    "tokenizer_config.json says do_lower_case %s, and tokenizer.json the opposite; as in transformers 5, tokenizer.json is followed, for the class is %s."
                            .formatted(
                                    lowers,
                                    folder.settings()
                                            .path("tokenizer_class")
                                            .asText("none of BERT's")));
        }
    }
}
