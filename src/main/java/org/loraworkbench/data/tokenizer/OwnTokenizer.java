package org.loraworkbench.data.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.loraworkbench.config.Json;

/**
 * A tokenizer as one of transformers' own classes makes it: from the vocabulary and the settings.
 * Of {@code tokenizer.json} it keeps what the class does not make itself; see the constructors of
 * {@code BertTokenizer}, {@code GPT2Tokenizer} and the others in transformers 5.
 */
final class OwnTokenizer {

    private static final String BYTE_LEVEL =
            """
            {"type": "ByteLevel", "add_prefix_space": %s, "trim_offsets": true, "use_regex": %s}\
            """;

    private static final String QWEN2_SPLIT =
            """
            {"type": "Split", "behavior": "Isolated", "invert": false, "pattern": {"Regex":
             "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\\\r\\\\n\\\\p{L}\\\\p{N}]?\\\\p{L}+|\\\\p{N}| ?[^\\\\s\\\\p{L}\\\\p{N}]+[\\\\r\\\\n]*|\\\\s*[\\\\r\\\\n]+|\\\\s+(?!\\\\S)|\\\\s+"}}\
            """;

    private static final String METASPACE =
            """
            {"type": "Metaspace", "replacement": "\u2581", "prepend_scheme": "%s", "split": %s}\
            """;

    private static final String BERT_FRAME =
            """
            {"type": "TemplateProcessing",
             "single": [{"SpecialToken": {"id": %1$s, "type_id": 0}},
                        {"Sequence": {"id": "A", "type_id": 0}},
                        {"SpecialToken": {"id": %2$s, "type_id": 0}}],
             "pair": [{"SpecialToken": {"id": %1$s, "type_id": 0}},
                      {"Sequence": {"id": "A", "type_id": 0}},
                      {"SpecialToken": {"id": %2$s, "type_id": 0}},
                      {"Sequence": {"id": "B", "type_id": 1}},
                      {"SpecialToken": {"id": %2$s, "type_id": 1}}],
             "special_tokens": {%1$s: {"id": %1$s, "ids": [%3$d], "tokens": [%1$s]},
                                %2$s: {"id": %2$s, "ids": [%4$d], "tokens": [%2$s]}}}\
            """;

    private static final String BEGINNING =
            """
            {"type": "TemplateProcessing",
             "single": [{"SpecialToken": {"id": %1$s, "type_id": 0}},
                        {"Sequence": {"id": "A", "type_id": 0}}],
             "pair": [{"SpecialToken": {"id": %1$s, "type_id": 0}},
                      {"Sequence": {"id": "A", "type_id": 0}},
                      {"SpecialToken": {"id": %1$s, "type_id": 1}},
                      {"Sequence": {"id": "B", "type_id": 1}}],
             "special_tokens": {%1$s: {"id": %1$s, "ids": [%2$d], "tokens": [%1$s]}}}\
            """;

    private static final String XLM_ROBERTA_FRAME =
            """
            {"type": "TemplateProcessing",
             "single": [{"SpecialToken": {"id": %1$s, "type_id": 0}},
                        {"Sequence": {"id": "A", "type_id": 0}},
                        {"SpecialToken": {"id": %2$s, "type_id": 0}}],
             "pair": [{"SpecialToken": {"id": %1$s, "type_id": 0}},
                      {"Sequence": {"id": "A", "type_id": 0}},
                      {"SpecialToken": {"id": %2$s, "type_id": 0}},
                      {"SpecialToken": {"id": %2$s, "type_id": 0}},
                      {"Sequence": {"id": "B", "type_id": 0}},
                      {"SpecialToken": {"id": %2$s, "type_id": 0}}],
             "special_tokens": {%1$s: {"id": %1$s, "ids": [%3$d], "tokens": [%1$s]},
                                %2$s: {"id": %2$s, "ids": [%4$d], "tokens": [%2$s]}}}\
            """;

    private static final String DEBERTA_SPACES =
            """
            {"type": "Replace", "pattern": {"Regex": "\\\\s{2,}|[\\\\n\\\\r\\\\t]"}, "content": " "}\
            """;

