package org.loraworkbench.data.tokenizer;

import static org.loraworkbench.data.tokenizer.ConstructorArguments.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What transformers makes of a SentencePiece model where no class says more: {@code
 * build_tokenizer_from_spm_proto}. No space is put before a text.
 */
final class SentencePieceClasses {

    private SentencePieceClasses() {}

    static void makeGeneral(ObjectNode tree, ConstructorArguments given) {
        ObjectNode normalizer = json("{\"type\": \"Sequence\"}");
        ArrayNode steps = normalizer.putArray("normalizers");
        if (given.file().has("normalizer")) {
            steps.add(given.file().get("normalizer"));
        }
        steps.add(BytePairClasses.replaced(" ", "\u2581"));
        tree.set("normalizer", normalizer);
        tree.putNull("pre_tokenizer");
        tree.set("decoder", decoder(given.file().path("model").path("byte_fallback").asBoolean()));
        tree.set("post_processor", PostProcessors.beginningAndEnd(given));
    }

    private static ObjectNode decoder(boolean byteFallback) {
        if (byteFallback) {
            return BytePairClasses.spacesFromBars();
        }
        ObjectNode decoder = json("{\"type\": \"Sequence\"}");
        decoder.putArray("decoders").add(BytePairClasses.replaced("\u2581", " "));
        return decoder;
    }
}
