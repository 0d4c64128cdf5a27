package org.loraworkbench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.runs.archive.RunImport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts a run that somebody exported for a class among the runs of the workspace. */
@Command(
        name = "import",
        description = "Put a run that was exported with --class among the runs of the workspace.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "A file NAME.lora.zip.")
    private Path file;

    private final Workspace workspace;

    ImportCommand(Workspace workspace) {
        this.workspace = workspace;
    }

    @Override
    public Integer call() throws IOException {
        spec.commandLine().getOut().println(new RunImport(workspace).take(file).path());
        return WorkbenchCommand.DONE;
    }
}
