package org.loraworkbench.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.data.DatasetCatalog;
import org.loraworkbench.data.file.FilePreview;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the data sets that come with the program, or shows what a file would be. */
@Command(
        name = "datasets",
        description = "List the built-in data sets, or show what a file of examples would be.",
        mixinStandardHelpOptions = true)
final class DatasetsCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "A JSONL, JSON, CSV or TSV file to look at.")
    private Path file;

    @Option(names = TaskTypeOption.NAME, description = "What the file is for, such as SEQ_CLS.")
    private String task;

    @Option(
            names = "--column",
            paramLabel = "PART=NAME",
            description = "Which column plays a part, as in text=body; others are guessed.")
    private Map<String, String> columns = Map.of();

    @Option(names = "--json", description = "Print one line of JSON.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (file != null) {
            return preview(out);
        }
        if (json) {
            out.println(JsonLine.of(DatasetCatalog.BUILT_IN));
        } else {
            builtIn().print(out);
        }
        return WorkbenchCommand.DONE;
    }

    private static TextTable builtIn() {
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
        return table;
    }

    private int preview(PrintWriter out) {
        if (task == null) {
            throw new ConfigException(
                    TaskTypeOption.NAME, "is needed to say what %s is for".formatted(file));
        }
        var type = TaskTypeOption.parse(task);
        FilePreviewText text = new FilePreviewText(file, type, FilePreview.of(file, type, columns));
        if (json) {
            out.println(JsonLine.of(text.summary()));
        } else {
            text.print(out);
        }
        text.preview().problem().ifPresent(spec.commandLine().getErr()::println);
        return text.preview().problem().isEmpty()
                ? WorkbenchCommand.DONE
                : WorkbenchCommand.WRONG_INPUT;
    }
}
