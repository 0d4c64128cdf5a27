package org.loraworkbench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.runs.compare.Column;
import org.loraworkbench.runs.compare.Columns;
import org.loraworkbench.runs.compare.ComparedRuns;
import org.loraworkbench.runs.compare.Comparison;
import org.loraworkbench.runs.compare.LaneTable;
import org.loraworkbench.runs.compare.RankVerdict;
import org.loraworkbench.runs.report.Report;
import org.loraworkbench.worker.Worker;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Every lane of some runs side by side, and which rank is enough. */
@Command(
        name = "compare",
        description = "Put the lanes of runs side by side, and say which rank is enough.",
        mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "RUN",
            description =
                    "A run's folder, or its name in the workspace, which may stand for many"
                            + " (default: all runs there).")
    private List<String> names = List.of();

    @ArgGroup private Form form = new Form();

    /** At most one of these. */
    private static final class Form {
        @Option(names = "--json", description = "Print everything as one line of JSON.")
        private boolean json;

        @Option(
                names = "--csv",
                description = "Print every column and every digit, separated by commas.")
        private boolean csv;

        @Option(names = "--markdown", description = "Print the table and the verdict as Markdown.")
        private boolean markdown;

        @Option(
                names = "--html",
                paramLabel = "FILE",
                description = "Write a report with charts as one HTML file.")
        private Path html;
    }

    private final Workspace workspace;

    CompareCommand(Workspace workspace) {
        this.workspace = workspace;
    }

    @Override
    public Integer call() throws IOException {
        Comparison comparison = runs(workspace).refresh();
        PrintWriter err = spec.commandLine().getErr();
        comparison
                .damaged()
                .forEach(run -> err.println(run.folder().path() + " is damaged: " + run.reason()));
        write(comparison);
        return names.isEmpty() || comparison.damaged().isEmpty()
                ? WorkbenchCommand.DONE
                : WorkbenchCommand.WRONG_INPUT;
    }

    private ComparedRuns runs(Workspace workspace) {
        return names.isEmpty()
                ? ComparedRuns.of(workspace, Worker::trainsIn)
                : ComparedRuns.of(new NamedRuns(workspace).all(names), Worker::trainsIn);
    }

    private void write(Comparison comparison) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<RankVerdict> verdicts = RankVerdict.each(comparison.lanes());
        LaneTable all = LaneTable.of(comparison.lanes());
        LaneTable telling = all.show(Columns.telling(comparison.lanes()));
        if (form.json) {
            out.println(JsonLine.of(ComparisonJson.of(comparison, verdicts)));
        } else if (form.csv) {
            out.print(all.csv());
        } else if (form.markdown) {
            out.print(telling.markdown());
            print(verdicts, out);
        } else if (form.html != null) {
            new Report(title(comparison), telling, verdicts).write(form.html);
            out.println("The report is in " + form.html + ".");
        } else if (comparison.lanes().isEmpty()) {
            out.println("There are no lanes to compare; train makes some.");
        } else {
            print(telling, out);
            print(verdicts, out);
        }
        out.flush();
    }

    private static String title(Comparison comparison) {
        int count = comparison.lanes().size();
        return count == 1 ? "One lane" : "Comparison of " + count + " lanes";
    }

    private static void print(LaneTable lanes, PrintWriter out) {
        TextTable table =
                new TextTable(lanes.columns().stream().map(Column::title).toArray(String[]::new));
        lanes.lanes()
                .forEach(
                        lane ->
                                table.add(
                                        lanes.columns().stream().map(c -> c.shown(lane)).toList()));
        table.print(out);
    }

    /** What they are about goes without saying where there is but one. */
    private static void print(List<RankVerdict> verdicts, PrintWriter out) {
        for (RankVerdict verdict : verdicts) {
            out.println();
            out.println(verdicts.size() == 1 ? verdict.sentence() : verdict.sentenceOnSubject());
        }
    }
}
