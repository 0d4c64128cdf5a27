package org.loraworkbench.data.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.loraworkbench.data.examples.DataException;
import org.loraworkbench.data.tokenizer.SentencePieceModel.Kind;

/**
 * A folder with a model of SentencePiece and no {@code tokenizer.json}, as transformers 5 makes a
 * tokenizer of it. It follows the tokenizer's class, and neither {@code add_dummy_prefix} nor
 * {@code remove_extra_whitespaces} of the model.
 *
 * @see <a
 *     href="https://github.com/huggingface/transformers/blob/main/src/transformers/convert_slow_tokenizer.py">
 *     {@code SentencePieceExtractor} and {@code convert_from_spm}</a>
 */
final class SentencePieceFolder {

    static final String MAPPED = "additional_special_tokens";
    private static final String EXTRA = "extra_special_tokens";
    private static final String MASK = "mask_token";

    private static final List<String> NAMES =
            List.of("tokenizer.model", "spiece.model", "sentencepiece.bpe.model", "spm.model");

    private final Path file;
    private final SentencePieceModel model;
    private final TokenizerClass tokenizerClass;

    private SentencePieceFolder(Path file, SentencePieceModel model, TokenizerClass made) {
        this.file = file;
        this.model = model;
        this.tokenizerClass = made;
    }

    /** The model beside a {@code tokenizer.json} that is missing. */
    static Optional<Path> file(Path tokenizerFile) {
        return NAMES.stream()
                .map(tokenizerFile::resolveSibling)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /**
     * @param className of the class that {@code AutoTokenizer} takes; empty for none of its own
     * @throws DataException if the file is broken, or the class makes nothing of its kind
     */
    static SentencePieceFolder read(Path file, String className) throws IOException {
        SentencePieceModel model = SentencePieceFile.read(file);
        TokenizerClass made = TokenizerClass.ofPieces(className);
        if (made == TokenizerClass.GENERAL) {
            throw new DataException(
                    "%s is a model of SentencePiece, and %s is not made from one here; make a tokenizer.json with transformers: AutoTokenizer.from_pretrained(FOLDER).save_pretrained(FOLDER)."
                            .formatted(file, className));
        }
        if (!made.canBeMadeFrom(model.isUnigram() ? "Unigram" : "BPE")) {
            String type = model.isUnigram() ? "UNIGRAM" : "BPE";
            String other = model.isUnigram() ? "BPE" : "UNIGRAM";
            throw new DataException(
                    "%s is a model of type %s, but %s is made from one of type %s; correct tokenizer_class in tokenizer_config.json, or put a tokenizer.json beside the model."
                            .formatted(file, type, className, other));
        }
        return new SentencePieceFolder(file, model, made);
    }

    Path file() {
        return file;
    }

    TokenizerClass tokenizerClass() {
        return tokenizerClass;
    }

    /**
     * What {@code tokenizer.json} would hold: the model with the numbers of its class, and the
     * table of letters.
     *
     * @param settings with the special tokens that the folder's files name
     */
    ObjectNode tokenizer(ObjectNode settings) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode().put("version", "1.0");
        model.normalizer().ifPresent(normalizer -> tree.set("normalizer", normalizer));
        tree.set("model", model.tree(new PieceOrder(tokenizerClass, settings).of(model.pieces())));
        return tree;
    }

    /** Adds what the model says of special tokens and the settings do not. */
    void complete(ObjectNode settings) {
        settings.put("unk_id", model.unknownId());
        if (!settings.has(MAPPED)) {
            boolean isListed = settings.has(EXTRA) && !settings.path(EXTRA).isObject();
            settings.set(MAPPED, isListed ? settings.arrayNode() : marked(settings));
        }
        if (tokenizerClass == TokenizerClass.PIECES) {
            model.names().forEach((name, piece) -> putIfMissing(settings, name, piece));
        }
        if (tokenizerClass == TokenizerClass.CAMEMBERT && !settings.path(MASK).isObject()) {
            String mask = settings.path(MASK).asText(tokenizerClass.defaults().get(MASK));
            settings.putObject(MASK).put("content", mask).put("lstrip", true);
        }
    }

    private static void putIfMissing(ObjectNode settings, String name, String token) {
        if (!settings.has(name)) {
            settings.put(name, token);
        }
    }

    /** Control pieces are special, and user-defined ones are found in a text before its words. */
    private ArrayNode marked(JsonNode settings) {
        ArrayNode tokens = JsonNodeFactory.instance.arrayNode();
        model.pieces().stream()
                .filter(piece -> piece.kind() != Kind.OTHER)
                .forEach(piece -> addTo(tokens, piece.text(), piece.kind() == Kind.CONTROL));
        if (tokenizerClass == TokenizerClass.T5) {
            addSentinels(tokens, PieceOrder.sentinels(settings));
        }
        return tokens;
    }

    private void addSentinels(ArrayNode tokens, int asked) {
        long there =
                model.pieces().stream()
                        .filter(piece -> piece.kind() != Kind.OTHER)
                        .filter(piece -> piece.text().contains("<extra_id_"))
                        .count();
        if (there > 0 && asked > 0 && there != asked) {
            throw new DataException(
                    "%s has %d pieces <extra_id_…> and tokenizer_config.json asks for %d more by extra_ids; set it to 0."
                            .formatted(file, there, asked));
        }
        for (int i = 0; i < asked && there == 0; i++) {
            addTo(tokens, "<extra_id_%d>".formatted(i), true);
        }
    }

    private static void addTo(ArrayNode tokens, String content, boolean special) {
        tokens.addObject().put("content", content).put("normalized", false).put("special", special);
    }
}
