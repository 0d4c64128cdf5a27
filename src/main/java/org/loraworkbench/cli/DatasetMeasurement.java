package org.loraworkbench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.config.Method;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.data.DatasetCatalog;
import org.loraworkbench.events.RunResult;
import org.loraworkbench.events.RunResult.LaneResult;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.ModelCatalog;
import org.loraworkbench.worker.child.Trainer;

/** What one click reaches on a built-in data set, and what there was before. */
final class DatasetMeasurement {

    private static final String ADAPTED = "r8";
    private static final String UNTRAINED = "untrained";

    /** So small that nothing changes: such a lane scores what the base and a new head know. */
    private static final double NO_LEARNING = 1e-30;

    private final TrainingHere training;

    /**
     * @param metric the one to watch, higher is better
     * @param untrained of the base as it is, with a new head where the task needs one
     * @param headAlone of the head trained on the frozen base; null where there is no new head
     * @param adapted of LoRA with r = 8 on the default layers
     * @param seconds of all lanes together
     */
    record Row(
            String dataset,
            TaskType taskType,
            String base,
            String metric,
            double untrained,
            Double headAlone,
            double adapted,
            double lossUntrained,
            double lossAdapted,
            double seconds) {}

    DatasetMeasurement(Trainer trainer, Workspace workspace, PrintWriter progress) {
        training = new TrainingHere(trainer, workspace, progress);
    }

    /** The data set that the window proposes for each task type. */
    static List<DatasetCatalog.Entry> proposed() {
        return List.of(TaskType.values()).stream()
                .flatMap(
                        type ->
                                DatasetCatalog.BUILT_IN.stream()
                                        .filter(entry -> entry.taskType() == type)
                                        .limit(1))
                .toList();
    }

    /**
     * Trains with the settings that the window proposes; empty if the run did not finish. The run
     * stays in the workspace.
     */
    Optional<Row> measure(DatasetCatalog.Entry dataset) throws IOException {
        Experiment experiment = experiment(dataset);
        return training.train(experiment, dataset.name())
                .map(trained -> row(experiment, trained.end().result()));
    }

    private static Experiment experiment(DatasetCatalog.Entry dataset) {
        TaskType type = dataset.taskType();
        String base =
                ModelCatalog.BUILT_IN.stream()
                        .filter(
                                name ->
                                        Architectures.taskTypes(ModelCatalog.find(name))
                                                .contains(type))
                        .findFirst()
                        .orElseThrow();
        LoraConfig lora = LoraConfig.defaults();
        return Experiment.defaults()
                .with()
                .name("measured on " + dataset.name())
                .base(base)
                .taskType(type)
                .dataset(DatasetConfig.builtIn(dataset.name()))
                .adapters(
                        List.of(
                                AdapterConfig.lora(ADAPTED, lora),
                                new AdapterConfig(UNTRAINED, Method.LORA, lora, NO_LEARNING)))
                .baselines(hasNewHead(type) ? List.of(Method.HEAD) : List.of())
                .build();
    }

    private static boolean hasNewHead(TaskType type) {
        return switch (type) {
            case SEQ_CLS, TOKEN_CLS, QUESTION_ANS -> true;
            case CAUSAL_LM, SEQ_2_SEQ_LM, FEATURE_EXTRACTION -> false;
        };
    }

    /** The rows for the eye; a dash where there is no head to train alone. */
    static TextTable table(List<Row> rows) {
        TextTable table =
                new TextTable(
                        "data set",
                        "task type",
                        "base",
                        "metric",
                        "untrained",
                        "head alone",
                        "LoRA r = 8",
                        "loss untrained",
                        "loss LoRA",
                        "seconds");
        for (Row row : rows) {
            table.add(
                    List.of(
                            row.dataset(),
                            row.taskType().name(),
                            row.base(),
                            row.metric(),
                            Figures.value(row.untrained()),
                            Figures.value(row.headAlone() == null ? Double.NaN : row.headAlone()),
                            Figures.value(row.adapted()),
                            Figures.value(row.lossUntrained()),
                            Figures.value(row.lossAdapted()),
                            Figures.count(Math.round(row.seconds()))));
        }
        return table;
    }

    private static Row row(Experiment experiment, RunResult result) {
        Map<String, Double> reached = lane(result, ADAPTED).orElseThrow().metrics();
        LaneResult untrained = lane(result, UNTRAINED).orElseThrow();
        String metric = reached.keySet().iterator().next();
        return new Row(
                experiment.dataset().name(),
                experiment.taskType(),
                experiment.base(),
                metric,
                untrained.metrics().get(metric),
                lane(result, "head").map(lane -> lane.metrics().get(metric)).orElse(null),
                reached.get(metric),
                untrained.validationLoss(),
                lane(result, ADAPTED).orElseThrow().validationLoss(),
                result.seconds());
    }

    private static Optional<LaneResult> lane(RunResult result, String name) {
        return result.lanes().stream().filter(lane -> lane.name().equals(name)).findFirst();
    }
}
