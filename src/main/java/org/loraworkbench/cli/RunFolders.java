package org.loraworkbench.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.Nearest;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.runs.RunRepository;

/** The folders of runs that commands name. */
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

    /**
     * A run that is there already.
     *
     * @param run a folder, or its name in the workspace
     * @throws ConfigException if there is none, with the nearest name that there is
     */
    static RunFolder existing(String run, Workspace workspace) {
        for (Path path : List.of(Path.of(run), workspace.runs().resolve(run))) {
            if (Files.exists(new RunFolder(path).experiment())) {
                return new RunFolder(path.toAbsolutePath().normalize());
            }
        }
        String nearest =
                Nearest.to(run, names(workspace.runs()))
                        .map(name -> "; did you mean " + name + "?")
                        .orElse("");
        throw new ConfigException(
                "RUN", "there is no run " + run + ", here or in " + workspace.runs() + nearest);
    }

    private static List<String> names(Path runs) {
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(runs)) {
            return folders.map(folder -> folder.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the runs in " + runs, e);
        }
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
