package org.loraworkbench.export.adapter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.files.StagedFolder;
import org.loraworkbench.files.WholeFile;
import org.loraworkbench.formats.AdapterDirectory;
import org.loraworkbench.formats.AdapterMerge;
import org.loraworkbench.formats.BaseModels;

/** Writes a finished adapter in the form of another program. */
public final class AdapterExport {

    private final AdapterDirectory directory;
    private final String base;
    private final CarriedAdapter adapter;

    /**
     * @param base as {@link BaseModels} takes it
     */
    public AdapterExport(AdapterDirectory directory, String base) {
        this.directory = directory;
        this.base = base;
        adapter = CarriedAdapter.of(directory, BaseModels.config(base));
    }

    /** Why the adapter cannot go there as it is; empty if it can. */
    public Optional<String> refusal(Destination destination) {
        return destination.refusal(adapter);
    }

    /**
     * @param out the folder to write, empty or absent; for {@link Destination#GGUF} the file
     * @return sentences on what was written, with the receipt first
     * @throws ConfigException if the destination cannot take this adapter
     */
    public List<String> write(Destination destination, Path out, Workspace workspace)
            throws IOException {
        refusal(destination)
                .ifPresent(
                        reason -> {
                            throw new ConfigException(
                                    "--to",
                                    "%s: %s; merge it instead (--to merged)"
                                            .formatted(destination.title(), reason));
                        });
        return switch (destination) {
            case GGUF -> gguf(out);
            case MLX -> List.of(MlxAdapter.write(adapter, out).sentence());
            case MERGED -> merged(out, workspace);
            case PEFT -> List.of(copy(out));
            case VLLM -> List.of(copy(out), vllm(out));
        };
    }

    private List<String> gguf(Path out) throws IOException {
        Receipt receipt = GgufAdapter.write(adapter, out);
        Path modelfile = out.resolveSibling(out.getFileName() + ".Modelfile");
        WholeFile.write(modelfile, "FROM %s\nADAPTER ./%s\n".formatted(base, out.getFileName()));
        return List.of(
                receipt.sentence(),
                "%s is for Ollama; its first line must name the base as Ollama knows it."
                        .formatted(modelfile));
    }

    private List<String> merged(Path out, Workspace workspace) throws IOException {
        new AdapterMerge(directory, BaseModels.open(base, workspace)).into(out);
        return List.of("%s holds the base with the adapter merged into it.".formatted(out));
    }

    private String copy(Path out) throws IOException {
        try (StagedFolder staged = StagedFolder.beside(out);
                var files = Files.list(directory.folder())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, staged.resolve(file.getFileName().toString()));
            }
            Files.writeString(staged.resolve("README.md"), ModelCard.of(adapter, base));
            staged.publish();
        }
        return "%s holds the adapter as PEFT saves it, with a model card.".formatted(out);
    }

    private String vllm(Path out) {
        return "vllm serve %s --enable-lora --max-lora-rank %d --lora-modules adapter=%s"
                .formatted(base, Destination.rankLimit(adapter).orElseThrow(), out);
    }
}
