package org.loraworkbench.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;

/** Named tensors that can be read one at a time: a file, or several that belong together. */
public interface TensorSource extends AutoCloseable {

    /**
     * Opens a file of tensors: one of safetensors by its ending, or else one of PyTorch's.
     *
     * @throws FormatException if it is missing, damaged or neither
     */
    static TensorSource open(Path file) throws IOException {
        return SafetensorsFile.isOne(file) ? SafetensorsFile.open(file) : TorchFile.open(file);
    }

    /** The names in the order of the file. */
    Set<String> names();

    /** Where the tensors come from, for error messages; usually a path. */
    String description();

    /**
     * Returns the sizes from the outermost dimension to the innermost.
     *
     * @throws FormatException if there is no tensor of this name
     */
    long[] shape(String name);

    /**
     * Returns what the tensor's elements are.
     *
     * @throws FormatException if there is no tensor of this name
     */
    ElementType elementType(String name);

    /**
     * Returns the tensor. It stays valid after this source is closed.
     *
     * @throws FormatException if there is no tensor of this name
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    TensorData read(String name);

    /**
     * Shows a tensor piece by piece, in its order; a piece is valid while it is shown.
     *
     * @param elements of a piece; the last may have fewer
     * @throws FormatException if there is no tensor of this name
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    default void readPieces(String name, int elements, Consumer<TensorData> visitor) {
        TensorData whole = read(name);
        for (int start = 0; start < whole.elementCount(); start += elements) {
            visitor.accept(whole.part(start, Math.min(elements, whole.elementCount() - start)));
        }
    }

    @Override
    void close();

    default boolean contains(String name) {
        return names().contains(name);
    }

    /** Whether two tensors are the same to the byte. */
    default boolean isSame(String name, String other) {
        return elementType(name) == elementType(other)
                && Arrays.equals(shape(name), shape(other))
                && read(name).bytes().equals(read(other).bytes());
    }
}
