package org.loraworkbench.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.data.Datasets;
import org.loraworkbench.data.examples.Dataset;

/** An experiment as a Python script for transformers and peft, its examples beside it. */
public final class PythonExport {

    private static final String ENDING = ".py";

    private PythonExport() {}

    /**
     * Writes {@code NAME.py}, {@code NAME-train.jsonl} and {@code NAME-validation.jsonl}, each
     * whole or not at all. May unpack a built-in base model and read WordNet, which takes some
     * seconds.
     *
     * @param lanes those of the experiment that the script is to train
     * @param script where the script is to lie
     * @return the files written, the script first
     * @throws org.loraworkbench.config.ConfigException if the base or the data set is not there
     */
    public static List<Path> write(
            Experiment experiment, List<AdapterConfig> lanes, Path script, Workspace workspace)
            throws IOException {
        Dataset<?> data =
                Datasets.open(experiment.dataset(), experiment.taskType(), workspace.cache());
        Path target = script.toAbsolutePath();
        Files.createDirectories(target.getParent());
        Path training = target.resolveSibling(stem(target) + "-train.jsonl");
        Path validation = target.resolveSibling(stem(target) + "-validation.jsonl");
        BasePlace base = BasePlace.of(experiment.base(), workspace);
        PeftScript python =
                new PeftScript(
                        experiment,
                        lanes,
                        base,
                        data.labels(),
                        training.getFileName().toString(),
                        validation.getFileName().toString());
        writeWhole(training, ExampleLines.of(data.train()));
        writeWhole(validation, ExampleLines.of(data.validation()));
        writeWhole(target, python.text().lines());
        return List.of(target, training, validation);
    }

    private static String stem(Path script) {
        String name = script.getFileName().toString();
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }

    private static void writeWhole(Path file, Stream<String> lines) throws IOException {
        Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
        Files.write(temporary, (Iterable<String>) lines::iterator);
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
