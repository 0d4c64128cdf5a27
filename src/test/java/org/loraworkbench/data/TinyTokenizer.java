package org.loraworkbench.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A tokenizer like BERT's that knows a few words, some of them in pieces. */
public final class TinyTokenizer {

    static final int PAD = 0;
    static final int CLS = 1;
    static final int SEP = 2;

    /** As tokenizers' own library saves it. */
    private static final String JSON =
            """
            {"version": "1.0", "truncation": null, "padding": null,
             "added_tokens": [
               {"id": 0, "content": "[PAD]", "single_word": false, "lstrip": false,
                "rstrip": false, "normalized": false, "special": true},
               {"id": 1, "content": "[CLS]", "single_word": false, "lstrip": false,
                "rstrip": false, "normalized": false, "special": true},
               {"id": 2, "content": "[SEP]", "single_word": false, "lstrip": false,
                "rstrip": false, "normalized": false, "special": true}],
             "normalizer": null, "pre_tokenizer": {"type": "BertPreTokenizer"},
             "post_processor": {"type": "BertProcessing", "sep": ["[SEP]", 2], "cls": ["[CLS]", 1]},
             "decoder": null,
             "model": {"type": "WordPiece", "unk_token": "[UNK]",
                       "continuing_subword_prefix": "##", "max_input_chars_per_word": 100,
                       "vocab": {"[PAD]": 0, "[CLS]": 1, "[SEP]": 2, "[UNK]": 3, "what": 4,
                                 "is": 5, "a": 6, "hare": 7, "##s": 8, "large": 9, "of": 10,
                                 "the": 11, "west": 12, "##ern": 13, ".": 14, "?": 15, "an": 16,
                                 "animal": 17}}}""";

    private TinyTokenizer() {}

    /** Writes it into a folder; returns its file. */
    public static Path write(Path folder) throws IOException {
        return Files.writeString(folder.resolve("tokenizer.json"), JSON);
    }

    /** Opens it with the token types that BERT's class gives. */
    public static TextTokenizer open(Path folder, int maxLength) {
        try {
            Files.writeString(
                    folder.resolve("tokenizer_config.json"),
                    "{\"model_input_names\": [\"input_ids\", \"token_type_ids\"]}");
            return TextTokenizer.open(write(folder), maxLength);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