    private static final String T5_FRAME =
            """
            {"type": "TemplateProcessing",
             "single": [{"Sequence": {"id": "A", "type_id": 0}},
                        {"SpecialToken": {"id": "</s>", "type_id": 0}}],
             "pair": [{"Sequence": {"id": "A", "type_id": 0}},
                      {"SpecialToken": {"id": "</s>", "type_id": 0}},
                      {"Sequence": {"id": "B", "type_id": 0}},
                      {"SpecialToken": {"id": "</s>", "type_id": 0}}],
             "special_tokens": {"</s>": {"id": "</s>", "ids": [%d], "tokens": ["</s>"]}}}\
            """;

    private final TokenizerClass tokenizerClass;
    private final JsonNode settings;
    private final SpecialTokens special;
    private final ObjectNode file;
    private final Vocabulary vocabulary;

    private OwnTokenizer(
            TokenizerClass tokenizerClass, TokenizerFolder folder, SpecialTokens special) {
        this.tokenizerClass = tokenizerClass;
        this.settings = folder.settings();
        this.special = special;
        this.file = folder.tokenizer();
        this.vocabulary = vocabulary(folder, special);
    }

    /** The tokenizer in the form of {@code tokenizer.json}. */
    static ObjectNode of(
            TokenizerClass tokenizerClass, TokenizerFolder folder, SpecialTokens special) {
        return new OwnTokenizer(tokenizerClass, folder, special).tree();
    }

    /** Tokens are added in the order of their numbers, and then those that are only named. */
    private static Vocabulary vocabulary(TokenizerFolder folder, SpecialTokens special) {
        Vocabulary vocabulary =
                new Vocabulary(
                        folder.tokenizer().path("model"), JsonNodeFactory.instance.arrayNode());
        Map<Integer, JsonNode> listed = new TreeMap<>();
        folder.settings()
                .path("added_tokens_decoder")
                .fields()
                .forEachRemaining(
                        token -> listed.put(Integer.parseInt(token.getKey()), token.getValue()));
        listed.values().forEach(vocabulary::add);
        special.all().forEach(vocabulary::addSpecial);
        return vocabulary;
    }

    private ObjectNode tree() {
        ObjectNode tree = file.deepCopy();
        tree.set("added_tokens", vocabulary.addedTokens());
        switch (tokenizerClass) {
            case BERT -> makeBert(tree);
            case GPT2 -> makeByteLevel(tree);
            case ROBERTA -> makeRoberta(tree);
            case QWEN2 -> makeQwen2(tree);
            case LLAMA -> makeLlama(tree);
            case T5 -> makeT5(tree);
            case MPNET -> makeMpNet(tree);
            case XLM_ROBERTA -> makeXlmRoberta(tree);
            case DEBERTA -> makeDeberta(tree);
            default -> throw new IllegalArgumentException(tokenizerClass + " makes nothing.");
        }
        return tree;
    }

    private void makeBert(ObjectNode tree) {
        ObjectNode normalizer = json("{\"type\": \"BertNormalizer\", \"clean_text\": true}");
        normalizer.put("handle_chinese_chars", flag("tokenize_chinese_chars", true));
        normalizer.set("strip_accents", settings.path("strip_accents").deepCopy());
        normalizer.put("lowercase", flag("do_lower_case", true));
        if (!normalizer.path("strip_accents").isBoolean()) {
            // Accents go where capitals go.
            normalizer.putNull("strip_accents");
        }
        tree.set("normalizer", normalizer);
        tree.set("pre_tokenizer", json("{\"type\": \"BertPreTokenizer\"}"));
        tree.set(
                "decoder",
                json("{\"type\": \"WordPiece\", \"prefix\": \"##\", \"cleanup\": true}"));
        tree.set("post_processor", frame(BERT_FRAME, "cls_token", "sep_token"));
        ObjectNode model = json("{\"type\": \"WordPiece\", \"continuing_subword_prefix\": \"##\"}");
        model.put("unk_token", name("unk_token")).put("max_input_chars_per_word", 100);
        model.set("vocab", file.path("model").path("vocab"));
        tree.set("model", model);
    }

