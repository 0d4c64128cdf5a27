package org.loraworkbench.gui.live.matrices;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.loraworkbench.events.matrices.ExaminedExample;
import org.loraworkbench.events.matrices.ExaminedStep;
import org.loraworkbench.events.matrices.MatrixSnapshot;
import org.loraworkbench.events.matrices.MatrixSnapshot.Shades;
import org.loraworkbench.gui.live.LiveViewModel;
import org.loraworkbench.gui.live.RunViewModel;
import org.loraworkbench.nn.MatrixCells;

/** Made-up matrices of the run that a page shows. */
public final class SampleMatrices {

    /** Many tests show the same matrices, which take seconds to make. */
    private static final Map<Place, MatrixSnapshot.Lane> LANES = new ConcurrentHashMap<>();

    private static final int[] STEPS = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 14, 20, 32, 60, 110, 182};
    private static final int WIDTH = 384;
    private static final int CELLS = 40;

    private SampleMatrices() {}

    /** As they are after the last step; the page is made to show them. */
    public static MatricesViewModel shown(LiveViewModel live) {
        MatricesViewModel model = new MatricesViewModel();
        RunViewModel run = live.selectedProperty().get();
        live.showingMatricesProperty().set(true);
        model.show(run);
        model.explain(
                "minilm-l6",
                Map.of("r8", "DoRA then scales each row of W₀ + B·A to a trained length."));
        model.add(snapshots(run));
        return model;
    }

    /** Of a run that has told nothing of its matrices. */
    public static MatricesViewModel none(LiveViewModel live) {
        MatricesViewModel model = new MatricesViewModel();
        live.showingMatricesProperty().set(true);
        model.show(live.selectedProperty().get());
        return model;
    }

    static List<MatrixSnapshot> snapshots(RunViewModel run) {
        List<MatrixSnapshot> snapshots = new ArrayList<>();
        for (int step : STEPS) {
            List<MatrixSnapshot.Layer> layers = new ArrayList<>();
            for (int block = 0; block < 6; block++) {
                for (String name : List.of("query", "value")) {
                    layers.add(
                            layer(
                                    "encoder.layer.%d.attention.self.%s".formatted(block, name),
                                    block,
                                    step,
                                    run));
                }
            }
            snapshots.add(
                    new MatrixSnapshot(0, step, layers, examined(step, layers, snapshots, run)));
        }
        return snapshots;
    }

    /** The first ten steps were taken one at a time. */
    private static Optional<ExaminedStep> examined(
            int step,
            List<MatrixSnapshot.Layer> layers,
            List<MatrixSnapshot> earlier,
            RunViewModel run) {
        if (step < 1 || step > 10) {
            return Optional.empty();
        }
        List<ExaminedStep.Loss> losses =
                run.lanes().stream()
                        .map(lane -> lane.description().name())
                        .map(
                                name ->
                                        new ExaminedStep.Loss(
                                                name, 2.08f / step, 2.01f / step, 1.234f))
                        .toList();
        List<MatrixSnapshot.Layer> first = earlier.size() > 1 ? earlier.get(1).layers() : layers;
        return Optional.of(new ExaminedStep(losses, first, first, Optional.of(example(losses))));
    }

    private static ExaminedExample example(List<ExaminedStep.Loss> losses) {
        return new ExaminedExample(
                "large gregarious forest-dwelling mammal with short dark hair and a bushy tail",
                "animal",
                "probability of the right label",
                losses.stream()
                        .map(
                                loss ->
                                        new ExaminedExample.Lane(
                                                loss.lane(),
                                                new ExaminedExample.Answer("plant", 0.1132f),
                                                new ExaminedExample.Answer("animal", 0.1419f)))
                        .toList());
    }

    private static MatrixSnapshot.Layer layer(String name, int block, int step, RunViewModel run) {
        List<MatrixSnapshot.Lane> lanes =
                run.lanes().stream()
                        .map(lane -> lane.description())
                        .filter(lane -> lane.rank() > 0)
                        .map(lane -> new Place(lane.name(), lane.rank(), name, block, step))
                        .map(place -> LANES.computeIfAbsent(place, SampleMatrices::lane))
                        .toList();
        return new MatrixSnapshot.Layer(name, WIDTH, WIDTH, lanes);
    }

    /** A lane of a layer of a block at a step: all that its matrices follow from. */
    private record Place(String lane, int rank, String layer, int block, int step) {}

    private static MatrixSnapshot.Lane lane(Place place) {
        Random random = new Random(place.layer().hashCode());
        int rank = place.rank();
        double learned = Math.sqrt(place.step()) * 0.002 * (1 + place.block());
        float[] a = new float[rank * WIDTH];
        float[] b = new float[WIDTH * rank];
        for (int i = 0; i < a.length; i++) {
            a[i] = (float) (0.05 * (2 * random.nextDouble() - 1) + 0.02 * learned);
            b[i] = (float) (learned * random.nextGaussian() * (i / rank % 64 < 24 ? 2 : 0.6));
        }
        float[] change = new float[WIDTH * WIDTH];
        for (int i = 0; i < change.length; i++) {
            for (int k = 0; k < rank; k++) {
                change[i] += 2f / rank * b[i / WIDTH * rank + k] * a[k * WIDTH + i % WIDTH];
            }
        }
        float[] values = new float[rank];
        for (int i = 0; i < rank; i++) {
            values[i] = (float) (learned * 4 / (1 + i));
        }
        return new MatrixSnapshot.Lane(
                place.lane(),
                rank,
                2f / rank,
                (float) Math.sqrt(rank * WIDTH / 12.0) * 0.1f,
                (float) (learned * Math.sqrt(rank * WIDTH)),
                values,
                shades(a, rank, WIDTH),
                shades(b, WIDTH, rank),
                shades(change, WIDTH, WIDTH));
    }

    private static Shades shades(float[] matrix, int rows, int columns) {
        MatrixCells.Reduction cells =
                new MatrixCells.Reduction(
                        rows, columns, rows < WIDTH ? 16 : CELLS, columns < WIDTH ? 16 : CELLS);
        for (int i = 0; i < matrix.length; i++) {
            cells.take(i / columns, i % columns, matrix[i]);
        }
        MatrixCells reduced = cells.cells();
        return Shades.of(reduced.rows(), reduced.columns(), reduced.values());
    }
}
