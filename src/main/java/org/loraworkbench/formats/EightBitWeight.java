package org.loraworkbench.formats;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * A weight in 8 bits as bitsandbytes saves it (Dettmers et al. 2022, LLM.int8()): whole numbers, of
 * which 127 stands for the absolute maximum of their row.
 */
final class EightBitWeight implements PackedWeight {

    /** What stands in place of {@code weight} in the name of the maxima. */
    static final String MAXIMA = "SCB";

    static final String LAYOUT = "weight_format";

    private static final int LARGEST = 127;

    private final TensorSource file;
    private final String name;
    private final String maxima;
    private final ElementType elementType;

    /**
     * @param name of the weight
     * @param maxima of its rows: their tensor
     * @param elementType to be read as
     * @throws FormatException if the two do not belong together, or the rows are laid out for a
     *     certain graphics card
     */
    EightBitWeight(
            TensorSource file, String name, String maxima, String layout, ElementType elementType) {
        this.file = file;
        this.name = name;
        this.maxima = maxima;
        this.elementType = elementType;
        long[] shape = file.shape(name);
        if (shape.length != 2 || !Arrays.equals(file.shape(maxima), new long[] {shape[0]})) {
            throw new FormatException(
                    "%s: the tensor %s has the shape %s, but bitsandbytes needs a number for each row of %s, %s"
                            .formatted(
                                    file.description(),
                                    maxima,
                                    Arrays.toString(file.shape(maxima)),
                                    name,
                                    Arrays.toString(shape)));
        }
        if (file.contains(layout) && file.read(layout).toLongs()[0] != 0) {
            throw new FormatException(
                    "%s: %s is laid out for a certain graphics card (%s is not 0); save the model again with a newer bitsandbytes"
                            .formatted(file.description(), name, layout));
        }
    }

    @Override
    public long[] shape() {
        return file.shape(name);
    }

    @Override
    public ElementType elementType() {
        return elementType;
    }

    @Override
    public void readPieces(int elements, Consumer<TensorData> visitor) {
        float[] ofRows = file.read(maxima).toFloats();
        long columns = shape()[1];
        long[] done = {0};
        file.readPieces(
                name,
                elements,
                codes -> {
                    long[] whole = codes.toLongs();
                    float[] values = new float[whole.length];
                    for (int i = 0; i < values.length; i++) {
                        int row = (int) ((done[0] + i) / columns);
                        values[i] = whole[i] * ofRows[row] / LARGEST;
                    }
                    done[0] += values.length;
                    visitor.accept(TensorData.rounded(elementType, values, values.length));
                });
    }
}
