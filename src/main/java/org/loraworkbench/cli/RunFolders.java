package org.loraworkbench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.runs.RunRepository;

/** The folder that {@code train --run-dir} names. */
final class RunFolders {

    private static final String OPTION = "--run-dir";

    private RunFolders() {}

    /**
     * @throws ConfigException if something lies there already
     */
    static RunFolder fresh(Path path, Experiment experiment) throws IOException {
        if (Files.exists(path) && !isEmptyFolder(path)) {
            throw new ConfigException(
                    OPTION,
                    path + " must be empty or absent, unless --resume continues the run in it");
        }
        Files.createDirectories(path);
        RunFolder folder = new RunFolder(path);
        RunRepository.writeExperiment(folder, experiment);
        return folder;
    }

    private static boolean isEmptyFolder(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return false;
        }
        try (Stream<Path> content = Files.list(path)) {
            return content.findAny().isEmpty();
        }
    }

    /**
     * @throws ConfigException if there is no run of this very experiment
     */
    static RunFolder toResume(Path path, Experiment experiment) {
        RunFolder folder = new RunFolder(path);
        if (!Files.exists(folder.experiment())) {
            throw new ConfigException(OPTION, "there is no run in " + path + " to resume");
        }
        if (!ExperimentJson.read(folder.experiment()).equals(experiment)) {
            throw new ConfigException(
                    OPTION,
                    "the run in "
                            + path
                            + " is of another experiment; resume it with its own experiment.json");
        }
        return folder;
    }
}
