package org.loraworkbench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.loraworkbench.analysis.ExperimentPlan;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.ExampleExperiments;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.Head;
import org.loraworkbench.config.LaneNames;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.events.RunResult;
import org.loraworkbench.formats.BaseModels;
import org.loraworkbench.runs.RunRepository;
import org.loraworkbench.training.ExperimentHead;
import org.loraworkbench.worker.OpenMp;
import org.loraworkbench.worker.Worker;
import org.loraworkbench.worker.child.HostedRun;
import org.loraworkbench.worker.child.RunClaim;
import org.loraworkbench.worker.child.Trainer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains an experiment in this process; Ctrl-C stops it and saves what was learned. */
@Command(
        name = "train",
        description = "Train what an experiment file asks for.",
        mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "EXPERIMENT.json",
            description =
                    "What to train, as JSON; or an example: ranks, overfitting or definitions.")
    private Path experimentFile;

    @Option(
            names = "--run-dir",
            paramLabel = "DIR",
            description = "The run's folder, empty or absent (default: one in the workspace).")
    private Path runDirectory;

    @Option(
            names = "--resume",
            description = "Continue the run in --run-dir from its newest checkpoint.")
    private boolean resume;

    @Option(
            names = "--json",
            description = "Print the result as the last line of standard output, as JSON.")
    private boolean json;

    private final Trainer trainer;
    private final Workspace workspace;

    TrainCommand(Trainer trainer, Workspace workspace) {
        this.trainer = trainer;
        this.workspace = workspace;
    }

    @Override
    public Integer call() throws IOException {
        OpenMp.prepareThisProcess();
        if (resume && runDirectory == null) {
            throw new ParameterException(
                    spec.commandLine(), "--resume needs --run-dir, the folder of the run");
        }
        Experiment experiment = experiment();
        try (RunClaim claim = claim(experiment)) {
            Optional<RunEvent.Finished> earlier = claim.finished();
            return earlier.isPresent() ? tellFinished(claim.folder(), earlier.get()) : train(claim);
        }
    }

    private int train(RunClaim claim) throws IOException {
        try (HostedRun run = new HostedRun(claim, workspace, trainer, display())) {
            HostedRun.Outcome outcome = run.run(resume);
            tell(outcome);
            return outcome.exitCode();
        }
    }

    /** What was asked for is there, so that a start may be repeated until it succeeds. */
    private int tellFinished(RunFolder folder, RunEvent.Finished earlier) {
        spec.commandLine()
                .getErr()
                .println(experimentFile.getFileName() + ": " + RunClaim.alreadyFinished(folder));
        print(earlier.result());
        return WorkbenchCommand.DONE;
    }

    private Experiment experiment() {
        try {
            Experiment experiment = read();
            if (!resume) {
                LaneNames.requirePortable(experiment.lanes());
            }
            // What does not fit is refused before a folder is made for the run.
            Head head = ExperimentHead.of(experiment).head();
            ExperimentPlan.of(experiment, BaseModels.config(experiment.base()), head.outputs());
            return experiment.withDataset(experiment.dataset().settled(head.problemType()));
        } catch (ConfigException e) {
            throw inFile(e);
        }
    }

    /** A file comes before an example of the same name. */
    private Experiment read() {
        Optional<Experiment> example = ExampleExperiments.find(experimentFile.toString());
        return example.isPresent() && !Files.exists(experimentFile)
                ? example.get()
                : found(ExperimentJson.read(experimentFile));
    }

    /** A base beside the experiment's file is meant, as its data are. */
    private Experiment found(Experiment experiment) {
        Path folder = experimentFile.toAbsolutePath().getParent();
        return experiment.withBase(BaseModels.foundFrom(folder, experiment.base()));
    }

    /** Some problems name the file themselves: that it is missing, or is not JSON. */
    private ConfigException inFile(ConfigException e) {
        String name = experimentFile.getFileName().toString();
        return e.getMessage().contains(name)
                ? e
                : new ConfigException("", name + ": " + e.getMessage());
    }

    private RunClaim claim(Experiment experiment) throws IOException {
        if (runDirectory == null) {
            return RunClaim.of(new RunRepository(workspace, Worker::trainsIn).create(experiment));
        }
        Path path = runDirectory.toAbsolutePath().normalize();
        return resume ? RunFolders.toResume(path, experiment) : RunFolders.fresh(path, experiment);
    }

    private ProgressDisplay display() {
        // Since Java 22 there is a console without a terminal too, unless this is asked for.
        System.setProperty("jdk.console", "java.base");
        return new ProgressDisplay(spec.commandLine().getErr(), System.console() != null);
    }

    private void tell(HostedRun.Outcome outcome) {
        if (outcome.end() instanceof RunEvent.Finished finished) {
            print(finished.result());
        } else if (outcome.end() instanceof RunEvent.Stopped stopped) {
            print(stopped.result());
        } else if (outcome.end() instanceof RunEvent.Failed failed) {
            spec.commandLine()
                    .getErr()
                    .println(experimentFile.getFileName() + ": " + failed.reason());
        }
    }

    private void print(RunResult result) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonLine.of(result));
            return;
        }
        if (!result.lanes().isEmpty()) {
            table(result).print(out);
        }
        out.printf(
                "%s of training, %s tokens/s, at most %s of memory; %s%n",
                Figures.duration(result.seconds()),
                Figures.count(Math.round(result.tokensPerSecond())),
                Figures.bytes(result.peakMemoryBytes()),
                result.run());
    }

    private static TextTable table(RunResult result) {
        List<String> metrics = List.copyOf(result.lanes().get(0).metrics().keySet());
        List<String> titles =
                new ArrayList<>(
                        List.of("lane", "method", "trainable", "train loss", "validation loss"));
        titles.addAll(metrics);
        TextTable table = new TextTable(titles.toArray(String[]::new));
        for (RunResult.LaneResult lane : result.lanes()) {
            List<String> row = new ArrayList<>();
            row.add(lane.name());
            row.add(lane.method());
            row.add(Figures.count(lane.trainableParameters()));
            row.add(Figures.value(lane.trainLoss()));
            row.add(Figures.value(lane.validationLoss()));
            metrics.forEach(
                    name -> row.add(Figures.value(lane.metrics().getOrDefault(name, Double.NaN))));
            table.add(row);
        }
        return table;
    }
}
