package org.loraworkbench.gui.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Folders of small base models, whole or with something missing. */
public enum SampleBases {
    DISTILBERT("parity/distilbert-seqcls/base"),
    /** Saved without the head that scores words. */
    LLAMA_WITHOUT_HEAD("saved/llama-bare-v5");

    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final Path TOKENIZER =
            RESOURCES.resolve("cases/17-validation-loss-by-batch/base/tokenizer.json");

    private final String folder;

    SampleBases(String folder) {
        this.folder = folder;
    }

    /** Writes all of it. */
    public void write(Path target) {
        copy(RESOURCES.resolve(folder).resolve("config.json"), target.resolve("config.json"));
        copy(
                RESOURCES.resolve(folder).resolve("model.safetensors"),
                target.resolve("model.safetensors"));
        copy(TOKENIZER, target.resolve("tokenizer.json"));
    }

    private static void copy(Path from, Path to) {
        try {
            Files.createDirectories(to.getParent());
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
