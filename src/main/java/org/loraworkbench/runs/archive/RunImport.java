package org.loraworkbench.runs.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.EventLog;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunFolder;
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
     * Makes a run of its own of a file, as {@link RunArchive} describes it; of a lesson's file, of
     * the run that it holds.
     *
     * @return its folder, with a name that no other run has
     * @throws ConfigException if the file is missing, damaged, too large or no run, or if the
     *     workspace cannot be written; nothing is left of it then
     */
    public RunFolder take(Path file) throws IOException {
        Path place = workspace.path().resolve("import");
        try (UnpackedArchive unpacked = UnpackedArchive.of(file, place, largest)) {
            RunFolder incoming = unpacked.run().orElseThrow(() -> lessonAlone(file));
            addNotices(incoming, unpacked);
            String name = ExperimentJson.read(incoming.experiment()).name();
            return new RunRepository(workspace, folder -> false).adopt(incoming.path(), name);
        }
    }

    private static ConfigException lessonAlone(Path file) {
        return new ConfigException(
                "",
                file.getFileName()
                        + " holds a lesson without a run; open it in the window, or with the"
                        + " command lessons");
    }

    /** At the beginning, for the last event says how the run ended. */
    private static void addNotices(RunFolder incoming, UnpackedArchive unpacked)
            throws IOException {
        byte[] told = Files.readAllBytes(incoming.events());
        Files.delete(incoming.events());
        long now = System.currentTimeMillis();
        try (EventLog log = new EventLog(incoming.events())) {
            log.append(new RunEvent.Notice(now, WITHOUT_WEIGHTS));
            unpacked.origin()
                    .map(origin -> "It is a recording, " + origin.inWords() + ".")
                    .ifPresent(sentence -> log.append(new RunEvent.Notice(now, sentence)));
        }
        Files.write(incoming.events(), told, StandardOpenOption.APPEND);
    }
}
