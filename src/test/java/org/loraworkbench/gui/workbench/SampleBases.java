package org.loraworkbench.gui.workbench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.loraworkbench.config.Json;

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
        copyUntied(RESOURCES.resolve(folder).resolve("config.json"), target);
        copy(
                RESOURCES.resolve(folder).resolve("model.safetensors"),
                target.resolve("model.safetensors"));
        copy(TOKENIZER, target.resolve("tokenizer.json"));
    }

    /** With a head of its own, if there is one. */
    private static void copyUntied(Path configuration, Path target) {
        ObjectNode config = (ObjectNode) Json.read(configuration);
        config.put("tie_word_embeddings", false);
        try {
            Files.createDirectories(target);
            Files.writeString(target.resolve("config.json"), config.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