    private void makeMpNet(ObjectNode tree) {
        makeBert(tree);
        tree.set("post_processor", robertaFrame(true, false));
    }

    private void makeXlmRoberta(ObjectNode tree) {
        String scheme = flag("add_prefix_space", true) ? "always" : "never";
        tree.set("normalizer", precompiled(file.path("normalizer")));
        ObjectNode sequence = json("{\"type\": \"Sequence\"}");
        sequence.putArray("pretokenizers")
                .add(json("{\"type\": \"WhitespaceSplit\"}"))
                .add(json(METASPACE.formatted(scheme, true)));
        tree.set("pre_tokenizer", sequence);
        tree.set("decoder", json(METASPACE.formatted(scheme, true)));
        tree.set("post_processor", frame(XLM_ROBERTA_FRAME, "bos_token", "eos_token"));
        tree.set("model", unigram(3));
    }

    private void makeDeberta(ObjectNode tree) {
        String scheme = flag("add_prefix_space", true) ? "always" : "first";
        ObjectNode normalizer = json("{\"type\": \"Sequence\"}");
        ArrayNode steps = normalizer.putArray("normalizers");
        if (flag("do_lower_case", false)) {
            steps.add(json("{\"type\": \"Lowercase\"}"));
        }
        steps.add(json(DEBERTA_SPACES))
                .add(json("{\"type\": \"NFC\"}"))
                .add(json("{\"type\": \"Strip\", \"strip_left\": false, \"strip_right\": true}"));
        tree.set("normalizer", normalizer);
        ObjectNode sequence = json("{\"type\": \"Sequence\"}");
        ArrayNode parts = sequence.putArray("pretokenizers");
        if (flag("split_by_punct", false)) {
            parts.add(json("{\"type\": \"Punctuation\", \"behavior\": \"Isolated\"}"));
        }
        parts.add(json(METASPACE.formatted(scheme, true)));
        tree.set("pre_tokenizer", sequence);
        tree.set("decoder", json(METASPACE.formatted(scheme, true)));
        tree.set("post_processor", frame(BERT_FRAME, "cls_token", "sep_token"));
        tree.set("model", unigram(debertaUnknown()));
    }

    /** That of the piece for unknown characters, if it scores nothing. */
    private int debertaUnknown() {
        JsonNode pieces = file.path("model").path("vocab");
        for (int id = 0; id < pieces.size(); id++) {
            JsonNode piece = pieces.get(id);
            if (piece.path(0).asText().equals(name("unk_token")) && piece.path(1).asDouble() == 0) {
                return id;
            }
        }
        return settings.path("unk_id").asInt(1);
    }

    /** What stands around a text, or two: a beginning and an end. */
    private ObjectNode frame(String form, String beginning, String end) {
        return json(
                form.formatted(quoted(name(beginning)), quoted(name(end)), id(beginning), id(end)));
    }

    private void makeByteLevel(ObjectNode tree) {
        tree.putNull("normalizer");
        tree.set("pre_tokenizer", byteLevel(flag("add_prefix_space", false), true));
        tree.set("decoder", byteLevel(true, true));
        tree.set("model", pairs(false, false));
        // Beside a tokenizer.json, transformers does not ask.
        if (!file.has("post_processor")
                && flag("add_bos_token", false)
                && special.named("bos_token").isPresent()) {
            String name = name("bos_token");
            tree.set("post_processor", json(BEGINNING.formatted(quoted(name), id("bos_token"))));
        }
    }

    private void makeRoberta(ObjectNode tree) {
        makeByteLevel(tree);
        tree.set(
                "post_processor",
                robertaFrame(flag("trim_offsets", true), flag("add_prefix_space", false)));
    }

    private ObjectNode robertaFrame(boolean trims, boolean prefix) {
        ObjectNode frame = json("{\"type\": \"RobertaProcessing\"}");
        frame.putArray("sep").add(name("sep_token")).add(id("sep_token"));
        frame.putArray("cls").add(name("cls_token")).add(id("cls_token"));
        return frame.put("trim_offsets", trims).put("add_prefix_space", prefix);
    }

