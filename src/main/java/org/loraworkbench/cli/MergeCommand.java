package org.loraworkbench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.formats.AdapterDirectory;
import org.loraworkbench.formats.AdapterMerge;
import org.loraworkbench.formats.BaseModels;
import org.loraworkbench.formats.HuggingFaceDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Folds an adapter into its base: the new folder opens in transformers without PEFT. */
@Command(
        name = "merge",
        description = "Fold an adapter into its base model, as a folder that transformers opens.",
        mixinStandardHelpOptions = true)
final class MergeCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
            names = "--adapter",
            required = true,
            paramLabel = "DIR",
            description = "A folder with adapter_config.json and adapter_model.safetensors.")
    private Path adapterFolder;

    @Option(
            names = "--base",
            description =
                    "A built-in model's name, a directory or hf:org/name (default: what the adapter"
                            + " names).")
    private String baseName;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "The folder to write, empty or absent.")
    private Path out;

    private final Workspace workspace;

    MergeCommand(Workspace workspace) {
        this.workspace = workspace;
    }

    @Override
    public Integer call() throws IOException {
        AdapterDirectory adapter = AdapterDirectory.open(adapterFolder);
        HuggingFaceDirectory base = BaseModels.open(base(adapter), workspace);
        String done =
                switch (new AdapterMerge(adapter, base).into(out)) {
                    case MERGED -> "%s now holds the base with %s merged into it";
                    case COPIED -> "%s is a copy of the base, which held %s already";
                    case UNTOUCHED -> "%s held the base with %s before, and was left as it is";
                };
        spec.commandLine().getOut().println(done.formatted(out, adapterFolder));
        return WorkbenchCommand.DONE;
    }

    private String base(AdapterDirectory adapter) {
        if (baseName != null) {
            return baseName;
        }
        return adapter.base()
                .orElseThrow(
                        () ->
                                new ParameterException(
                                        spec.commandLine(),
                                        "--base: "
                                                + adapterFolder
                                                + " does not name its base model; give it here"));
    }
}
