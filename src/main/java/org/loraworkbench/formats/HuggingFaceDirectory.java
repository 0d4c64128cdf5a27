package org.loraworkbench.formats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.loraworkbench.nn.ModelConfig;

/**
 * A folder as transformers saves a model: {@code config.json}, the weights in one file or several,
 * {@code tokenizer.json}. Only the first must be there to open it: counting parameters needs no
 * weights.
 */
public final class HuggingFaceDirectory {

    static final String CONFIG = "config.json";
    static final String WEIGHTS = "model.safetensors";
    static final String TOKENIZER = "tokenizer.json";

    static final String SHARD_INDEX = "model.safetensors.index.json";

    private static final String TORCH_WEIGHTS = "pytorch_model.bin";

    /** Where weights may be, in the order in which transformers looks for them. */
    private static final List<String> WEIGHT_FILES =
            List.of(WEIGHTS, SHARD_INDEX, TORCH_WEIGHTS, "pytorch_model.bin.index.json");

    private static final List<String> VOCABULARIES =
            List.of(
                    TOKENIZER,
                    "vocab.txt",
                    "vocab.json",
                    "tokenizer.model",
                    "spiece.model",
                    "sentencepiece.bpe.model",
                    "spm.model");

    private static final String LANGUAGE_HEAD = "lm_head.weight";

    /** The table of words, as the architectures with a language head call it. */
    private static final Pattern TABLE =
            Pattern.compile("(.*\\.)?(embed_tokens|wte)\\.weight|shared\\.weight");

    private final Path folder;
    private final ObjectNode config;

    private HuggingFaceDirectory(Path folder, ObjectNode config) {
        this.folder = folder;
        this.config = config;
    }

    /**
     * @throws FormatException if there is no such folder, or no valid {@code config.json} in it
     */
    public static HuggingFaceDirectory open(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new FormatException("There is no folder " + folder + ".");
        }
        Path config = folder.resolve(CONFIG);
        if (!Files.isRegularFile(config)) {
            throw new FormatException(
                    "%s has no %s; choose a folder in which transformers saved a model."
                            .formatted(folder, CONFIG));
        }
        return new HuggingFaceDirectory(folder, JsonFile.read(config));
    }

    public Path folder() {
        return folder;
    }

    /**
     * Returns a copy of {@code config.json}. A head that the weights hold apart from the table of
     * words is not tied to it, whatever the file says: transformers 5 saves every T5 as tied, and
     * loads such a head as it is. Nor is it said here that bitsandbytes quantized the weights: what
     * {@link #weights} opens, and what is made of it, is not.
     */
    public JsonNode config() {
        ObjectNode copy = config.deepCopy();
        if (new ModelConfig(copy).isUnpackedHere()) {
            copy.remove(ModelConfig.QUANTIZATION);
        }
        try {
            if (hasWeights() && holdsHeadOfItsOwn()) {
                copy.put("tie_word_embeddings", false);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder + ": " + e.getMessage(), e);
        }
        return copy;
    }

    /**
     * @throws FormatException if the weights, where there are any, are not what the configuration
     *     asks for
     * @throws org.loraworkbench.config.ConfigException if the configuration cannot be of any model
     */
    void requireConsistent() throws IOException {
        if (hasWeights()) {
            try (TensorSource weights = weights()) {
                ConfigurationCheck.require(new ModelConfig(config()), weights);
            }
        }
    }

    /** Whether there is more than a configuration. */
    public boolean hasWeights() {
        return weightsOrIndex().isPresent();
    }

    /** The file of all weights, or the index of their shards. */
    private Optional<Path> weightsOrIndex() {
        return WEIGHT_FILES.stream().map(folder::resolve).filter(Files::isRegularFile).findFirst();
    }

    private boolean holdsHeadOfItsOwn() throws IOException {
        try (TensorSource weights = weights()) {
            return weights.contains(LANGUAGE_HEAD)
                    && weights.names().stream()
                            .filter(name -> TABLE.matcher(name).matches())
                            .anyMatch(table -> !weights.isSame(table, LANGUAGE_HEAD));
        }
    }

    /**
     * The place of {@code tokenizer.json}, if there is such a file, or a vocabulary beside it in
     * the files of an older folder.
     */
    public Optional<Path> tokenizer() {
        boolean any =
                VOCABULARIES.stream().anyMatch(name -> Files.isRegularFile(folder.resolve(name)));
        return any ? Optional.of(folder.resolve(TOKENIZER)) : Optional.empty();
    }

    /**
     * Opens the weights as the model computes with them; the caller closes them.
     *
     * @throws FormatException if there are none, or a file of them is damaged
     */
    public TensorSource weights() throws IOException {
        return UnpackedTensors.of(storedWeights(), new ModelConfig(config));
    }

    /** Opens the weights as they lie in the files, which may have packed them into few bits. */
    TensorSource storedWeights() throws IOException {
        Optional<Path> place = weightsOrIndex();
        if (place.isEmpty()) {
            throw AbsentWeights.in(folder);
        }
        Path found = place.get();
        return isIndex(found) ? ShardedTensors.open(found) : TensorSource.open(found);
    }

    private static boolean isIndex(Path weightsOrIndex) {
        return weightsOrIndex.toString().endsWith(".json");
    }

    /**
     * The files that hold the weights, in alphabetical order; the index of shards is not among
     * them.
     */
    List<Path> weightFiles() throws IOException {
        Path found = weightsOrIndex().orElseThrow();
        return isIndex(found) ? ShardedTensors.files(found) : List.of(found);
    }
}
