package org.loraworkbench.runs.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.EventLog;
import org.loraworkbench.events.EventReader;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.files.StagedFolder;
import org.loraworkbench.runs.RunRepository;

/** Puts the file of a run among the runs of a workspace. */
public final class RunImport {

    /** Stands with the run's other notices wherever they are shown. */
    private static final String WITHOUT_WEIGHTS =
            "This run came as a file without its weights: it can be read, compared and played"
                    + " again, but not tried out or taken to another program.";

    private final Workspace workspace;
    private final long largest;

    public RunImport(Workspace workspace) {
        this(workspace, ArchiveReader.LARGEST);
    }

    /**
     * @param largest bytes that a run may have
     */
    RunImport(Workspace workspace, long largest) {
        this.workspace = workspace;
        this.largest = largest;
    }

    /**
     * Makes a run of its own of a file, as {@link RunArchive} writes it.
     *
     * @return its folder, with a name that no other run has
     * @throws ConfigException if the file is missing, damaged, too large or no run, or if the
     *     workspace cannot be written; nothing is left of it then
     */
    public RunFolder take(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new ConfigException("", "there is no file " + file);
        }
        Path unpacked = workspace.path().resolve("import");
        try (StagedFolder staged = StagedFolder.beside(unpacked)) {
            new ArchiveReader(file, staged.path(), largest).unpack();
            RunFolder incoming = new RunFolder(staged.path());
            Experiment experiment = experimentOf(file, incoming);
            checkEvents(file, incoming);
            addNotice(incoming);
            return new RunRepository(workspace, folder -> false)
                    .adopt(staged.path(), experiment.name());
        }
    }

    private static Experiment experimentOf(Path file, RunFolder incoming) throws IOException {
        String place = file.getFileName() + ", " + RunArchive.EXPERIMENT;
        try {
            return ExperimentJson.parse(place, Files.readString(incoming.experiment()));
        } catch (ConfigException e) {
            String problem = e.getMessage();
            throw new ConfigException(
                    "", problem.startsWith(place) ? problem : place + ": " + problem);
        }
    }

    private static void checkEvents(Path file, RunFolder incoming) throws IOException {
        try {
            new EventReader(incoming.events()).readNew();
        } catch (ConfigException e) {
            // It names the place where the file was unpacked, which nobody knows.
            String problem =
                    e.getMessage().replace(incoming.events().toString(), RunArchive.EVENTS);
            throw new ConfigException("", file.getFileName() + ", " + problem);
        }
    }

    /** At the beginning, for the last event says how the run ended. */
    private static void addNotice(RunFolder incoming) throws IOException {
        byte[] told = Files.readAllBytes(incoming.events());
        Files.delete(incoming.events());
        try (EventLog log = new EventLog(incoming.events())) {
            log.append(new RunEvent.Notice(System.currentTimeMillis(), WITHOUT_WEIGHTS));
        }
        Files.write(incoming.events(), told, StandardOpenOption.APPEND);
    }
}
