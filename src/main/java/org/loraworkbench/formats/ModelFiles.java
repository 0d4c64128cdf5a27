package org.loraworkbench.formats;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.loraworkbench.files.StagedFolder;

/** Writes a whole model as transformers saves one: configuration, weights, and its companions. */
final class ModelFiles {

    /** What stands beside weights and configuration, as far as a text model needs it. */
    static final List<String> COMPANIONS =
            List.of(
                    HuggingFaceDirectory.TOKENIZER,
                    "tokenizer_config.json",
                    "special_tokens_map.json",
                    "added_tokens.json",
                    "vocab.json",
                    "vocab.txt",
                    "merges.txt",
                    "tokenizer.model",
                    "spiece.model",
                    "chat_template.jinja",
                    "generation_config.json");

    private final HuggingFaceDirectory base;
    private final String className;
    private final List<String> labels;

    /**
     * @param className transformers' class of the model
     * @param labels names of the head's outputs; empty where the task has none
     */
    ModelFiles(HuggingFaceDirectory base, String className, List<String> labels) {
        this.base = base;
        this.className = className;
        this.labels = List.copyOf(labels);
    }

    void stage(MergedModel model, StagedFolder staged) throws IOException {
        ObjectNode config = config(model.isUntied());
        Files.write(staged.resolve(HuggingFaceDirectory.CONFIG), JsonFile.bytes(config));
        ShardedWriter.write(model, staged);
        copyCompanions(base.folder(), staged);
    }

    static void copyCompanions(Path folder, StagedFolder staged) throws IOException {
        for (String name : COMPANIONS) {
            if (Files.isRegularFile(folder.resolve(name))) {
                Files.copy(folder.resolve(name), staged.resolve(name));
            }
        }
    }

    private ObjectNode config(boolean untied) {
        ObjectNode config = base.config().deepCopy();
        config.putArray("architectures").add(className);
        if (untied) {
            config.put("tie_word_embeddings", false);
            // T5 scaled what a tied head reads; that is now part of the head's weight.
            config.remove("scale_decoder_outputs");
        }
        if (!labels.isEmpty()) {
            ObjectNode idToLabel = config.putObject("id2label");
            ObjectNode labelToId = config.putObject("label2id");
            for (int id = 0; id < labels.size(); id++) {
                idToLabel.put(Integer.toString(id), labels.get(id));
                labelToId.put(labels.get(id), id);
            }
        }
        return config;
    }
}
