package org.loraworkbench.training;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.util.cuda.CudaUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.loraworkbench.analysis.CohortPlan;
import org.loraworkbench.analysis.ExperimentPlan;
import org.loraworkbench.analysis.MachineMemory;
import org.loraworkbench.config.BaseWeightsChoice;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Precision;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.data.Task;
import org.loraworkbench.data.ValidationFingerprint;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.formats.BaseModels;
import org.loraworkbench.formats.HuggingFaceDirectory;
import org.loraworkbench.formats.InitialWeights;
import org.loraworkbench.formats.LanesNow;
import org.loraworkbench.formats.TensorSource;
import org.loraworkbench.formats.TrainedHead;
import org.loraworkbench.nn.AdapterLayout;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.Kernels;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.nn.ModelOutline;
import org.loraworkbench.nn.UnappliedDropouts;
import org.loraworkbench.nn.UnusedSettings;
import org.slf4j.LoggerFactory;

/** Trains everything that an experiment asks for, and tells what happens as events. */
public final class ExperimentRun {

    private final Experiment experiment;
    private final RunFolder folder;
    private final Workspace workspace;
    private final TrainingControl control;
    private final Consumer<RunEvent> events;
    private final String processor;

    /**
     * @param processor what the machine computes with; measurements are remembered for it
     */
    public ExperimentRun(
            Experiment experiment,
            RunFolder folder,
            Workspace workspace,
            TrainingControl control,
            Consumer<RunEvent> events,
            String processor) {
        this.experiment = experiment;
        this.folder = folder;
        this.workspace = workspace;
        this.control = control;
        this.events = events;
        this.processor = processor;
    }

