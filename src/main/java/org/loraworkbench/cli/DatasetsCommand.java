package org.loraworkbench.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.WordNetTopics;
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

    private static final List<BuiltInDataset> DATASETS =
            List.of(
                    new BuiltInDataset(
                            WordNetTopics.NAME,
                            TaskType.SEQ_CLS,
                            WordNetTopics.TOPICS,
                            WordNetTopics.DEFAULT_TRAIN_SIZE,
                            WordNetTopics.DEFAULT_VALIDATION_SIZE,
                            "tell from a noun's definition what kind of thing it is"));

    @Spec private CommandSpec spec;

    @Option(names = "--json", description = "Print one line of JSON.")
    private boolean json;

    /** A data set with the sizes that it has when nothing is said. */
    record BuiltInDataset(
            String name,
            TaskType taskType,
            List<String> labels,
            int trainSize,
            int validationSize,
            String description) {}

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonLine.of(DATASETS));
            return WorkbenchCommand.DONE;
        }
        TextTable table =
                new TextTable("name", "task type", "labels", "train", "validation", "to learn");
        for (BuiltInDataset dataset : DATASETS) {
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
