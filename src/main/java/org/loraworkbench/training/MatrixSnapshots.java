package org.loraworkbench.training;

import ai.djl.engine.EngineException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.loraworkbench.data.Batch;
import org.loraworkbench.events.matrices.ExaminedStep;
import org.loraworkbench.events.matrices.MatrixSnapshot;
import org.loraworkbench.events.matrices.SnapshotLog;
import org.loraworkbench.nn.AdaptedLayer;
import org.loraworkbench.nn.Layer;
import org.loraworkbench.nn.MatrixCells;
import org.loraworkbench.nn.ModuleAdaptation;
import org.loraworkbench.nn.ModuleOutline;

/**
 * Writes pictures of a cohort's low-rank matrices while it trains. No number of the training
 * depends on them; where they cannot be written, the training goes on without.
 */
final class MatrixSnapshots implements TrainingListener, AutoCloseable {

    /** The most cells along an axis of a layer, the finest first. */
    private static final int[] CELLS = {64, 56, 48, 40, 32, 24, 16, 8};

    /** What a snapshot may take, where its cells can be made as coarse as that. */
    private static final int MOST_BYTES = 280_000;

    private static final int BYTES_OF_A_LANE = 80;

    private final Cohort cohort;
    private final int number;
    private final SnapshotSchedule schedule;
    private final BooleanSupplier paused;
    private final StepQuestions questions;
    private final Consumer<String> notices;
    private final List<AdaptedLayer> layers;
    private final MatrixPictures pictures;
    private SnapshotLog log;
    private int last = -1;

    /** What the last step did, until it is written. */
    private Optional<ExaminedStep> examined = Optional.empty();

    /**
     * @param number of the cohort
     * @param file is appended to
     * @param paused whether the training stands still after this step, so that somebody looks
     * @param questions asked of steps that are examined
     * @param notices takes the sentence that nothing can be written
     */
    MatrixSnapshots(
            Cohort cohort,
            int number,
            Path file,
            SnapshotSchedule schedule,
            BooleanSupplier paused,
            StepQuestions questions,
            Consumer<String> notices) {
        this.cohort = cohort;
        this.number = number;
        this.schedule = schedule;
        this.paused = paused;
        this.questions = questions;
        this.notices = notices;
        layers =
                cohort.model().layers(Layer.class).stream()
                        .filter(AdaptedLayer.class::isInstance)
                        .map(AdaptedLayer.class::cast)
                        .toList();
        int cells =
                Arrays.stream(CELLS)
                        .filter(most -> bytes(most) <= MOST_BYTES)
                        .findFirst()
                        .orElse(CELLS[CELLS.length - 1]);
        pictures = new MatrixPictures(cohort.lanes(), cells);
        if (!layers.isEmpty()) {
            tryTo(() -> log = new SnapshotLog(file));
        }
    }

    @Override
    public void reached(int step, double seconds) {
        if (log != null
                && (schedule.isDue(step) || examined.isPresent() || paused.getAsBoolean())) {
            look(step, seconds);
        }
    }

    /** The training is over after a step. */
    void end(int step) {
        if (log != null && step != last) {
            tryTo(() -> log.append(snapshot(step)));
        }
    }

    private void look(int step, double seconds) {
        long start = System.nanoTime();
        tryTo(() -> log.append(snapshot(step)));
        last = step;
        schedule.looked(step, (System.nanoTime() - start) * 1e-9, seconds);
    }

    private interface Writing {
        void run() throws IOException;
    }

    private void tryTo(Writing writing) {
        try {
            writing.run();
        } catch (IOException | EngineException e) {
            close();
            notices.accept(
                    "Pictures of the matrices are no longer written: %s".formatted(e.getMessage()));
        }
    }

    /** The matrices as they are now. */
    MatrixSnapshot snapshot(int step) {
        Optional<ExaminedStep> found = examined;
        examined = Optional.empty();
        return new MatrixSnapshot(
                number, step, layers.stream().map(pictures::current).toList(), found);
    }

    /**
     * Begins to examine the step that comes next; to be called in the scope of its arrays.
     *
     * @param batches of the step
     * @return empty where there is nothing to see, or nothing can be written
     */
    Optional<StepExamination> examine(List<Batch> batches) {
        return log == null
                ? Optional.empty()
                : Optional.of(
                        new StepExamination(
                                cohort,
                                layers,
                                pictures,
                                questions.ask(batches.get(0)),
                                this::examined));
    }

    private void examined(ExaminedStep step) {
        examined = Optional.of(step);
    }

    /** What a snapshot takes with so many cells along an axis, in bytes. */
    private long bytes(int most) {
        return layers.stream()
                .flatMapToLong(
                        layer ->
                                layer.training().lanes().stream()
                                        .filter(ModuleAdaptation::hasLora)
                                        .mapToLong(lane -> bytes(layer.module(), lane, most)))
                .sum();
    }

    private static long bytes(ModuleOutline module, ModuleAdaptation lane, int most) {
        long down = MatrixCells.count(module.out(), most);
        long across = MatrixCells.count(module.in(), most);
        long along = MatrixCells.count(lane.rank(), MatrixPictures.RANK_CELLS);
        return along * (down + across) + down * across + 4L * lane.rank() + BYTES_OF_A_LANE;
    }

    @Override
    public void close() {
        if (log != null) {
            try {
                log.close();
            } catch (IOException e) {
                // All that was written is whole.
            }
            log = null;
        }
    }
}
