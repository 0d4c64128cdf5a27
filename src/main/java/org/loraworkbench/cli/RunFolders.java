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
import org.loraworkbench.worker.child.RunClaim;

/** The folder that {@code train --run-dir} names. */
final class RunFolders {

    private static final String OPTION = "--run-dir";

    private RunFolders() {}

    /**
     * Makes the folder where it is missing, and writes the experiment into it.
     *
     * @throws ConfigException if something lies there already, or another process trains there
     */
    static RunClaim fresh(Path path, Experiment experiment) throws IOException {
        RunFolder folder = new RunFolder(path);
        refuseWhatIsNoRun(folder);
        Files.createDirectories(path);
        RunClaim claim = RunClaim.of(folder);
        try {
            claim.requireEmpty(OPTION);
            RunRepository.writeExperiment(claim.folder(), experiment);
            return claim;
        } catch (IOException | RuntimeException e) {
            claim.close();
            throw e;
        }
    }

    /** Looked at first: a claim would leave its lock in somebody's folder. */
    private static void refuseWhatIsNoRun(RunFolder folder) throws IOException {
        boolean free = Files.notExists(folder.path()) || isEmptyFolder(folder.path());
        if (!free && Files.notExists(folder.lock()) && Files.notExists(folder.experiment())) {
            throw new ConfigException(
                    OPTION,
                    folder.path()
                            + " must be empty or absent, unless --resume continues the run in it");
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
     * @throws ConfigException if there is no run of this very experiment, or another process trains
     *     it
     */
    static RunClaim toResume(Path path, Experiment experiment) throws IOException {
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
        return RunClaim.of(folder);
    }
}
