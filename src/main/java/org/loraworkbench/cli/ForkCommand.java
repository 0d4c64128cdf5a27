package org.loraworkbench.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.loraworkbench.config.AlphaLaw;
import org.loraworkbench.config.BiasMode;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.ForkChanges;
import org.loraworkbench.config.Grid;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.JsonFields;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.runs.fork.BranchingPoint;
import org.loraworkbench.worker.OpenMp;
import org.loraworkbench.worker.Worker;
import org.loraworkbench.worker.child.RunClaim;
import org.loraworkbench.worker.child.Trainer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains copies of a lane from where it is, with other settings; the lane's run is left alone. */
@Command(
        name = "fork",
        description =
                "Go on from a lane of a run with another rank, alpha, learning rate or bias, as a"
                        + " run of its own. The original goes on.",
        mixinStandardHelpOptions = true)
final class ForkCommand implements Callable<Integer> {

    private static final String LIST = "; several with commas between make a lane each.";

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "The run: its folder, or its name.")
    private String run;

    @Option(
            names = "--lane",
            paramLabel = "NAME",
            defaultValue = "",
            description = "The lane to fork; may be left out where the run has one.")
    private String lane;

    @Option(names = "--r", split = ",", paramLabel = "N", description = "Another rank" + LIST)
    private List<Integer> ranks = List.of();

    @Option(
            names = "--lora-alpha",
            split = ",",
            paramLabel = "X",
            description = "Another alpha, such as 16 or 2r" + LIST)
    private List<String> alphas = List.of();

    @Option(
            names = "--learning-rate",
            split = ",",
            paramLabel = "X",
            description = "Another peak learning rate" + LIST)
    private List<Double> rates = List.of();

    @Option(
            names = "--bias",
            paramLabel = "MODE",
            description = "Which biases train from here on: none, all or lora_only.")
    private String bias;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Steps in all, those before the fork included (default: those of the run).")
    private int steps;

    @Mixin private RunOptions options;

    private final Trainer trainer;
    private final Workspace workspace;

    ForkCommand(Trainer trainer, Workspace workspace) {
        this.trainer = trainer;
        this.workspace = workspace;
    }

    @Override
    public Integer call() throws IOException {
        OpenMp.prepareThisProcess();
        ForkChanges changes = changes();
        RunFolder parent = new NamedRuns(workspace).one(run);
        writeCheckpoint(parent);
        try (BranchingPoint point = BranchingPoint.open(parent, lane);
                RunClaim claim = options.claim(point.with(changes), workspace)) {
            point.copyTo(claim.folder());
            return new ForegroundRun(trainer, workspace, spec, options.json())
                    .train(claim, false, run);
        }
    }

    private ForkChanges changes() {
        Grid grid =
                new Grid(
                        ranks,
                        alphas.stream().map(text -> AlphaLaw.parse("lora_alpha", text)).toList(),
                        rates);
        return new ForkChanges(grid, biasMode(), steps);
    }

    private BiasMode biasMode() {
        return bias == null
                ? null
                : JsonFields.asChoice(
                        "bias", BiasMode.class, Json.MAPPER.getNodeFactory().textNode(bias));
    }

    /** A run in training has gone on since its last checkpoint. */
    private static void writeCheckpoint(RunFolder parent) throws IOException {
        Optional<Worker> worker = Worker.attach(parent);
        if (worker.isPresent()) {
            try {
                worker.get().writeCheckpoint();
            } catch (IOException e) {
                throw new ConfigException("", parent.path() + ": " + e.getMessage());
            }
        }
    }
}
