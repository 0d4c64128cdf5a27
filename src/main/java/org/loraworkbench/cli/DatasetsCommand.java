package org.loraworkbench.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.loraworkbench.data.DatasetCatalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the data sets that come with the program. */
@Command(
        name = "datasets",
        description = "List the built-in data sets.",
        mixinStandardHelpOptions = true)
final class DatasetsCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(names = "--json", description = "Print one line of JSON.")
    private boolean json;

    @Override
    public Integer call() {
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
}
