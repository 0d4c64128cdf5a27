package org.loraworkbench.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.loraworkbench.events.matrices.MatrixSnapshot;
import org.loraworkbench.events.matrices.MatrixSnapshot.Shades;
import org.loraworkbench.nn.AdaptedLayer;
import org.loraworkbench.nn.AdapterLayout;
import org.loraworkbench.nn.LowRankKernels;
import org.loraworkbench.nn.MatrixCells;
import org.loraworkbench.nn.ModuleAdaptation;
import org.loraworkbench.nn.ModuleOutline;

/** Reduces low-rank matrices to small pictures, norms and singular values, lane by lane. */
final class MatrixPictures {

    /** The most cells along the rank. */
    static final int RANK_CELLS = 16;

    private final List<AdapterLayout> lanes;
    private final int cells;

    /**
     * @param cells the most along an axis of a layer
     */
    MatrixPictures(List<AdapterLayout> lanes, int cells) {
        this.lanes = lanes;
        this.cells = cells;
    }

    /** A, B and ΔW as they are now. */
    MatrixSnapshot.Layer current(AdaptedLayer layer) {
        NDArray a = layer.a().array();
        NDArray b = layer.b().array();
        return layer(layer, (lane, adaptation) -> whole(layer, lane, adaptation, a, b));
    }

    /**
     * A movement of A and B, and of ΔW with them: {@code scaling·(to·da + db·from)}. That is the
     * exact difference of two products, without the cancellation of their subtraction, if da and db
     * are the differences of A and B, to is the later B and from the earlier A.
     *
     * @param da {@code [lanes, r, in]}
     * @param db {@code [lanes, out, r]}
     * @param to a B, {@code [lanes, out, r]}
     * @param from an A, {@code [lanes, r, in]}
     */
    MatrixSnapshot.Layer movement(
            AdaptedLayer layer, NDArray da, NDArray db, NDArray to, NDArray from) {
        try (NDScope scope = new NDScope()) {
            NDArray tall = to.concat(db, 2);
            NDArray wide = da.concat(from, 1);
            int rank = (int) wide.getShape().get(1);
            return layer(
                    layer,
                    (lane, adaptation) -> {
                        MatrixSnapshot.Lane parts = whole(layer, lane, adaptation, da, db);
                        float[] product = numbers(wide, tall, lane, rank, adaptation.scaling());
                        return parts == null || product.length == 1
                                ? null
                                : withChange(parts, layer.module(), product);
                    });
        }
    }

    private interface LanePicture {
        /** Null if a number is not finite. */
        MatrixSnapshot.Lane of(int lane, ModuleAdaptation adaptation);
    }

    private MatrixSnapshot.Layer layer(AdaptedLayer layer, LanePicture picture) {
        ModuleOutline module = layer.module();
        List<MatrixSnapshot.Lane> pictures = new ArrayList<>();
        for (int lane = 0; lane < lanes.size(); lane++) {
            ModuleAdaptation adaptation = layer.training().lanes().get(lane);
            MatrixSnapshot.Lane found = adaptation.hasLora() ? picture.of(lane, adaptation) : null;
            if (found != null) {
                pictures.add(found);
            }
        }
        return new MatrixSnapshot.Layer(
                module.name(), (int) module.out(), (int) module.in(), pictures);
    }

    private MatrixSnapshot.Lane whole(
            AdaptedLayer layer, int lane, ModuleAdaptation adaptation, NDArray a, NDArray b) {
        float[] numbers = numbers(a, b, lane, adaptation.rank(), adaptation.scaling());
        return numbers.length == 1 ? null : lane(layer.module(), lane, adaptation, numbers);
    }

    private float[] numbers(NDArray a, NDArray b, int lane, int rank, double scaling) {
        try (NDScope scope = new NDScope()) {
            return LowRankKernels.get()
                    .picture(a, b, lane, rank, scaling, cells, RANK_CELLS)
                    .toFloatArray();
        }
    }

    private MatrixSnapshot.Lane lane(
            ModuleOutline module, int lane, ModuleAdaptation adaptation, float[] numbers) {
        int rank = adaptation.rank();
        int down = MatrixCells.count(module.out(), cells);
        int across = MatrixCells.count(module.in(), cells);
        int along = MatrixCells.count(rank, RANK_CELLS);
        int a = 2 + singularValues(module, rank);
        int b = a + along * across;
        int change = b + down * along;
        return new MatrixSnapshot.Lane(
                lanes.get(lane).adapter().name(),
                rank,
                (float) adaptation.scaling(),
                numbers[0],
                numbers[1],
                Arrays.copyOfRange(numbers, 2, a),
                Shades.of(along, across, Arrays.copyOfRange(numbers, a, b)),
                Shades.of(down, along, Arrays.copyOfRange(numbers, b, change)),
                Shades.of(down, across, Arrays.copyOfRange(numbers, change, numbers.length)));
    }

    /** The same A and B with the change of another product. */
    private MatrixSnapshot.Lane withChange(
            MatrixSnapshot.Lane parts, ModuleOutline module, float[] product) {
        int down = MatrixCells.count(module.out(), cells);
        int across = MatrixCells.count(module.in(), cells);
        int change = product.length - down * across;
        // The others are those of the padding to the largest rank of all lanes, and zero.
        int values = singularValues(module, 2 * parts.rank());
        return new MatrixSnapshot.Lane(
                parts.name(),
                parts.rank(),
                parts.scaling(),
                parts.normOfA(),
                parts.normOfB(),
                Arrays.copyOfRange(product, 2, 2 + values),
                parts.a(),
                parts.b(),
                Shades.of(down, across, Arrays.copyOfRange(product, change, product.length)));
    }

    private static int singularValues(ModuleOutline module, int rank) {
        return (int) Math.min(rank, Math.min(module.out(), module.in()));
    }
}
