package org.loraworkbench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.Head;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.data.DataSummary;
import org.loraworkbench.data.DatasetCatalog;
import org.loraworkbench.data.examples.DataException;
import org.loraworkbench.data.file.FilePreview;
import org.loraworkbench.formats.BaseModels;
import org.loraworkbench.formats.HuggingFaceDirectory;
import org.loraworkbench.formats.TrainedHead;
import org.loraworkbench.worker.OpenMp;
import org.loraworkbench.worker.child.Trainer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Lists the data sets that come with the program, measures what is reached on them, or shows what a
 * file would be.
 */
@Command(
        name = "datasets",
        description =
                "List or measure the built-in data sets, or show what would be read from a file.",
        mixinStandardHelpOptions = true)
final class DatasetsCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "A JSONL, JSON, CSV, TSV or TXT file to look at.")
    private Path file;

    @Option(names = TaskTypeOption.NAME, description = "What the file is for, such as SEQ_CLS.")
    private String task;

    @Option(
            names = "--column",
            paramLabel = "PART=NAME",
            description = "Which column plays a part, as in text=body; others are guessed.")
    private Map<String, String> columns = Map.of();

    @Option(
            names = "--base",
            description =
                    "A built-in model's name, or a directory: count lengths in its tokens, and"
                            + " match the labels to its head.")
    private String base;

    @Option(
            names = "--max-length",
            paramLabel = "N",
            defaultValue = "64",
            description = "Say how many examples are longer (default: ${DEFAULT-VALUE}).")
    private int maxLength;

    @Option(
            names = "--measure",
            description =
                    "Train on the one that the window proposes for each task type, and print what"
                            + " is reached. Takes some minutes; the runs stay in the workspace.")
    private boolean measure;

    @ArgGroup private TableFormat format = new TableFormat();

    private final Trainer trainer;
    private final Workspace workspace;

    DatasetsCommand(Trainer trainer, Workspace workspace) {
        this.trainer = trainer;
        this.workspace = workspace;
    }

    @Override
    public Integer call() throws IOException {
        if (file != null) {
            return preview();
        }
        return measure ? measure() : list();
    }

    private int list() {
        print(DatasetCatalog.BUILT_IN, builtIn());
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

    private int measure() throws IOException {
        OpenMp.prepareThisProcess();
        DatasetMeasurement measurement =
                new DatasetMeasurement(trainer, workspace, spec.commandLine().getErr());
        List<DatasetCatalog.Entry> proposed = DatasetMeasurement.proposed();
        List<DatasetMeasurement.Row> rows = new ArrayList<>();
        for (DatasetCatalog.Entry dataset : proposed) {
            measurement.measure(dataset).ifPresent(rows::add);
        }
        print(rows, DatasetMeasurement.table(rows));
        return rows.size() == proposed.size() ? WorkbenchCommand.DONE : WorkbenchCommand.FAILED;
    }

    private void print(Object values, TextTable table) {
        format.print(values, table, spec.commandLine().getOut());
    }

    private int preview() throws IOException {
        if (task == null) {
            throw new ConfigException(
                    TaskTypeOption.NAME, "is needed to say what %s is for".formatted(file));
        }
        TaskType type = TaskTypeOption.parse(task);
        FilePreviewText text = look(type);
        PrintWriter out = spec.commandLine().getOut();
        if (format.isJson()) {
            out.println(JsonLine.of(text.summary()));
        } else {
            text.print(out);
        }
        PrintWriter err = spec.commandLine().getErr();
        text.whole()
                .ifPresent(data -> data.notices().forEach(note -> err.println("Note: " + note)));
        text.problem().ifPresent(err::println);
        return text.problem().isEmpty() ? WorkbenchCommand.DONE : WorkbenchCommand.WRONG_INPUT;
    }

    /** At the beginning of the file and, if nothing is wrong there, at all of it. */
    private FilePreviewText look(TaskType type) throws IOException {
        FilePreview preview = FilePreview.of(file, type, columns);
        if (preview.problem().isPresent()) {
            return new FilePreviewText(file, preview, Optional.empty(), preview.problem());
        }
        Optional<HuggingFaceDirectory> opened =
                Optional.ofNullable(base).map(name -> BaseModels.open(name, workspace));
        Path tokenizer = opened.map(this::tokenizer).orElse(null);
        Optional<Head> trained = opened.flatMap(folder -> TrainedHead.in(folder, type));
        DatasetConfig asked = DatasetConfig.ofFile(file.toString(), columns);
        try {
            DataSummary whole = DataSummary.of(asked, type, tokenizer, trained, maxLength);
            return new FilePreviewText(file, preview, Optional.of(whole), Optional.empty());
        } catch (DataException e) {
            return new FilePreviewText(
                    file, preview, Optional.empty(), Optional.of(e.getMessage()));
        }
    }

    private Path tokenizer(HuggingFaceDirectory opened) {
        return opened.tokenizer()
                .orElseThrow(
                        () ->
                                new ConfigException(
                                        "--base", "%s has no tokenizer.json".formatted(base)));
    }
}
