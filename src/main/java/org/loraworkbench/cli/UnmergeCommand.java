package org.loraworkbench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.loraworkbench.formats.AdapterRemoval;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes an adapter out of a merged model: the new folder holds the base, byte for byte. */
@Command(
        name = "unmerge",
        description = "Restore the base of a model that 'merge' made, byte for byte.",
        mixinStandardHelpOptions = true)
final class UnmergeCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
            names = "--model",
            required = true,
            paramLabel = "DIR",
            description = "A folder that 'merge' wrote.")
    private Path model;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "The folder to write, empty or absent.")
    private Path out;

    @Override
    public Integer call() throws IOException {
        AdapterRemoval removal = new AdapterRemoval(model);
        removal.into(out);
        spec.commandLine()
                .getOut()
                .println(
                        "%s holds the base as it was before %s was merged into it"
                                .formatted(out, removal.adapter()));
        return WorkbenchCommand.DONE;
    }
}
