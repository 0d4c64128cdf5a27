package org.loraworkbench.export.adapter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.files.FileEnding;
import org.loraworkbench.files.WholeFile;
import org.loraworkbench.formats.FormatException;

/** llama.cpp, and Ollama, which is built on it. */
final class LlamaCppTarget implements ExportTarget {

    private static final String PROGRAM = "llama.cpp";
    private static final String MERGE =
            Suitability.MERGE + ", and convert the whole model with convert_hf_to_gguf.py";

    /** Whole models that its converter takes and this program does not write adapters for. */
    private static final Set<String> CONVERTED =
            Set.of(
                    "gpt2",
                    "gpt_neox",
                    "bloom",
                    "bert",
                    "roberta",
                    "xlm-roberta",
                    "distilbert",
                    "modernbert",
                    "t5",
                    "mt5");

    /** What it computes of a whole model; of heads for labels it knows too few. */
    private static final Set<TaskType> TASKS =
            Set.of(TaskType.CAUSAL_LM, TaskType.SEQ_2_SEQ_LM, TaskType.FEATURE_EXTRACTION);

    @Override
    public Suitability suitability(CarriedAdapter adapter) {
        Obstacles obstacles = new Obstacles(PROGRAM, adapter);
        return obstacles
                .otherTask()
                .or(() -> unknownArchitecture(adapter))
                .or(obstacles::beyondMatrices)
                .or(obstacles::outsideBlocks)
                .map(reason -> Suitability.doesNotWork(reason, remedy(adapter)))
                .orElseGet(Suitability::works);
    }

    private static Optional<String> unknownArchitecture(CarriedAdapter adapter) {
        return new LlamaCppNames(adapter.base()).architecture().isPresent()
                ? Optional.empty()
                : Optional.of(
                        "adapters of %s are not written for llama.cpp"
                                .formatted(adapter.base().modelType()));
    }

    private static String remedy(CarriedAdapter adapter) {
        TaskType task = adapter.layout().model().taskType();
        boolean converts =
                CONVERTED.contains(adapter.base().modelType())
                        || new LlamaCppNames(adapter.base()).architecture().isPresent();
        return converts && TASKS.contains(task) ? MERGE : Suitability.TRANSFORMERS;
    }

    @Override
    public Path place(Path out) {
        if (Files.isDirectory(out)) {
            throw new FormatException(
                    out + " is a folder; it must be a file such as adapter.gguf.");
        }
        return FileEnding.added(out, ".gguf");
    }

    @Override
    public Receipt write(CarriedAdapter adapter, Path out) throws IOException {
        Receipt receipt = GgufAdapter.write(adapter, out);
        WholeFile.write(
                modelfile(out),
                "# FROM names the base as Ollama knows it, or its GGUF file.\nFROM %s\nADAPTER ./%s\n"
                        .formatted(adapter.publishedBase(), out.getFileName()));
        return receipt;
    }

    private static Path modelfile(Path out) {
        return out.resolveSibling(out.getFileName() + ".Modelfile");
    }

    @Override
    public List<String> usage(CarriedAdapter adapter, Path out) {
        return List.of(
                "python convert_hf_to_gguf.py %s --outfile base.gguf"
                        .formatted(ShellWord.of(adapter.publishedBase())),
                "llama-cli -m base.gguf --lora %s -p \"…\"".formatted(ShellWord.of(out)),
                "ollama create my-model -f %s".formatted(ShellWord.of(modelfile(out))));
    }
}