    /**
     * Prepares, trains cohort after cohort, and saves every adapter. The last event is a {@code
     * Finished} or {@code Stopped}; after an exception there is none, and the caller tells of it.
     *
     * @param resume continue from the newest checkpoint
     * @throws org.loraworkbench.config.ConfigException if the experiment does not fit its base
     */
    public RunEvent.Terminal run(boolean resume) {
        preparing("Reading the base model");
        refuseWhatIsTooLarge();
        HuggingFaceDirectory base =
                BaseModels.open(experiment.base(), workspace, new DownloadEvents(events));
        ModelConfig config = new ModelConfig(base.config());
        RecordedStart earlier = recorded(resume);
        try (OpenedTask opened = openTaskAndStartEngine(base);
                NDManager manager = NDManager.newBaseManager(device(earlier));
                TensorSource stored = weights(base, config, outline(config, opened.task()))) {
            Task task = opened.task();
            earlier.threads().ifPresent(Threads::restore);
            ModelOutline outline = outline(config, task);
            TensorSource source =
                    opened.replacesHead() ? TrainedHead.without(stored, outline) : stored;
            Precision precision = precision(earlier, manager, outline.hiddenSize());
            return train(
                    Prepared.of(experiment, manager, base, source, outline, opened, precision),
                    earlier,
                    resume);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RecordedStart recorded(boolean resume) {
        try {
            return resume ? RecordedStart.of(folder) : RecordedStart.NONE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Device device(RecordedStart earlier) {
        return earlier.device()
                .map(ComputeDevice::again)
                .orElseGet(() -> ComputeDevice.of(experiment.training().device()));
    }

    private Precision precision(RecordedStart earlier, NDManager manager, int hiddenSize) {
        Precision asked = experiment.training().precision();
        if (earlier.precision().isPresent() || asked != Precision.AUTO) {
            return earlier.precision().orElse(asked);
        }
        return MeasuredPrecision.of(workspace)
                .get(
                        MeasuredPrecision.key(
                                processor,
                                Threads.count(),
                                manager.getDevice().toString(),
                                hiddenSize),
                        () -> ComputePrecision.fastest(manager, hiddenSize));
    }

    private ModelOutline outline(ModelConfig config, Task task) {
        return Architectures.outline(config, experiment.taskType(), task.labels().size());
    }

    /** Cohort after cohort, until the last or a stop. */
    private RunEvent.Terminal train(Prepared prepared, RecordedStart earlier, boolean resume)
            throws IOException {
        Device device = prepared.manager().getDevice();
        ExperimentPlan plan =
                ExperimentPlan.of(
                        experiment.withTraining(
                                experiment.training().withPrecision(prepared.precision())),
                        prepared.config(),
                        prepared.task().labels().size());
        CohortPlan cohortPlan = cohorts(plan, device, earlier);
        cohortPlan.reason().ifPresent(this::preparing);
        if (!experiment.fork().isEmpty()) {
            notice(experiment.fork().sentence());
        }
        List<List<AdapterLayout>> cohorts = cohortPlan.cohorts();
        cohorts.stream()
                .flatMap(List::stream)
                .flatMap(lane -> UnusedSettings.of(lane).stream())
                .distinct()
                .forEach(this::notice);
        if (experiment.training().baseDropout()) {
            UnappliedDropouts.of(prepared.config(), plan.model()).forEach(this::notice);
        }
        StepMemory memory = new StepMemory(cohortPlan.recomputes());
        if (memory.recomputes() && !device.isGpu()) {
            NativeHeap.returnLargeArrays();
        }
        Checkpoints checkpoints = new Checkpoints(folder.checkpoints());
        RunReport report = new RunReport(experiment, folder, control, events, earlier);
        LanesNow.delete(folder.lanesNow());
        report.started(
                cohorts,
                firstStep(checkpoints, resume),
                prepared.precision(),
                device,
                plan.processBytes(cohortPlan));
        if (!experiment.search().isEmpty()) {
            new RaceRun(
                            experiment,
                            new RaceRun.Surroundings(
                                    folder, control, checkpoints, report, this::notice))
                    .train(cohorts, seed -> open(prepared, seed, memory), resume, earlier);
        } else {
            train(prepared, cohorts, memory, checkpoints, report, resume);
        }
        LanesNow.delete(folder.lanesNow());
        RunEvent.Terminal end = report.finished();
        if (end instanceof RunEvent.Finished) {
            checkpoints.deleteLarge();
            Files.deleteIfExists(folder.fork());
        }
        return end;
    }

    private int firstStep(Checkpoints checkpoints, boolean resume) throws IOException {
        int begun = experiment.fork().step();
        return resume ? Math.max(begun, checkpoints.newestStep()) : begun;
    }

    /** Base and data for a seed of a search; the first seed's are there. */
    private OpenedSeed open(Prepared prepared, long seed, StepMemory memory) throws IOException {
        return seed == experiment.training().seed()
                ? new OpenedSeed(prepared, experiment.training(), memory, () -> {})
                : OpenedSeed.of(
                        prepared,
                        experiment.withTraining(experiment.training().withSeed(seed)),
                        workspace,
                        memory);
    }

    private void train(
            Prepared prepared,
            List<List<AdapterLayout>> cohorts,
            StepMemory memory,
            Checkpoints checkpoints,
            RunReport report,
            boolean resume)
            throws IOException {
        String validation = ValidationFingerprint.of(prepared.task().validationBatches());
        for (int number = 0; number < cohorts.size() && !control.isStopped(); number++) {
            TrainingConfig training = experiment.training();
            try (Cohort cohort = prepared.cohort(cohorts.get(number), training, memory)) {
                new CohortRun(
                                cohort,
                                number,
                                prepared.task(),
                                prepared.base().tokenizer(),
                                training,
                                control,
                                checkpoints,
                                experiment.fork(),
                                validation)
                        .train(report, resume, prepared.files(), folder);
            }
        }
    }

    /** Reads the data while PyTorch starts. */
    private OpenedTask openTaskAndStartEngine(HuggingFaceDirectory base) {
        preparing("Reading the data set, starting PyTorch");
        // Two threads log from here on; the logging library wants to be started by one.
        LoggerFactory.getILoggerFactory();
        CompletableFuture<OpenedTask> data =
                CompletableFuture.supplyAsync(
                        () -> OpenedTask.of(experiment, base, workspace, this::notice));
        Kernels.prepareThread();
        return result(data);
    }

    /** Before anything large is downloaded or read. */
    private void refuseWhatIsTooLarge() {
        String asked = experiment.training().device();
        if (asked.equals("cpu") || asked.equals("auto") && !CudaUtils.hasCuda()) {
            ModelConfig config = BaseModels.config(experiment.base());
            ExperimentPlan.of(experiment, config, config.labels(2))
                    .requireMemory(MachineMemory.now());
        }
    }

    private TensorSource weights(
            HuggingFaceDirectory base, ModelConfig config, ModelOutline outline)
            throws IOException {
        return experiment.baseWeights() == BaseWeightsChoice.RANDOM
                ? new InitialWeights(config, outline, experiment.training().seed())
                : base.weights();
    }

    /** Waits for what another thread makes; its exceptions are told as they are. */
    private static <T> T result(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private void notice(String sentence) {
        events.accept(new RunEvent.Notice(System.currentTimeMillis(), sentence));
    }

    /** A run that goes on keeps the cohorts that it began with. */
    private static CohortPlan cohorts(ExperimentPlan plan, Device device, RecordedStart earlier) {
        long available = DeviceMemory.availableBytes(device);
        return earlier.cohorts()
                .map(numbers -> CohortPlan.recorded(plan, numbers, available))
                .orElseGet(() -> CohortPlan.of(plan, available));
    }

    private void preparing(String what) {
        events.accept(new RunEvent.Preparing(System.currentTimeMillis(), what));
    }
}
