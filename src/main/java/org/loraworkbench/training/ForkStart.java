package org.loraworkbench.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Fork;
import org.loraworkbench.formats.CheckpointFile;
import org.loraworkbench.formats.FormatException;
import org.loraworkbench.formats.SafetensorsFile;
import org.loraworkbench.nn.AdaptedLayer;
import org.loraworkbench.nn.AdapterLayout;
import org.loraworkbench.nn.CopyKernels;
import org.loraworkbench.nn.LaneParameter;
import org.loraworkbench.nn.Layer;
import org.loraworkbench.nn.LoraEmbedding;
import org.loraworkbench.nn.ModuleAdaptation;
import org.loraworkbench.nn.ModuleOutline;

/**
 * Begins the lanes of a cohort with what a lane of another run has learned, as its checkpoint holds
 * it: the trained tensors with AdamW's moments. Low-rank matrices take the rank and the scaling of
 * their lane, see {@link ForkedFactors}. Biases that the other lane did not train begin as in the
 * base, with moments of their own.
 */
final class ForkStart {

    private static final List<String> STATE = List.of("parameter.", "mean.", "variance.");

    private final Cohort cohort;
    private final Fork fork;
    private final SafetensorsFile file;
    private final int place;
    private final AdapterLayout parent;
    private final Map<String, List<NDArray>> state = new HashMap<>();

    private ForkStart(Cohort cohort, Fork fork, SafetensorsFile file) {
        this.cohort = cohort;
        this.fork = fork;
        this.file = file;
        place = place(file, fork.lane());
        parent = AdapterLayout.of(cohort.lanes().get(0).model(), fork.from());
        List<LaneParameter> trained = cohort.trainedParameters();
        for (int i = 0; i < trained.size(); i++) {
            state.put(
                    trained.get(i).name(),
                    List.of(
                            trained.get(i).array(),
                            cohort.optimizer().means().get(i),
                            cohort.optimizer().variances().get(i)));
        }
    }

    private static int place(SafetensorsFile file, String lane) {
        String names = file.metadata().getOrDefault(CheckpointFile.NAMES, "");
        int place = List.of(names.split(",")).indexOf(lane);
        if (place < 0) {
            throw new FormatException(
                    "%s does not hold the lane \"%s\"; fork it again."
                            .formatted(file.description(), lane));
        }
        return place;
    }

    /** Tells AdamW which tensors the fork trains that its parent did not. */
    static void markNew(Cohort cohort, Fork fork) {
        AdapterLayout parent = AdapterLayout.of(cohort.lanes().get(0).model(), fork.from());
        cohort.optimizer().beginLater(newBiases(cohort, parent), fork.step());
    }

    private static Set<String> newBiases(Cohort cohort, AdapterLayout parent) {
        return parent.model().modules().stream()
                .filter(module -> !parent.of(module).trainsBias())
                .filter(m -> cohort.lanes().stream().anyMatch(lane -> lane.of(m).trainsBias()))
                .map(module -> module.name() + ".bias")
                .collect(Collectors.toSet());
    }

