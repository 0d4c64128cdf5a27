package org.loraworkbench.runs.compare;

import static org.loraworkbench.runs.compare.Column.Kind.BYTES;
import static org.loraworkbench.runs.compare.Column.Kind.COUNT;
import static org.loraworkbench.runs.compare.Column.Kind.NUMBER;
import static org.loraworkbench.runs.compare.Column.Kind.PERCENT;
import static org.loraworkbench.runs.compare.Column.Kind.SECONDS;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.LoraConfig;

/** Every column of the table of lanes. */
public final class Columns {

    public static final Column RUN = Column.text("run", "run", ComparedLane::runName);
    public static final Column LANE = Column.text("lane", "lane", ComparedLane::laneName);
    public static final Column STATUS =
            Column.text("status", "status", lane -> lane.laneStatus().word());
    public static final Column R = lora("r", "r", COUNT, LoraConfig::r);
    public static final Column ALPHA = lora("lora_alpha", "alpha", NUMBER, LoraConfig::loraAlpha);
    public static final Column METHOD =
            Column.text("method", "method", lane -> Json.nameOf(lane.settings().method()));
    public static final Column SEED = Column.number("seed", "seed", COUNT, ComparedLane::seed);
    public static final Column TRAINABLE =
            Column.number(
                    "trainable_parameters",
                    "trainable",
                    COUNT,
                    lane -> known(lane.results().trainableParameters()));
    public static final Column VALIDATION_LOSS = Column.of(Quality.VALIDATION_LOSS);
    public static final Column TRAIN_LOSS =
            Column.number("train_loss", "train loss", NUMBER, lane -> lane.results().trainLoss());

    public static final Column LEARNING_RATE =
            Column.number("learning_rate", "learning rate", NUMBER, ComparedLane::learningRate);

    private static final List<Column> SETTINGS =
            List.of(
                    RUN,
                    LANE,
                    STATUS,
                    Column.text("base", "base", lane -> lane.experiment().base()),
                    Column.text("dataset", "data set", lane -> lane.experiment().dataset().title()),
                    Column.number(
                            "train_size",
                            "train size",
                            COUNT,
                            lane -> known(lane.experiment().dataset().trainSize())),
                    Column.text("task_type", "task type", l -> l.experiment().taskType().name()),
                    METHOD,
                    R,
                    ALPHA,
                    lora("scaling", "alpha/r", NUMBER, lora -> lora.scalingOf("")),
                    Column.text("target_modules", "targets", Targets::of),
                    Column.text(
                            "bias",
                            "bias",
                            lane ->
                                    lane.isLora()
                                            ? Json.nameOf(lane.settings().lora().bias())
                                            : ""),
                    lora("lora_dropout", "dropout", NUMBER, LoraConfig::loraDropout),
                    LEARNING_RATE,
                    Column.number(
                            "batch_size",
                            "batch size",
                            COUNT,
                            lane -> lane.experiment().training().batchSize()),
                    Column.number(
                            "steps", "steps", COUNT, lane -> lane.experiment().training().steps()),
                    SEED);

    private static final List<Column> COSTS =
            List.of(
                    TRAINABLE,
                    Column.number(
                            "trainable_percent",
                            "trainable %",
                            PERCENT,
                            lane -> lane.results().trainablePercent()),
                    Column.number(
                            "adapter_bytes",
                            "adapter size",
                            BYTES,
                            lane -> known(lane.results().adapterBytes())));

    private static final List<Column> REST =
            List.of(
                    Column.number("seconds", "run time", SECONDS, lane -> lane.results().seconds()),
                    Column.number(
                            "tokens_per_second",
                            "tokens/s",
                            COUNT,
                            lane -> lane.results().tokensPerSecond()),
                    Column.number(
                            "peak_memory_bytes",
                            "peak memory",
                            BYTES,
                            lane -> known(lane.results().peakMemoryBytes())),
                    Column.number("steps_done", "steps done", COUNT, l -> l.results().steps()),
                    Column.text("tags", "tags", lane -> String.join(", ", lane.tags())),
                    Column.text("note", "note", ComparedLane::note),
                    Column.text("fork", "forked from", lane -> lane.experiment().fork().place()),
                    Column.text("created", "created", lane -> lane.created().toString()),
                    Column.text("run_folder", "folder", lane -> lane.folder().path().toString()));

    private Columns() {}

    /** All columns for these lanes, in their usual order; metrics are those that occur. */
    public static List<Column> of(Collection<ComparedLane> lanes) {
        List<Column> columns = new ArrayList<>(SETTINGS);
        columns.addAll(COSTS);
        columns.add(TRAIN_LOSS);
        columns.add(VALIDATION_LOSS);
        Quality.all(lanes).stream()
                .filter(quality -> !quality.equals(Quality.VALIDATION_LOSS))
                .map(Column::of)
                .forEach(columns::add);
        columns.addAll(REST);
        return List.copyOf(columns);
    }

    /** What tells these lanes apart, and what they have come to, in the usual order. */
    public static List<Column> telling(Collection<ComparedLane> lanes) {
        List<Column> results = new ArrayList<>(List.of(TRAINABLE, TRAIN_LOSS));
        Quality.all(lanes).forEach(quality -> results.add(Column.of(quality)));
        return of(lanes).stream()
                .filter(
                        column ->
                                column.equals(LANE)
                                        || results.contains(column)
                                        || SETTINGS.contains(column) && differs(column, lanes))
                .toList();
    }

    /** The settings in which these lanes differ, in the usual order. */
    public static List<Column> varying(Collection<ComparedLane> lanes) {
        return SETTINGS.stream()
                .filter(column -> !column.equals(RUN) && !column.equals(LANE))
                .filter(column -> !column.equals(STATUS))
                .filter(column -> differs(column, lanes))
                .toList();
    }

    /**
     * What a map of ranks has beside them: learning rates where an experiment holds several for
     * each rank, or where only they vary; else alphas.
     */
    public static Column besideRank(Collection<ComparedLane> lanes) {
        List<ComparedLane> adapters = lanes.stream().filter(ComparedLane::isLora).toList();
        boolean asked =
                adapters.stream().anyMatch(l -> l.experiment().grid().learningRate().size() > 1);
        boolean ratesAlone = differs(LEARNING_RATE, adapters) && !differs(ALPHA, adapters);
        return asked || ratesAlone ? LEARNING_RATE : ALPHA;
    }

    private static boolean differs(Column column, Collection<ComparedLane> lanes) {
        return lanes.stream().map(column::text).distinct().count() > 1;
    }

    private static Column lora(
            String key, String title, Column.Kind kind, ToDoubleFunction<LoraConfig> value) {
        return Column.number(
                key,
                title,
                kind,
                lane -> lane.isLora() ? value.applyAsDouble(lane.settings().lora()) : Double.NaN);
    }

    /** 0 stands for what is not known yet. */
    private static double known(long number) {
        return number == 0 ? Double.NaN : number;
    }
}