    private void makeQwen2(ObjectNode tree) {
        makeByteLevel(tree);
        tree.set("normalizer", json("{\"type\": \"NFC\"}"));
        ObjectNode sequence = json("{\"type\": \"Sequence\"}");
        sequence.putArray("pretokenizers")
                .add(json(QWEN2_SPLIT))
                .add(byteLevel(flag("add_prefix_space", false), false));
        tree.set("pre_tokenizer", sequence);
    }

    private void makeLlama(ObjectNode tree) {
        boolean prefix = flag("add_prefix_space", true);
        String scheme = flag("legacy", false) ? "always" : "first";
        tree.putNull("normalizer");
        tree.set("pre_tokenizer", json(METASPACE.formatted(prefix ? scheme : "never", false)));
        ObjectNode decoder = json("{\"type\": \"Sequence\"}");
        decoder.putArray("decoders")
                .add(
                        json(
                                "{\"type\": \"Replace\", \"pattern\": {\"String\": \"\u2581\"},"
                                        + " \"content\": \" \"}"))
                .add(json("{\"type\": \"ByteFallback\"}"))
                .add(json("{\"type\": \"Fuse\"}"));
        if (prefix) {
            decoder.withArray("decoders")
                    .add(
                            json(
                                    "{\"type\": \"Strip\", \"content\": \" \", \"start\": 1,"
                                            + " \"stop\": 0}"));
        }
        tree.set("decoder", decoder);
        tree.set("model", pairs(true, true));
    }

    private void makeT5(ObjectNode tree) {
        tree.set("normalizer", precompiled(file.path("normalizer")));
        ObjectNode sequence = json("{\"type\": \"Sequence\"}");
        sequence.putArray("pretokenizers")
                .add(json("{\"type\": \"WhitespaceSplit\"}"))
                .add(json(METASPACE.formatted("always", true)));
        tree.set("pre_tokenizer", sequence);
        tree.set("decoder", json(METASPACE.formatted("always", true)));
        tree.set("post_processor", json(T5_FRAME.formatted(id("eos_token"))));
        tree.set("model", unigram(2));
    }

    private ObjectNode unigram(int unknown) {
        ObjectNode model = json("{\"type\": \"Unigram\", \"byte_fallback\": false}");
        model.put("unk_id", unknown);
        model.set("vocab", file.path("model").path("vocab"));
        return model;
    }

    /** SentencePiece's table of characters, which is all that T5 keeps of a normalizer. */
    private static JsonNode precompiled(JsonNode normalizer) {
        return normalizer.findParents("precompiled_charsmap").stream()
                .findFirst()
                .orElse(JsonNodeFactory.instance.nullNode());
    }

    /** A model of byte pairs, with the defaults of the library where a class gives no value. */
    private ObjectNode pairs(boolean fuseUnknown, boolean byteFallback) {
        ObjectNode model = json("{\"type\": \"BPE\", \"dropout\": null, \"unk_token\": null}");
        model.putNull("continuing_subword_prefix").putNull("end_of_word_suffix");
        model.put("fuse_unk", fuseUnknown).put("byte_fallback", byteFallback);
        model.set("vocab", file.path("model").path("vocab"));
        model.set("merges", file.path("model").path("merges"));
        return model;
    }

    private static ObjectNode byteLevel(boolean prefix, boolean splits) {
        return json(BYTE_LEVEL.formatted(prefix, splits));
    }

    private boolean flag(String key, boolean otherwise) {
        return settings.path(key).asBoolean(otherwise);
    }

    private String name(String specialToken) {
        return special.named(specialToken).orElse(tokenizerClass.defaults().get(specialToken));
    }

    private int id(String specialToken) {
        return vocabulary.id(name(specialToken)).orElse(0);
    }

    private static String quoted(String text) {
        return JsonNodeFactory.instance.textNode(text).toString();
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) Json.parse("a tokenizer's part", text);
    }
}
