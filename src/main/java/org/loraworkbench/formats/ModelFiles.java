package org.loraworkbench.formats;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.loraworkbench.config.Head;
import org.loraworkbench.config.Json;
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
                    "sentencepiece.bpe.model",
                    "spm.model",
                    "chat_template.jinja",
                    "generation_config.json");

    private static final String SENTENCE_MODULES = "modules.json";

    /** How sentence-transformers makes vectors of texts. */
    private static final List<String> SENTENCE_FILES =
            List.of(
                    SENTENCE_MODULES,
                    "sentence_bert_config.json",
                    "config_sentence_transformers.json");

    /** The folders that sentence-transformers gives its modules. */
    private static final List<String> MODULES = List.of("1_Pooling", "2_Normalize");

    private final HuggingFaceDirectory base;
    private final String className;
    private final Head head;
    private final Path sentenceModel;

    /** With the base's own files of sentence-transformers. */
    ModelFiles(HuggingFaceDirectory base, String className, Head head) {
        this(base, className, head, base.folder());
    }

    /**
     * @param className transformers' class of the model
     * @param head what its outputs stand for
     * @param trained a folder of what was trained on the base; sentence-transformers may have said
     *     there how it makes vectors
     */
    ModelFiles(HuggingFaceDirectory base, String className, Head head, Path trained) {
        this.base = base;
        this.className = className;
        this.head = head;
        sentenceModel =
                Files.isRegularFile(trained.resolve(SENTENCE_MODULES)) ? trained : base.folder();
    }

    void stage(MergedModel model, StagedFolder staged) throws IOException {
        ObjectNode config = config(model.isUntied());
        Files.write(staged.resolve(HuggingFaceDirectory.CONFIG), JsonFile.bytes(config));
        ShardedWriter.write(model, staged);
        copy(COMPANIONS, base.folder(), staged);
        copy(SENTENCE_FILES, sentenceModel, staged);
        copyFolders(sentenceModel, staged);
    }

    static void copyCompanions(Path folder, StagedFolder staged) throws IOException {
        copy(COMPANIONS, folder, staged);
        copy(SENTENCE_FILES, folder, staged);
        copyFolders(folder, staged);
    }

    private static void copy(List<String> names, Path folder, StagedFolder staged)
            throws IOException {
        for (String name : names) {
            if (Files.isRegularFile(folder.resolve(name))) {
                Files.copy(folder.resolve(name), staged.resolve(name));
            }
        }
    }

    /** What lies in folders of its own: the modules of sentence-transformers. */
    static void copyFolders(Path folder, StagedFolder staged) throws IOException {
        for (String name : MODULES) {
            Path settings = Path.of(name, HuggingFaceDirectory.CONFIG);
            if (Files.isRegularFile(folder.resolve(settings))) {
                Files.createDirectory(staged.resolve(name));
                Files.copy(
                        folder.resolve(settings),
                        staged.resolve(name).resolve(HuggingFaceDirectory.CONFIG));
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
        if (!head.labels().isEmpty()) {
            name(config);
        }
        return config;
    }

    private void name(ObjectNode config) {
        // Older files say the number alone, which the names now tell.
        config.remove("num_labels");
        ObjectNode idToLabel = config.putObject("id2label");
        ObjectNode labelToId = config.putObject("label2id");
        for (int id = 0; id < head.outputs(); id++) {
            idToLabel.put(Integer.toString(id), head.labels().get(id));
            labelToId.put(head.labels().get(id), id);
        }
        if (head.problemType() != null) {
            config.put("problem_type", Json.nameOf(head.problemType()));
        }
    }
}