    /**
     * Puts all lanes into the state of the other lane.
     *
     * @param path of the checkpoint
     * @return what the checkpoint notes of the other run's training
     * @throws ConfigException if there is no checkpoint
     */
    static SavedState apply(Cohort cohort, Path path, Fork fork) throws IOException {
        if (!Files.exists(path)) {
            throw new ConfigException(
                    "fork",
                    "needs the state of %s/%s at step %d, which is not in the run's folder; the command \"fork\" and the lane's menu put it there"
                            .formatted(fork.run(), fork.lane(), fork.step()));
        }
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            new ForkStart(cohort, fork, file).apply();
            return new SavedState(path, file.metadata());
        }
    }

    private void apply() {
        Set<String> done = new HashSet<>();
        for (Layer layer : cohort.model().layers(Layer.class)) {
            if (layer instanceof AdaptedLayer adapted) {
                done.add(adapted.a().name());
                done.add(adapted.b().name());
                start(adapted);
            }
        }
        Set<String> later = newBiases(cohort, parent);
        for (LaneParameter parameter : cohort.trainedParameters()) {
            if (!done.contains(parameter.name()) && !later.contains(parameter.name())) {
                copy(parameter);
            }
        }
    }

    /** A tensor of the same shape in both runs. */
    private void copy(LaneParameter parameter) {
        for (int kind = 0; kind < STATE.size(); kind++) {
            float[] values = slice(STATE.get(kind) + parameter.name(), parameter.laneShape());
            for (int lane = 0; lane < cohort.lanes().size(); lane++) {
                write(parameter, kind, lane, values, parameter.laneShape());
            }
        }
    }

    private void start(AdaptedLayer layer) {
        ModuleOutline module = layer.module();
        ModuleAdaptation old = parent.of(module);
        int out = Math.toIntExact(module.out());
        long[] shapeA = {old.rank(), module.in()};
        long[] shapeB = {module.out(), old.rank()};
        ForkedFactors factors =
                new ForkedFactors(
                        factor(layer.a(), shapeA, old.rank(), false),
                        factor(layer.b(), shapeB, old.rank(), true));
        for (int lane = 0; lane < cohort.lanes().size(); lane++) {
            ModuleAdaptation now = layer.training().lanes().get(lane);
            ForkedFactors changed =
                    factors.changedTo(first(layer, lane), old.scaling() / now.scaling());
            write(layer.a(), lane, changed.a(), new long[] {now.rank(), module.in()});
            write(layer.b(), lane, transposed(changed.b()), new long[] {out, now.rank()});
        }
    }

    private ForkedFactor factor(LaneParameter parameter, long[] shape, int rank, boolean isB) {
        List<float[]> parts =
                STATE.stream()
                        .map(kind -> slice(kind + parameter.name(), shape))
                        .map(p -> isB ? ForkedFactor.transposed(p, Math.toIntExact(shape[0])) : p)
                        .toList();
        return new ForkedFactor(rank, parts.get(0), parts.get(1), parts.get(2));
    }

    /** How the matrices of a lane begin, with the one of them that does not add anything to W0. */
    private static ForkedFactors first(AdaptedLayer layer, int lane) {
        int rank = layer.training().lanes().get(lane).rank();
        ModuleOutline module = layer.module();
        float[] a = layer.a().readLane(lane, new long[] {rank, module.in()});
        float[] b = layer.b().readLane(lane, new long[] {module.out(), rank});
        float[] rowsOfB = ForkedFactor.transposed(b, Math.toIntExact(module.out()));
        // A table's A begins with zeros, and not its B.
        Arrays.fill(layer instanceof LoraEmbedding ? a : rowsOfB, 0);
        return new ForkedFactors(unmoved(rank, a), unmoved(rank, rowsOfB));
    }

    private static ForkedFactor unmoved(int rank, float[] values) {
        return new ForkedFactor(rank, values, new float[values.length], new float[values.length]);
    }

    /** Rows as columns again, as B is kept. */
    private static ForkedFactor transposed(ForkedFactor b) {
        return new ForkedFactor(
                b.rank(),
                ForkedFactor.transposed(b.values(), b.rank()),
                ForkedFactor.transposed(b.means(), b.rank()),
                ForkedFactor.transposed(b.variances(), b.rank()));
    }

    private void write(LaneParameter parameter, int lane, ForkedFactor values, long[] shape) {
        write(parameter, 0, lane, values.values(), shape);
        write(parameter, 1, lane, values.means(), shape);
        write(parameter, 2, lane, values.variances(), shape);
    }

    private void write(LaneParameter parameter, int kind, int lane, float[] values, long[] shape) {
        NDArray target = state.get(parameter.name()).get(kind);
        try (NDArray source = target.getManager().create(values, new Shape(shape))) {
            CopyKernels.get().writeLane(target, lane, source);
        }
    }

    /**
     * The other lane's part of a tensor of its cohort, {@code [lanes, …]}, without the padding that
     * larger ranks needed.
     */
    private float[] slice(String name, long[] shape) {
        long[] whole = file.shape(name);
        if (whole.length != shape.length + 1 || whole[0] <= place) {
            throw new FormatException(
                    "%s: the tensor %s has shape %s, which is not that of the lane %s."
                            .formatted(
                                    file.description(), name, Arrays.toString(whole), fork.lane()));
        }
        return LaneSlice.of(file.read(name).toFloats(), whole, place, shape);
    }
}
