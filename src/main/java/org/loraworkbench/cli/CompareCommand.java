package org.loraworkbench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.data.DatasetCatalog;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.runs.compare.Column;
import org.loraworkbench.runs.compare.Columns;
import org.loraworkbench.runs.compare.ComparedLane;
import org.loraworkbench.runs.compare.ComparedRuns;
import org.loraworkbench.runs.compare.Comparison;
import org.loraworkbench.runs.compare.LaneTable;
import org.loraworkbench.runs.compare.Quality;
import org.loraworkbench.runs.compare.Verdict;
import org.loraworkbench.runs.report.Report;
import org.loraworkbench.worker.Worker;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sets lanes of runs side by side, and says which rank is enough where they show it. */
@Command(
        name = "compare",
        description = "Compare the lanes of runs.",
        mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "RUN",
            arity = "0..*",
            description = "A run's folder, or its name in the workspace (default: all runs there).")
    private List<String> runs = List.of();

    @ArgGroup private Format format = new Format();

    /** At most one of them; without, a table for the eye. */
    private static final class Format {

        @Option(names = "--json", description = "Print one line of JSON.")
        private boolean json;

        @Option(names = "--csv", description = "Print every column as comma-separated values.")
        private boolean csv;

        @Option(names = "--markdown", description = "Print a table in Markdown.")
        private boolean markdown;

        @Option(
                names = "--html",
                paramLabel = "FILE",
                description = "Write a report as one HTML file.")
        private Path html;
    }

    @Override
    public Integer call() throws IOException {
        Comparison comparison = compared(Workspace.ofUser()).refresh();
        PrintWriter err = spec.commandLine().getErr();
        comparison.damaged().forEach(run -> err.println(run.folder().path() + ": " + run.reason()));
        List<ComparedLane> lanes = comparison.lanes();
        List<Verdict> verdicts = Verdict.each(lanes, DatasetCatalog::validationSize);
        show(lanes, verdicts);
        boolean asked = !runs.isEmpty();
        return asked && !comparison.damaged().isEmpty()
                ? WorkbenchCommand.WRONG_INPUT
                : WorkbenchCommand.DONE;
    }

    private ComparedRuns compared(Workspace workspace) {
        if (runs.isEmpty()) {
            return ComparedRuns.of(workspace, Worker::trainsIn);
        }
        List<RunFolder> folders =
                runs.stream().map(run -> RunFolders.existing(run, workspace)).toList();
        return ComparedRuns.of(folders, Worker::trainsIn);
    }

    private void show(List<ComparedLane> lanes, List<Verdict> verdicts) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        LaneTable table = LaneTable.of(lanes);
        if (format.json) {
            out.println(JsonLine.of(json(lanes, verdicts)));
        } else if (format.csv) {
            out.print(table.csv());
            out.flush();
        } else if (format.markdown) {
            out.print(table.show(columns(lanes)).markdown());
            verdicts.forEach(verdict -> out.println("\n" + verdict.sentenceOnSubject()));
            out.flush();
        } else if (format.html != null) {
            new Report("Comparison", table.show(columns(lanes)), verdicts).write(format.html);
            out.println(format.html.toAbsolutePath());
        } else {
            print(out, lanes, verdicts);
        }
    }

    private static void print(PrintWriter out, List<ComparedLane> lanes, List<Verdict> verdicts) {
        if (lanes.isEmpty()) {
            out.println("There are no runs yet; train makes one.");
            return;
        }
        List<Column> columns = columns(lanes);
        TextTable table = new TextTable(columns.stream().map(Column::title).toArray(String[]::new));
        lanes.forEach(lane -> table.add(columns.stream().map(c -> c.shown(lane)).toList()));
        table.print(out);
        verdicts.forEach(verdict -> out.println(verdict.sentenceOnSubject()));
    }

    /** The usual columns, and the metrics that occur. */
    private static List<Column> columns(List<ComparedLane> lanes) {
        List<Column> columns =
                new ArrayList<>(
                        List.of(
                                Columns.RUN,
                                Columns.LANE,
                                Columns.STATUS,
                                Columns.METHOD,
                                Columns.R,
                                Columns.ALPHA,
                                Columns.SEED,
                                Columns.TRAINABLE,
                                Columns.TRAIN_LOSS,
                                Columns.VALIDATION_LOSS));
        Quality.all(lanes).stream()
                .filter(quality -> !quality.equals(Quality.VALIDATION_LOSS))
                .map(Column::of)
                .forEach(columns::add);
        return columns;
    }

    private static Map<String, Object> json(List<ComparedLane> lanes, List<Verdict> verdicts) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("lanes", lanes.stream().map(CompareCommand::json).toList());
        json.put("verdicts", verdicts.stream().map(Verdict::sentenceOnSubject).toList());
        return json;
    }

    /** Results have the names that {@code train --json} gives them. */
    private static Map<String, Object> json(ComparedLane lane) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("run", lane.folder().path().toString());
        json.put("run_name", lane.runName());
        json.put("name", lane.laneName());
        json.put("status", Columns.STATUS.text(lane));
        json.put("base", lane.experiment().base());
        json.put("task_type", lane.experiment().taskType().name());
        json.put("dataset", lane.experiment().dataset().title());
        json.put("method", Json.nameOf(lane.settings().method()));
        if (lane.isLora()) {
            json.put("r", lane.settings().lora().r());
            json.put("lora_alpha", lane.settings().lora().loraAlpha());
        }
        json.put("learning_rate", lane.learningRate());
        json.put("seed", lane.experiment().training().seed());
        json.put("steps", lane.results().steps());
        json.put("trainable_parameters", lane.results().trainableParameters());
        json.put("all_parameters", lane.results().allParameters());
        json.put("train_loss", lane.results().trainLoss());
        json.put("validation_loss", lane.results().validationLoss());
        json.put("metrics", lane.results().metrics());
        json.put("seconds", lane.results().seconds());
        json.put("tokens_per_second", lane.results().tokensPerSecond());
        json.put("peak_memory_bytes", lane.results().peakMemoryBytes());
        return json;
    }
}
