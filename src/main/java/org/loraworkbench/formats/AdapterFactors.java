package org.loraworkbench.formats;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.loraworkbench.config.LoraConfig;

/**
 * The low-rank matrices of an adapter, layer by layer, without its base: what they are follows from
 * the adapter's own files.
 */
public final class AdapterFactors implements AutoCloseable {

    private static final String A = ".lora_A.weight";
    private static final String B = ".lora_B.weight";
    private static final String TABLE_A = ".lora_embedding_A";
    private static final String TABLE_B = ".lora_embedding_B";
    private static final String MAGNITUDE = ".lora_magnitude_vector";

    private final TensorSource weights;
    private final LoraConfig lora;

    private AdapterFactors(TensorSource weights, LoraConfig lora) {
        this.weights = weights;
        this.lora = lora;
    }

    /**
     * Opens an adapter's file; whoever opens it closes it.
     *
     * @throws FormatException if there is none, or it is damaged
     */
    public static AdapterFactors open(AdapterDirectory adapter) throws IOException {
        return new AdapterFactors(adapter.weights(), adapter.lora());
    }

    /** The adapted layers, in the order of the file. */
    public List<String> layers() {
        return weights.names().stream()
                .filter(name -> name.startsWith(PeftKeys.ROOT))
                .filter(name -> name.endsWith(A) || name.endsWith(TABLE_A))
                .map(name -> name.substring(PeftKeys.ROOT.length(), name.lastIndexOf(".lora_")))
                .toList();
    }

    /**
     * The matrices of a layer.
     *
     * @param layer one of {@link #layers}
     * @throws FormatException if one of the two is missing, or they do not fit each other
     */
    public LayerFactors read(String layer) {
        String root = PeftKeys.ROOT + layer;
        boolean isTable = weights.contains(root + TABLE_A);
        String nameOfA = root + (isTable ? TABLE_A : A);
        String nameOfB = root + (isTable ? TABLE_B : B);
        long[] a = shape(nameOfA);
        long[] b = shape(nameOfB);
        if (a[0] != b[1]) {
            throw new FormatException(
                    "%s: %s has the rank %d, but %s has %d; they must be the same"
                            .formatted(weights.description(), nameOfA, a[0], nameOfB, b[1]));
        }
        return new LayerFactors(
                layer,
                Math.toIntExact(a[0]),
                Math.toIntExact(a[1]),
                Math.toIntExact(b[0]),
                lora.scalingOf(layer),
                weights.read(nameOfA).toFloats(),
                weights.read(nameOfB).toFloats());
    }

    /**
     * DoRA's magnitude of each row, {@code [out]}.
     *
     * @return empty for a layer without
     */
    public Optional<float[]> magnitudes(String layer) {
        String name = PeftKeys.ROOT + layer + MAGNITUDE;
        return weights.contains(name)
                ? Optional.of(weights.read(name).toFloats())
                : Optional.empty();
    }

    private long[] shape(String name) {
        if (!weights.contains(name)) {
            throw new FormatException(
                    "%s: the tensor %s is missing".formatted(weights.description(), name));
        }
        long[] shape = weights.shape(name);
        if (shape.length != 2 || shape[0] < 1 || shape[1] < 1) {
            throw new FormatException(
                    "%s: the tensor %s must have two dimensions, but has %d"
                            .formatted(weights.description(), name, shape.length));
        }
        return shape;
    }

    @Override
    public void close() {
        weights.close();
    }
}
