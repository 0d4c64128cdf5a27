package org.loraworkbench.training;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.loraworkbench.formats.CheckpointFile;
import org.loraworkbench.formats.ElementType;
import org.loraworkbench.formats.FormatException;
import org.loraworkbench.formats.SafetensorsFile;
import org.loraworkbench.formats.SafetensorsWriter;
import org.loraworkbench.formats.TensorData;
import org.loraworkbench.nn.CopyKernels;
import org.loraworkbench.nn.LaneParameter;

/**
 * Everything a cohort needs to continue as if it had never stopped: trained tensors, AdamW's
 * moments, and the step. The batches and dropout masks follow from the step. One safetensors file
 * each, {@code cohort-0-step-100.safetensors}, of which the newest is kept.
 */
public final class Checkpoints {

    /** A run that is finished keeps checkpoints up to this size, so that forks can begin there. */
    private static final long SMALL_BYTES = 64L << 20;

    private final Path folder;

    public Checkpoints(Path folder) {
        this.folder = folder;
    }

    /** The state at which a cohort continues, with that of its {@link TrainingLoop}. */
    record State(int step, SavedState loop) {}

    void write(Cohort cohort, int number, int step, Map<String, String> loop) throws IOException {
        Map<String, TensorData> tensors = new LinkedHashMap<>();
        state(cohort).forEach((name, array) -> tensors.put(name, data(array)));
        Map<String, String> notes = new LinkedHashMap<>(loop);
        notes.put(CheckpointFile.NAMES, names(cohort));
        SafetensorsWriter.write(CheckpointFile.in(folder, number, step).path(), tensors, notes);
        for (CheckpointFile old : CheckpointFile.allIn(folder)) {
            if (old.cohort() == number && old.step() != step) {
                Files.deleteIfExists(old.path());
            }
        }
    }

    private static String names(Cohort cohort) {
        return cohort.lanes().stream()
                .map(lane -> lane.adapter().name())
                .collect(Collectors.joining(","));
    }

    /** What the newest checkpoint of a cohort notes beside its tensors, if there is one. */
    Optional<Map<String, String>> notes(int number) throws IOException {
        Optional<CheckpointFile> newest = newest(number);
        return newest.isEmpty()
                ? Optional.empty()
                : Optional.of(CheckpointFile.notes(newest.get().path()));
    }

    private Optional<CheckpointFile> newest(int number) throws IOException {
        return CheckpointFile.allIn(folder).stream()
                .filter(saved -> saved.cohort() == number)
                .max(Comparator.comparingInt(CheckpointFile::step));
    }

    /** Puts a cohort into its newest saved state, if there is one. */
    Optional<State> restore(Cohort cohort, int number) throws IOException {
        Optional<CheckpointFile> newest = newest(number);
        if (newest.isEmpty()) {
            return Optional.empty();
        }
        Path file = newest.get().path();
        try (SafetensorsFile tensors = SafetensorsFile.open(file)) {
            state(cohort)
                    .forEach(
                            (name, array) ->
                                    CopyKernels.get().assign(array, values(tensors, name, array)));
            SavedState loop = new SavedState(file, tensors.metadata());
            return Optional.of(new State(newest.get().step(), loop));
        }
    }

    private static float[] values(SafetensorsFile tensors, String name, NDArray array) {
        if (tensors.elementType(name) != ElementType.F32
                || !Arrays.equals(tensors.shape(name), array.getShape().getShape())) {
            throw new FormatException(
                    "%s is damaged: its tensor '%s' has another type or shape than in the run; remove it to begin from the start."
                            .formatted(tensors.description(), name));
        }
        return tensors.read(name).toFloats();
    }

    /**
     * The step of the cohort that is furthest on in the order of training; 0 if there is none. A
     * kill may have left the checkpoint before the newest one too.
     */
    int newestStep() throws IOException {
        return CheckpointFile.allIn(folder).stream()
                .max(
                        Comparator.comparingInt(CheckpointFile::cohort)
                                .thenComparingInt(CheckpointFile::step))
                .map(CheckpointFile::step)
                .orElse(0);
    }

    /**
     * Frees the disk once a run has finished, but for small checkpoints of the last step: forks can
     * begin there. What cannot be removed stays, and does no harm.
     */
    public void deleteLarge() {
        try {
            for (CheckpointFile saved : CheckpointFile.allIn(folder)) {
                boolean newest = newest(saved.cohort()).filter(saved::equals).isPresent();
                if (!newest || Files.size(saved.path()) > SMALL_BYTES) {
                    Files.deleteIfExists(saved.path());
                }
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // There are checkpoints left, something else lies there, or somebody reads it.
        }
    }

    private static Map<String, NDArray> state(Cohort cohort) {
        Map<String, NDArray> state = new LinkedHashMap<>();
        List<LaneParameter> parameters = cohort.trainedParameters();
        for (int i = 0; i < parameters.size(); i++) {
            String name = parameters.get(i).name();
            state.put("parameter." + name, parameters.get(i).array());
            state.put("mean." + name, cohort.optimizer().means().get(i));
            state.put("variance." + name, cohort.optimizer().variances().get(i));
        }
        return state;
    }

    private static TensorData data(NDArray array) {
        return TensorData.ofFloats(array.toFloatArray(), array.getShape().getShape());
    }
}
