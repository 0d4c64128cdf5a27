package org.loraworkbench.formats;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.loraworkbench.nn.MatrixCells;
import org.loraworkbench.nn.ModelOutline;
import org.loraworkbench.nn.ModuleOutline;
import org.loraworkbench.nn.ModuleOutline.Kind;

/**
 * The frozen weights of a base as they are shown: reduced while they are read, piece by piece, so
 * that no weight lies in memory whole.
 */
public final class WeightCells {

    /** Numbers that are read at a time. */
    private static final int PIECE = 1 << 18;

    private final TensorSource source;
    private final ModelOutline model;
    private final StoredNames names;

    /**
     * @param source of the base's tensors
     * @param model that the base is
     */
    public WeightCells(TensorSource source, ModelOutline model) {
        this.source = source;
        this.model = model;
        names = new StoredNames(source, model);
    }

    /**
     * The weight of a module as {@code out × in}, whatever way it is stored; of an embedding {@code
     * width × rows}, as its ΔW.
     *
     * @param most cells along each axis
     * @param cancelled asked between pieces
     * @return empty if the base has no such weight, or one of another shape
     * @throws FormatException if the weight holds something else than floats
     * @throws CancellationException when it was cancelled
     */
    public Optional<MatrixCells> read(ModuleOutline module, int most, BooleanSupplier cancelled) {
        ModuleOutline owner = module.kind() == Kind.TIED_LINEAR ? model.tableOf(module) : module;
        String stored = names.of(owner.weight().name());
        long[] shape = module.weightShape();
        if (!source.contains(stored) || !Arrays.equals(source.shape(stored), shape)) {
            return Optional.empty();
        }
        requireFloats(stored);
        boolean turned = module.kind() == Kind.TRANSPOSED_LINEAR || module.kind() == Kind.EMBEDDING;
        MatrixCells.Reduction reduction =
                new MatrixCells.Reduction(
                        Math.toIntExact(module.out()), Math.toIntExact(module.in()), most, most);
        int columns = Math.toIntExact(shape[1]);
        long[] done = {0};
        source.readPieces(
                stored,
                PIECE,
                piece -> {
                    if (cancelled.getAsBoolean()) {
                        throw new CancellationException();
                    }
                    take(piece.toFloats(), done[0], columns, turned, reduction);
                    done[0] += piece.elementCount();
                });
        return Optional.of(reduction.cells());
    }

    private static void take(
            float[] values,
            long start,
            int columns,
            boolean turned,
            MatrixCells.Reduction reduction) {
        int row = (int) (start / columns);
        int column = (int) (start % columns);
        for (float value : values) {
            if (turned) {
                reduction.take(column, row, value);
            } else {
                reduction.take(row, column, value);
            }
            if (++column == columns) {
                column = 0;
                row++;
            }
        }
    }

    private void requireFloats(String stored) {
        switch (source.elementType(stored)) {
            case F64, F32, F16, BF16 -> {}
            default ->
                    throw new FormatException(
                            "%s holds %s, so that its values cannot be shown"
                                    .formatted(stored, source.elementType(stored)));
        }
    }
}
