package org.loraworkbench.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.data.DatasetCatalog;
import org.loraworkbench.worker.OpenMp;
import org.loraworkbench.worker.child.Trainer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the data sets that come with the program, or measures what is reached on them. */
@Command(
        name = "datasets",
        description = "List the built-in data sets.",
        mixinStandardHelpOptions = true)
final class DatasetsCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(names = "--json", description = "Print one line of JSON.")
    private boolean json;

    @Option(
            names = "--measure",
            description =
                    "Train on the one that the window proposes for each task type, and print what"
                            + " is reached. Takes some minutes; the runs stay in the workspace.")
    private boolean measure;

    private final Trainer trainer;

    DatasetsCommand(Trainer trainer) {
        this.trainer = trainer;
    }

    @Override
    public Integer call() throws IOException {
        return measure ? measure() : list();
    }

    private int list() {
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonLine.of(DatasetCatalog.BUILT_IN));
            return WorkbenchCommand.DONE;
        }
        TextTable table =
                new TextTable(
                        "name", "task type", "labels", "train", "validation", "what to learn");
        for (DatasetCatalog.Entry dataset : DatasetCatalog.BUILT_IN) {
            table.add(
                    List.of(
                            dataset.name(),
                            dataset.taskType().name(),
                            Figures.count(dataset.labels().size()),
                            Figures.count(dataset.trainSize()),
                            Figures.count(dataset.validationSize()),
                            dataset.description()));
        }
        table.print(out);
        return WorkbenchCommand.DONE;
    }

    private int measure() throws IOException {
        OpenMp.prepareThisProcess();
        DatasetMeasurement measurement =
                new DatasetMeasurement(trainer, Workspace.ofUser(), spec.commandLine().getErr());
        List<DatasetCatalog.Entry> proposed = DatasetMeasurement.proposed();
        List<DatasetMeasurement.Row> rows = new ArrayList<>();
        for (DatasetCatalog.Entry dataset : proposed) {
            measurement.measure(dataset).ifPresent(rows::add);
        }
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonLine.of(rows));
        } else {
            table(rows).print(out);
        }
        return rows.size() == proposed.size() ? WorkbenchCommand.DONE : WorkbenchCommand.FAILED;
    }

    private static TextTable table(List<DatasetMeasurement.Row> rows) {
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
        for (DatasetMeasurement.Row row : rows) {
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
}
