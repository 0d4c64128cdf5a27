package org.loraworkbench.data.tokenizer;

import static org.loraworkbench.data.tokenizer.ConstructorArguments.json;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The classes of transformers whose vocabulary is of BERT's word pieces. */
final class WordPieceClasses {

    private WordPieceClasses() {}

    static void makeBert(ObjectNode tree, ConstructorArguments given) {
        ObjectNode normalizer = json("{\"type\": \"BertNormalizer\", \"clean_text\": true}");
        normalizer.put("handle_chinese_chars", given.flag("tokenize_chinese_chars", true));
        normalizer.set("strip_accents", given.settings().path("strip_accents").deepCopy());
        normalizer.put("lowercase", given.flag("do_lower_case", true));
        if (!normalizer.path("strip_accents").isBoolean()) {
            // Accents go where capitals go.
            normalizer.putNull("strip_accents");
        }
        tree.set("normalizer", normalizer);
        tree.set("pre_tokenizer", json("{\"type\": \"BertPreTokenizer\"}"));
        tree.set(
                "decoder",
                json("{\"type\": \"WordPiece\", \"prefix\": \"##\", \"cleanup\": true}"));
        tree.set("post_processor", PostProcessors.bert(given));
        ObjectNode model = json("{\"type\": \"WordPiece\", \"continuing_subword_prefix\": \"##\"}");
        model.put("unk_token", given.name("unk_token")).put("max_input_chars_per_word", 100);
        model.set("vocab", given.file().path("model").path("vocab"));
        tree.set("model", model);
    }

    static void makeMpNet(ObjectNode tree, ConstructorArguments given) {
        makeBert(tree, given);
        tree.set("post_processor", PostProcessors.roberta(given, true, false));
    }
}
