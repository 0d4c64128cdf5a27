package org.loraworkbench.data.tokenizer;

import static org.loraworkbench.data.tokenizer.ConstructorArguments.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.IntStream;

/** The classes of transformers whose vocabulary is SentencePiece's, with a score for each piece. */
final class UnigramClasses {

    private static final String METASPACE =
            """
            {"type": "Metaspace", "replacement": "\u2581", "prepend_scheme": "%s", "split": %s}\
            """;

    private static final String DEBERTA_SPACES =
            """
            {"type": "Replace", "pattern": {"Regex": "\\\\s{2,}|[\\\\n\\\\r\\\\t]"}, "content": " "}\
            """;

    private static final String QUOTE =
            """
            {"type": "Replace", "pattern": {"String": "%s"}, "content": "\\""}\
            """;

    private UnigramClasses() {}

    static void makeT5(ObjectNode tree, ConstructorArguments given) {
        tree.set("normalizer", precompiled(given.file().path("normalizer")));
        ObjectNode sequence = json("{\"type\": \"Sequence\"}");
        sequence.putArray("pretokenizers")
                .add(json("{\"type\": \"WhitespaceSplit\"}"))
                .add(json(METASPACE.formatted("always", true)));
        tree.set("pre_tokenizer", sequence);
        tree.set("decoder", json(METASPACE.formatted("always", true)));
        tree.set("post_processor", PostProcessors.t5(given));
        tree.set("model", unigram(given, 2));
    }

    static void makeXlmRoberta(ObjectNode tree, ConstructorArguments given) {
        String scheme = given.flag("add_prefix_space", true) ? "always" : "never";
        tree.set("normalizer", precompiled(given.file().path("normalizer")));
        ObjectNode sequence = json("{\"type\": \"Sequence\"}");
        sequence.putArray("pretokenizers")
                .add(json("{\"type\": \"WhitespaceSplit\"}"))
                .add(json(METASPACE.formatted(scheme, true)));
        tree.set("pre_tokenizer", sequence);
        tree.set("decoder", json(METASPACE.formatted(scheme, true)));
        tree.set("post_processor", PostProcessors.xlmRoberta(given));
        tree.set("model", unigram(given, 3));
    }

    /** As XLM-RoBERTa's, but for the number of the unknown. */
    static void makeCamembert(ObjectNode tree, ConstructorArguments given) {
        makeXlmRoberta(tree, given);
        tree.set("model", unigram(given, first(given, given.name("unk_token"))));
    }

    private static int first(ConstructorArguments given, String text) {
        JsonNode pieces = given.file().path("model").path("vocab");
        return IntStream.range(0, pieces.size())
                .filter(id -> pieces.get(id).path(0).asText().equals(text))
                .findFirst()
                .orElse(0);
    }

    /** Of accents and upper case it keeps nothing, unless it is told to. */
    static void makeAlbert(ObjectNode tree, ConstructorArguments given) {
        makeXlmRoberta(tree, given);
        ObjectNode normalizer = json("{\"type\": \"Sequence\"}");
        ArrayNode steps = normalizer.putArray("normalizers");
        steps.add(json(QUOTE.formatted("``"))).add(json(QUOTE.formatted("''")));
        if (!given.flag("keep_accents", false)) {
            steps.add(json("{\"type\": \"NFKD\"}")).add(json("{\"type\": \"StripAccents\"}"));
        }
        if (given.flag("do_lower_case", true)) {
            steps.add(json("{\"type\": \"Lowercase\"}"));
        }
        JsonNode characters = precompiled(given.file().path("normalizer"));
        if (!characters.isNull()) {
            steps.add(characters);
        }
        tree.set("normalizer", normalizer);
        tree.set("post_processor", PostProcessors.bert(given));
        tree.set("model", unigram(given, 1));
    }

    static void makeDeberta(ObjectNode tree, ConstructorArguments given) {
        String scheme = given.flag("add_prefix_space", true) ? "always" : "first";
        ObjectNode normalizer = json("{\"type\": \"Sequence\"}");
        ArrayNode steps = normalizer.putArray("normalizers");
        if (given.flag("do_lower_case", false)) {
            steps.add(json("{\"type\": \"Lowercase\"}"));
        }
        steps.add(json(DEBERTA_SPACES))
                .add(json("{\"type\": \"NFC\"}"))
                .add(json("{\"type\": \"Strip\", \"strip_left\": false, \"strip_right\": true}"));
        tree.set("normalizer", normalizer);
        ObjectNode sequence = json("{\"type\": \"Sequence\"}");
        ArrayNode parts = sequence.putArray("pretokenizers");
        if (given.flag("split_by_punct", false)) {
            parts.add(json("{\"type\": \"Punctuation\", \"behavior\": \"Isolated\"}"));
        }
        parts.add(json(METASPACE.formatted(scheme, true)));
        tree.set("pre_tokenizer", sequence);
        tree.set("decoder", json(METASPACE.formatted(scheme, true)));
        tree.set("post_processor", PostProcessors.bert(given));
        tree.set("model", unigram(given, debertaUnknown(given)));
    }

    /** That of the piece for unknown characters, if it scores nothing. */
    private static int debertaUnknown(ConstructorArguments given) {
        JsonNode pieces = given.file().path("model").path("vocab");
        for (int id = 0; id < pieces.size(); id++) {
            JsonNode piece = pieces.get(id);
            if (piece.path(0).asText().equals(given.name("unk_token"))
                    && piece.path(1).asDouble() == 0) {
                return id;
            }
        }
        return given.settings().path("unk_id").asInt(1);
    }

    private static ObjectNode unigram(ConstructorArguments given, int unknown) {
        ObjectNode model = json("{\"type\": \"Unigram\", \"byte_fallback\": false}");
        model.put("unk_id", unknown);
        model.set("vocab", given.file().path("model").path("vocab"));
        return model;
    }

    /** SentencePiece's table of characters, which is all that T5 keeps of a normalizer. */
    private static JsonNode precompiled(JsonNode normalizer) {
        return normalizer.findParents("precompiled_charsmap").stream()
                .findFirst()
                .orElse(JsonNodeFactory.instance.nullNode());
    }
}
