package org.loraworkbench.formats;

import java.util.Arrays;
import java.util.Optional;
import org.loraworkbench.nn.ModelOutline;
import org.loraworkbench.nn.ModuleOutline;
import org.loraworkbench.nn.ModuleOutline.Kind;

/** Reads the weights of a base's layers as the papers write them, whatever way they are stored. */
public final class FrozenWeight {

    private final TensorSource source;
    private final ModelOutline model;
    private final StoredNames names;

    /**
     * @param source of the base's tensors
     * @param model that the base is
     */
    public FrozenWeight(TensorSource source, ModelOutline model) {
        this.source = source;
        this.model = model;
        names = new StoredNames(source, model);
    }

    /**
     * The weight of a module, {@code [out, in]}, row-major; of an embedding {@code [width, rows]},
     * as its ΔW.
     *
     * @return empty if the base has no such weight, or one of another shape
     */
    public Optional<float[]> read(ModuleOutline module) {
        ModuleOutline owner = module.kind() == Kind.TIED_LINEAR ? model.tableOf(module) : module;
        String stored = names.of(owner.weight().name());
        long[] shape = module.weightShape();
        if (!source.contains(stored) || !Arrays.equals(source.shape(stored), shape)) {
            return Optional.empty();
        }
        float[] values = source.read(stored).toFloats();
        boolean turned = module.kind() == Kind.TRANSPOSED_LINEAR || module.kind() == Kind.EMBEDDING;
        return Optional.of(
                turned
                        ? transposed(values, Math.toIntExact(shape[0]), Math.toIntExact(shape[1]))
                        : values);
    }

    private static float[] transposed(float[] values, int rows, int columns) {
        float[] turned = new float[values.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                turned[column * rows + row] = values[row * columns + column];
            }
        }
        return turned;
    }
}
