package org.loraworkbench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
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
import org.loraworkbench.formats.BaseModels;
import org.loraworkbench.training.ExperimentHead;
import org.loraworkbench.worker.OpenMp;
import org.loraworkbench.worker.child.RunClaim;
import org.loraworkbench.worker.child.Trainer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    /** For the help; picocli makes one. */
    private static final class Examples implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ExampleExperiments.names().iterator();
        }
    }

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "EXPERIMENT.json",
            completionCandidates = Examples.class,
            description = "What to train, as JSON; or an example: ${COMPLETION-CANDIDATES}.")
    private Path experimentFile;

    @Option(
            names = "--resume",
            description = "Continue the run in --run-dir from its newest checkpoint.")
    private boolean resume;

    @Mixin private RunOptions options;

    private final Trainer trainer;
    private final Workspace workspace;

    TrainCommand(Trainer trainer, Workspace workspace) {
        this.trainer = trainer;
        this.workspace = workspace;
    }

    @Override
    public Integer call() throws IOException {
        OpenMp.prepareThisProcess();
        if (resume && options.folder().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--resume needs --run-dir, the folder of the run");
        }
        Experiment experiment = experiment();
        try (RunClaim claim = claim(experiment)) {
            Optional<RunEvent.Finished> earlier = claim.finished();
            return earlier.isPresent()
                    ? tellFinished(claim.folder(), earlier.get())
                    : here().train(claim, resume, experimentFile.getFileName().toString());
        }
    }

    /** What was asked for is there, so that a start may be repeated until it succeeds. */
    private int tellFinished(RunFolder folder, RunEvent.Finished earlier) {
        spec.commandLine()
                .getErr()
                .println(experimentFile.getFileName() + ": " + RunClaim.alreadyFinished(folder));
        here().print(earlier.result());
        return WorkbenchCommand.DONE;
    }

    private ForegroundRun here() {
        return new ForegroundRun(trainer, workspace, spec, options.json());
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
        return resume
                ? RunFolders.toResume(options.folder().orElseThrow(), experiment)
                : options.claim(experiment, workspace);
    }
}
