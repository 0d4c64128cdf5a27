package org.loraworkbench.data.tokenizer;

import static org.loraworkbench.data.tokenizer.ConstructorArguments.json;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The classes of transformers whose vocabulary is of byte pairs. */
final class BytePairClasses {

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

    private static final String GEMMA_SPLIT =
            """
            {"type": "Split", "behavior": "MergedWithPrevious", "invert": false,
             "pattern": {"String": " "}}\
            """;

    private static final String REPLACE =
            """
            {"type": "Replace", "pattern": {"String": "%s"}, "content": "%s"}\
            """;

    private BytePairClasses() {}

    static void makeByteLevel(ObjectNode tree, ConstructorArguments given) {
        tree.putNull("normalizer");
        tree.set("pre_tokenizer", byteLevel(given.flag("add_prefix_space", false), true));
        tree.set("decoder", byteLevel(true, true));
        tree.set("model", pairs(given, false, false));
        setEnds(tree, given);
    }

    /** Beside a {@code tokenizer.json}, transformers does not ask the settings for ends. */
    private static void setEnds(ObjectNode tree, ConstructorArguments given) {
        if (!given.file().has("post_processor")) {
            tree.set("post_processor", PostProcessors.beginningAndEnd(given));
        }
    }

    static void makeRoberta(ObjectNode tree, ConstructorArguments given) {
        makeByteLevel(tree, given);
        tree.set(
                "post_processor",
                PostProcessors.roberta(
                        given,
                        given.flag("trim_offsets", true),
                        given.flag("add_prefix_space", false)));
    }

    static void makeGptNeoX(ObjectNode tree, ConstructorArguments given) {
        makeByteLevel(tree, given);
        tree.set("normalizer", json("{\"type\": \"NFC\"}"));
        if (given.file().has("post_processor")) {
            // It is made anew, and beside a tokenizer.json nothing is put around a text.
            tree.putNull("post_processor");
        }
    }

    static void makeQwen2(ObjectNode tree, ConstructorArguments given) {
        makeByteLevel(tree, given);
        tree.set("normalizer", json("{\"type\": \"NFC\"}"));
        ObjectNode sequence = json("{\"type\": \"Sequence\"}");
        sequence.putArray("pretokenizers")
                .add(json(QWEN2_SPLIT))
                .add(byteLevel(given.flag("add_prefix_space", false), false));
        tree.set("pre_tokenizer", sequence);
    }

    static void makeLlama(ObjectNode tree, ConstructorArguments given) {
        boolean prefix = given.flag("add_prefix_space", true);
        String scheme = given.flag("legacy", false) ? "always" : "first";
        tree.putNull("normalizer");
        tree.set("pre_tokenizer", json(METASPACE.formatted(prefix ? scheme : "never", false)));
        ObjectNode decoder = spacesFromBars();
        if (prefix) {
            decoder.withArray("decoders")
                    .add(
                            json(
                                    "{\"type\": \"Strip\", \"content\": \" \", \"start\": 1,"
                                            + " \"stop\": 0}"));
        }
        tree.set("decoder", decoder);
        tree.set("model", pairs(given, true, true));
        setEnds(tree, given);
    }

    static void makeGemma(ObjectNode tree, ConstructorArguments given) {
        tree.set("normalizer", replaced(" ", "\u2581"));
        tree.set("pre_tokenizer", json(GEMMA_SPLIT));
        tree.set("decoder", spacesFromBars());
        tree.set("model", pairs(given, true, true).put("unk_token", given.name("unk_token")));
        setEnds(tree, given);
    }

    /** Text from pieces: a low bar is a space, and bytes join to characters. */
    static ObjectNode spacesFromBars() {
        ObjectNode decoder = json("{\"type\": \"Sequence\"}");
        decoder.putArray("decoders")
                .add(replaced("\u2581", " "))
                .add(json("{\"type\": \"ByteFallback\"}"))
                .add(json("{\"type\": \"Fuse\"}"));
        return decoder;
    }

    static ObjectNode replaced(String pattern, String content) {
        return json(REPLACE.formatted(pattern, content));
    }

    /** A model of byte pairs, with the defaults of the library where a class gives no value. */
    private static ObjectNode pairs(
            ConstructorArguments given, boolean fuseUnknown, boolean byteFallback) {
        ObjectNode model = json("{\"type\": \"BPE\", \"dropout\": null, \"unk_token\": null}");
        model.putNull("continuing_subword_prefix").putNull("end_of_word_suffix");
        model.put("fuse_unk", fuseUnknown).put("byte_fallback", byteFallback);
        model.set("vocab", given.file().path("model").path("vocab"));
        model.set("merges", given.file().path("model").path("merges"));
        return model;
    }

    private static ObjectNode byteLevel(boolean prefix, boolean splits) {
        return json(BYTE_LEVEL.formatted(prefix, splits));
    }
}
