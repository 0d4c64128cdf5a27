package org.loraworkbench.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.formats.FormatException;
import org.loraworkbench.formats.RowScores;
import org.loraworkbench.formats.RowScoresFile;
import org.loraworkbench.nn.AdapterLayout;

/**
 * Keeps what every validation row scored, a file for each lane. They are written with each
 * checkpoint and at the end, so that a run that goes on finds all evaluations until there.
 */
final class RowScoresWriter implements TrainingListener {

    private final RunFolder folder;
    private final List<AdapterLayout> lanes;
    private final String validation;
    private final Consumer<String> notices;
    private final List<RowScoresFile> files;
    private boolean complete = true;

    /**
     * @param validation tells the rows from those of other data
     * @param notices takes sentences for the user
     */
    RowScoresWriter(
            RunFolder folder,
            List<AdapterLayout> lanes,
            String validation,
            Consumer<String> notices) {
        this.folder = folder;
        this.lanes = lanes;
        this.validation = validation;
        this.notices = notices;
        files = new ArrayList<>(Collections.nCopies(lanes.size(), null));
    }

    /** Goes on with the files of a run that stopped, from a step. */
    void resume(int step) {
        for (int lane = 0; lane < lanes.size(); lane++) {
            files.set(lane, until(step, file(lane)));
        }
    }

    private RowScoresFile until(int step, Path file) {
        try {
            // Runs of earlier versions have none.
            if (!Files.exists(file)) {
                return null;
            }
            RowScoresFile earlier = RowScoresFile.read(file);
            return earlier.validation().equals(validation) ? earlier.until(step) : null;
        } catch (FormatException e) {
            notices.accept("Scores of rows until step " + step + " are lost: " + e.getMessage());
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void rowsScored(String metric, List<RowScores> scored) {
        for (int lane = 0; lane < files.size(); lane++) {
            RowScoresFile earlier = files.get(lane);
            files.set(
                    lane,
                    (earlier == null ? new RowScoresFile(validation, metric, List.of()) : earlier)
                            .with(scored.get(lane)));
        }
        complete = false;
    }

    @Override
    public void checkpointDue(int step) {
        write();
    }

    /** Writes what is not written yet. */
    void write() {
        if (complete) {
            return;
        }
        try {
            for (int lane = 0; lane < files.size(); lane++) {
                files.get(lane).write(file(lane));
            }
            complete = true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the scores of rows: " + e.getMessage(), e);
        }
    }

    private Path file(int lane) {
        return folder.rows(lanes.get(lane).adapter().name());
    }
}
