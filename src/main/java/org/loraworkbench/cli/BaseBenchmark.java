package org.loraworkbench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.BaseQuantization;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.GradientCheckpointing;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.config.Precision;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.runs.RunRepository;
import org.loraworkbench.worker.Worker;
import org.loraworkbench.worker.child.HostedRun;
import org.loraworkbench.worker.child.RunClaim;
import org.loraworkbench.worker.child.Trainer;

/** Trains any base for some steps, as a user's run would, and measures what it takes. */
final class BaseBenchmark {

    private static final int VALIDATION_ROWS = 24;

    /** Steps before the machine is warm. */
    private static final int WARM_UP_STEPS = 2;

    /**
     * What to measure.
     *
     * @param lanes adapters that train together, of ranks 2, 4, 8, …
     */
    record Setting(
            String base,
            TaskType taskType,
            int batch,
            int length,
            int lanes,
            int steps,
            Precision precision,
            BaseQuantization quantization,
            GradientCheckpointing gradientCheckpointing) {}

    /**
     * What was measured.
     *
     * @param secondsPerStep median of a step of all lanes together
     * @param tokensPerSecond over all lanes
     * @param plannedMemoryBytes the peak that was foreseen before the start
     * @param peakMemoryBytes the largest resident memory of the process
     */
    record Result(
            String base,
            TaskType taskType,
            int lanes,
            int batch,
            int length,
            Precision precision,
            BaseQuantization quantization,
            double secondsPerStep,
            double tokensPerSecond,
            double evaluationRowsPerSecond,
            long plannedMemoryBytes,
            long peakMemoryBytes,
            double trainLoss) {}

    private final Trainer trainer;
    private final Workspace workspace;

    /**
     * @param workspace with what is known of the machine, and the built-in bases
     */
    BaseBenchmark(Trainer trainer, Workspace workspace) {
        this.trainer = trainer;
        this.workspace = workspace;
    }

    /**
     * @param scratch an empty folder, for the data and the run
     * @throws IllegalStateException with the run's reason if it fails
     */
    Result measure(Setting setting, Path scratch) throws IOException {
        Experiment experiment = experiment(setting, scratch);
        Clock clock = new Clock();
        var folder = new RunRepository(new Workspace(scratch), Worker::trainsIn).create(experiment);
        try (RunClaim claim = RunClaim.of(folder);
                HostedRun run = new HostedRun(claim, workspace, trainer, clock)) {
            RunEvent.Terminal end = run.run(false).end();
            if (end instanceof RunEvent.Finished finished) {
                return clock.result(setting, finished);
            }
            throw new IllegalStateException(
                    end instanceof RunEvent.Failed failed ? failed.reason() : "it was stopped");
        }
    }

    private static Experiment experiment(Setting setting, Path scratch) throws IOException {
        Path file = scratch.resolve("texts.jsonl");
        int steps = setting.steps() + WARM_UP_STEPS;
        new BenchmarkTexts(setting.taskType(), setting.length())
                .write(file, VALIDATION_ROWS + Math.max(64, steps * setting.batch()));
        List<AdapterConfig> lanes =
                IntStream.range(0, setting.lanes())
                        .mapToObj(lane -> setting.lanes() == 1 ? 8 : 2 << (lane % 4))
                        .map(rank -> LoraConfig.defaults().withRankAndAlpha(rank, 16))
                        .map(lora -> AdapterConfig.lora("r" + lora.r(), lora))
                        .toList();
        TrainingConfig training =
                TrainingConfig.defaults()
                        .with()
                        .steps(steps)
                        .batchSize(setting.batch())
                        .maxLength(setting.length())
                        .learningRate(2e-4)
                        .evalEvery(steps)
                        .checkpointEvery(0)
                        .precision(setting.precision())
                        .gradientCheckpointing(setting.gradientCheckpointing())
                        .build();
        return Experiment.defaults()
                .with()
                .name("bench")
                .base(setting.base())
                .baseQuantization(setting.quantization())
                .taskType(setting.taskType())
                .dataset(DatasetConfig.ofFile(file.toString()).withValidationSize(VALIDATION_ROWS))
                .adapters(numbered(lanes))
                .training(training)
                .build();
    }

    /** Lanes of one rank need names of their own. */
    private static List<AdapterConfig> numbered(List<AdapterConfig> lanes) {
        return IntStream.range(0, lanes.size())
                .mapToObj(i -> AdapterConfig.lora("lane" + (i + 1), lanes.get(i).lora()))
                .toList();
    }

    /** Hears a run, and keeps when its steps were done. */
    private static final class Clock implements Consumer<RunEvent> {
        private final List<Double> steps = new ArrayList<>();
        private RunEvent.Started started;
        private double last;
        private long tokens;
        private long lastStepAt;
        private long evaluatedAt;

        @Override
        public void accept(RunEvent event) {
            if (event instanceof RunEvent.Started begun) {
                started = begun;
            } else if (event instanceof RunEvent.Step step) {
                if (step.step() > WARM_UP_STEPS) {
                    steps.add(step.seconds() - last);
                }
                last = step.seconds();
                tokens = step.tokens() / step.step();
                lastStepAt = step.at();
            } else if (event instanceof RunEvent.Evaluated evaluated) {
                evaluatedAt = evaluated.at();
            }
        }

        Result result(Setting setting, RunEvent.Finished finished) {
            steps.sort(null);
            double median = steps.get(steps.size() / 2);
            return new Result(
                    setting.base(),
                    setting.taskType(),
                    setting.lanes(),
                    setting.batch(),
                    setting.length(),
                    started.precision(),
                    setting.quantization(),
                    median,
                    setting.lanes() * tokens / median,
                    VALIDATION_ROWS * 1000.0 / Math.max(1, evaluatedAt - lastStepAt),
                    started.plannedMemoryBytes(),
                    finished.result().peakMemoryBytes(),
                    finished.result().lanes().get(0).trainLoss());
        }
    }
}
