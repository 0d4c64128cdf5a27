package org.loraworkbench.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Says what lies in a model's folder in place of its weights, and how they come to be there: what
 * other programs leave behind is not what transformers opens.
 */
final class AbsentWeights {

    /** Parts of a training on several cards lie in folders of their own. */
    private static final int DEEPEST = 2;

    /**
     * What a file is, by its path.
     *
     * @param path below the model's folder, with slashes
     */
    private record Kind(Pattern path, String sentence) {
        Kind(String path, String sentence) {
            this(Pattern.compile(path), sentence);
        }
    }

    /** The first that is there is told. */
    private static final List<Kind> KINDS =
            List.of(
                    new Kind(
                            ".+-\\d{5}-of-\\d{5}\\.(safetensors|bin)",
                            "is one of several files of weights, but their index is missing (model.safetensors.index.json or pytorch_model.bin.index.json); copy or download it as well"),
                    new Kind(
                            "(.*/)?[^/]*\\.distcp",
                            "is a part of a checkpoint of FSDP; join the parts with \"accelerate merge-weights\", and save the model with save_pretrained"),
                    new Kind(
                            "zero_to_fp32\\.py|global_step\\d+/.*",
                            "belongs to a checkpoint of DeepSpeed; join its parts into a pytorch_model.bin with zero_to_fp32.py"),
                    new Kind(
                            "[^/]*\\.gguf",
                            "is a model for llama.cpp; choose the folder of the model that it was made of, with its safetensors"),
                    new Kind(
                            "(tf_model\\.h5|flax_model\\.msgpack|rust_model\\.ot)",
                            "is for another program than PyTorch; choose or download the model with its safetensors"),
                    new Kind(
                            "[^/]*\\.(safetensors|bin|pt|pth)",
                            "has a name that transformers does not look for; save the model with save_pretrained, or, if that wrote the file, call it model.safetensors or pytorch_model.bin"));

    /** Files of a training that have the ending of weights. */
    private static final Pattern OTHER =
            Pattern.compile(
                    "(training_args\\.bin|optimizer\\.(bin|pt)|scheduler\\.(bin|pt)|rng_state.*|scaler\\.pt|adapter_model\\..*|adapters\\.safetensors)");

    private AbsentWeights() {}

    /** The sentence about a folder. */
    static FormatException in(Path folder) throws IOException {
        String place =
                "%s has no weights; there should be a %s or a pytorch_model.bin"
                        .formatted(folder, HuggingFaceDirectory.WEIGHTS);
        return new FormatException(found(folder).map(place::concat).orElse(place + "."));
    }

    private static Optional<String> found(Path folder) throws IOException {
        List<String> paths;
        try (Stream<Path> files = Files.walk(folder, DEEPEST)) {
            paths =
                    files.filter(Files::isRegularFile)
                            .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                            .filter(path -> !OTHER.matcher(path).matches())
                            .sorted()
                            .toList();
        }
        for (Kind kind : KINDS) {
            for (String path : paths) {
                if (kind.path().matcher(path).matches()) {
                    return Optional.of(" (%s %s)".formatted(path, kind.sentence()));
                }
            }
        }
        return Optional.empty();
    }
}
