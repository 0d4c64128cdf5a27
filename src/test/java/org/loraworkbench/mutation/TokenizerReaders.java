package org.loraworkbench.mutation;

import static org.loraworkbench.mutation.ReaderUnderTest.Format.BYTES;
import static org.loraworkbench.mutation.ReaderUnderTest.Format.JSON;

import ai.djl.util.PairList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.loraworkbench.data.TextTokenizer;

/** Readers of tokenizers. */
final class TokenizerReaders {

    private TokenizerReaders() {}

    static void addTo(Readers readers, Samples samples) throws IOException {
        for (String kind :
                List.of(
                        "wordpiece",
                        "byte-level-bpe",
                        "byte-fallback-bpe",
                        "unigram",
                        "wordlevel")) {
            Path sample = samples.resource(kind, "tokenizers/" + kind + ".json", "tokenizer.json");
            readers.add(JSON, sample, "tokenizer.json", TokenizerReaders::tokenize);
        }
        for (String pieces :
                List.of(
                        "t5/spiece.model",
                        "deberta-v3/spm.model",
                        "xlm-roberta/sentencepiece.bpe.model",
                        "llama/tokenizer.model",
                        "mistral/tokenizer.model",
                        "unigram-bytes/tokenizer.model")) {
            Path file = Samples.folder("sentencepiece").resolve(pieces);
            readers.add(
                    BYTES,
                    file.getParent(),
                    file.getFileName().toString(),
                    TokenizerReaders::tokenize);
        }
    }

    /** What the check lets through goes on to the native library, in this very process. */
    private static void tokenize(Path folder) throws IOException {
        try (TextTokenizer tokenizer = TextTokenizer.open(folder.resolve("tokenizer.json"), 256)) {
            tokenizer.encode(List.of("a large hare \uD83D\uDE00 of é x", "", "Unknown 123 zzz"));
            tokenizer.encodeWords(List.of(List.of("a", "hare"), List.of()));
            tokenizer.encodeWindows(new PairList<>(List.of("what"), List.of("the cat zzz")), 3);
            tokenizer.decode(new int[] {0, 1, 2, 3, 4, 5, 20, 100_000});
            tokenizer.decode(new int[] {});
            tokenizer.padTokenId();
        }
    }
}
