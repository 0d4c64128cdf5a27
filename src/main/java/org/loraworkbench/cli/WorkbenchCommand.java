package org.loraworkbench.cli;

import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.loraworkbench.config.InputException;
import org.loraworkbench.config.Nearest;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.worker.child.Trainer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line. Exit codes: 0 done, 1 the run failed, 2 the input was wrong. */
@Command(
        name = "lora-workbench",
        description = "See and try low-rank adaptation. Without arguments a window opens.",
        mixinStandardHelpOptions = true,
        versionProvider = WorkbenchCommand.Version.class)
public final class WorkbenchCommand implements Runnable {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_INPUT = 2;

    @Spec private CommandSpec spec;

    /** Carries out one command and returns its exit code. */
    public static int run(String... arguments) {
        PrintWriter out = new PrintWriter(System.out, true);
        PrintWriter err = new PrintWriter(System.err, true);
        return run(Trainer.ENGINE, Workspace.ofUser(), out, err, arguments);
    }

    static int run(
            Trainer trainer,
            Workspace workspace,
            PrintWriter out,
            PrintWriter err,
            String... arguments) {
        return commands(trainer, workspace)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((e, given) -> wrongInput(e, err))
                .setExecutionExceptionHandler((e, line, parsed) -> failed(e, err))
                .execute(arguments);
    }

    private static CommandLine commands(Trainer trainer, Workspace workspace) {
        CommandLine all = new CommandLine(new WorkbenchCommand());
        Stream.of(
                        new TrainCommand(trainer, workspace),
                        new ForkCommand(trainer, workspace),
                        new CompareCommand(workspace),
                        new ExportCommand(workspace),
                        new ImportCommand(workspace),
                        new PredictCommand(workspace),
                        new CountCommand(),
                        new CompressCommand(),
                        new PlanCommand(),
                        new MergeCommand(workspace),
                        new UnmergeCommand(),
                        new ModelsCommand(),
                        new DatasetsCommand(trainer, workspace),
                        new LessonsCommand(trainer, workspace),
                        new SettingsCommand(),
                        new BenchCommand(trainer, workspace),
                        new DoctorCommand(workspace))
                .forEach(all::addSubcommand);
        return all;
    }

    private static int wrongInput(ParameterException e, PrintWriter err) {
        err.println(e.getMessage() + suggestion(e));
        return WRONG_INPUT;
    }

    private static String suggestion(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            return "";
        }
        CommandSpec command = unmatched.getCommandLine().getCommandSpec();
        Set<String> names = new LinkedHashSet<>(command.subcommands().keySet());
        names.addAll(command.optionsMap().keySet());
        return Nearest.to(unmatched.getUnmatched().get(0), names)
                .map(nearest -> " (did you mean " + nearest + "?)")
                .orElse("");
    }

    private static int failed(Exception e, PrintWriter err) {
        err.println(e.getMessage() == null ? e.toString() : e.getMessage());
        return e instanceof InputException ? WRONG_INPUT : FAILED;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Which command? There are "
                        + String.join(", ", spec.subcommands().keySet())
                        + "; --help says more.");
    }

    /** The version in the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = WorkbenchCommand.class.getPackage().getImplementationVersion();
            return new String[] {"LoRA Workbench " + (version == null ? "(built here)" : version)};
        }
    }
}
