package org.loraworkbench.training;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

    private static final Pattern NAME =
            Pattern.compile("cohort-(\\d{1,9})-step-(\\d{1,9})\\.safetensors");

    private final Path folder;

    public Checkpoints(Path folder) {
        this.folder = folder;
    }

    private record Saved(Path file, int cohort, int step) {}

    /** The state at which a cohort continues, with that of its {@link TrainingLoop}. */
    record State(int step, SavedState loop) {}

    void write(Cohort cohort, int number, int step, Map<String, String> loop) throws IOException {
        Map<String, TensorData> tensors = new LinkedHashMap<>();
        state(cohort).forEach((name, array) -> tensors.put(name, data(array)));
        Path file = folder.resolve("cohort-%d-step-%d.safetensors".formatted(number, step));
        SafetensorsWriter.write(file, tensors, loop);
        for (Saved old : all()) {
            if (old.cohort() == number && old.step() != step) {
                Files.deleteIfExists(old.file());
            }
        }
    }

    /** What the newest checkpoint of a cohort notes beside its tensors, if there is one. */
    Optional<Map<String, String>> notes(int number) throws IOException {
        Optional<Saved> newest = newest(number);
        if (newest.isEmpty()) {
            return Optional.empty();
        }
        try (SafetensorsFile tensors = SafetensorsFile.open(newest.get().file())) {
            return Optional.of(tensors.metadata());
        }
    }

    private Optional<Saved> newest(int number) throws IOException {
        return all().stream()
                .filter(saved -> saved.cohort() == number)
                .max(Comparator.comparingInt(Saved::step));
    }

    /** Puts a cohort into its newest saved state, if there is one. */
    Optional<State> restore(Cohort cohort, int number) throws IOException {
        Optional<Saved> newest = newest(number);
        if (newest.isEmpty()) {
            return Optional.empty();
        }
        Path file = newest.get().file();
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
                    "%s is damaged: its tensor '%s' is another one than that of the run; remove it to begin from the start."
                            .formatted(tensors.description(), name));
        }
        return tensors.read(name).toFloats();
    }

    /**
     * The step of the cohort that is furthest on in the order of training; 0 if there is none. A
     * kill may have left the checkpoint before the newest one too.
     */
    int newestStep() throws IOException {
        return all().stream()
                .max(Comparator.comparingInt(Saved::cohort).thenComparingInt(Saved::step))
                .map(Saved::step)
                .orElse(0);
    }

    /** Frees the disk once a run has finished; what cannot be removed stays, and does no harm. */
    public void deleteAll() {
        try {
            for (Saved saved : all()) {
                Files.deleteIfExists(saved.file());
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // Something else lies there, or somebody reads it.
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

    private List<Saved> all() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Saved> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    int cohort = Integer.parseInt(name.group(1));
                    found.add(new Saved(file, cohort, Integer.parseInt(name.group(2))));
                }
            }
        }
        return found;
    }
}
