package org.loraworkbench.runs.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.events.EventReader;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.files.StagedFolder;

/** The file of a run or of a lesson, unpacked into a folder that goes when this is closed. */
public final class UnpackedArchive implements Closeable {

    private final Path file;
    private final StagedFolder folder;

    private UnpackedArchive(Path file, StagedFolder folder) {
        this.file = file;
        this.folder = folder;
    }

    /**
     * Unpacks a file among the system's temporary ones.
     *
     * @throws ConfigException if it is missing, damaged, too large, or holds something else
     */
    public static UnpackedArchive of(Path file) throws IOException {
        return of(file, temporary(), ArchiveReader.LARGEST);
    }

    /**
     * Unpacks a file that comes along with the program.
     *
     * @param name of the file
     */
    public static UnpackedArchive of(InputStream stream, String name) throws IOException {
        StagedFolder folder = StagedFolder.beside(temporary());
        try {
            Path file = folder.resolve(name);
            Files.copy(stream, file);
            return unpacked(file, folder, ArchiveReader.LARGEST);
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /**
     * @param place beside which it is unpacked
     * @param largest bytes that all files may have together
     */
    static UnpackedArchive of(Path file, Path place, long largest) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new ConfigException("", "there is no file " + file);
        }
        StagedFolder folder = StagedFolder.beside(place);
        try {
            return unpacked(file, folder, largest);
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private static UnpackedArchive unpacked(Path file, StagedFolder folder, long largest)
            throws IOException {
        new ArchiveReader(file, folder.path(), largest).unpack();
        UnpackedArchive unpacked = new UnpackedArchive(file, folder);
        unpacked.check();
        return unpacked;
    }

    /** A user's own, for what another one left there could not be cleared away. */
    private static Path temporary() {
        String user = System.getProperty("user.name").replaceAll("[^A-Za-z0-9]", "-");
        return Path.of(System.getProperty("java.io.tmpdir"), "lora-workbench-" + user);
    }

    /** Whether a file holds a lesson; false if it cannot be read. */
    public static boolean holdsLesson(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.stream().anyMatch(entry -> ArchiveReader.isLesson(entry.getName()));
        } catch (IOException e) {
            return false;
        }
    }

    /** What was unpacked. */
    public Path file() {
        return file;
    }

    /** The lesson's file, with its pictures beside it. */
    public Optional<Path> lesson() {
        return ArchiveReader.lessonIn(folder.path());
    }

    /** The recorded run; empty in the file of a lesson without one. */
    public Optional<RunFolder> run() {
        RunFolder run = new RunFolder(folder.resolve(ArchiveReader.RUN));
        return Files.exists(run.experiment()) ? Optional.of(run) : Optional.empty();
    }

    /** Where the run was recorded; empty if nobody has said so. */
    public Optional<RecordingOrigin> origin() throws IOException {
        Optional<RunFolder> run = run();
        return run.isEmpty()
                ? Optional.empty()
                : RecordingOrigin.of(run.get(), file.getFileName().toString());
    }

    private void check() throws IOException {
        origin();
        if (run().isPresent()) {
            checkExperiment(run().get());
            checkEvents(run().get());
        }
    }

    private void checkExperiment(RunFolder run) throws IOException {
        String place = file.getFileName() + ", " + RunArchive.EXPERIMENT;
        try {
            ExperimentJson.parse(place, Files.readString(run.experiment()));
        } catch (ConfigException e) {
            String problem = e.getMessage();
            throw new ConfigException(
                    "", problem.startsWith(place) ? problem : place + ": " + problem);
        }
    }

    private void checkEvents(RunFolder run) throws IOException {
        try {
            new EventReader(run.events()).readNew();
        } catch (ConfigException e) {
            // It names the place where the file was unpacked, which nobody knows.
            String problem = e.getMessage().replace(run.events().toString(), RunArchive.EVENTS);
            throw new ConfigException("", file.getFileName() + ", " + problem);
        }
    }

    /** Removes what was unpacked, and was not moved elsewhere. */
    @Override
    public void close() throws IOException {
        folder.close();
    }
}
