package org.loraworkbench.nn;

import ai.djl.ndarray.types.Shape;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.loraworkbench.formats.ElementType;
import org.loraworkbench.formats.TensorData;
import org.loraworkbench.formats.TensorSource;
import org.loraworkbench.nn.ModuleOutline.Kind;
import org.loraworkbench.nn.ModuleOutline.ParameterOutline;

/** Weights that follow from their names, so that another program can make the same. */
final class NamedWeights implements TensorSource {

    private static final double RANGE = 1L << 32;

    private final Map<String, long[]> shapes;

    NamedWeights(ModelOutline outline) {
        shapes =
                outline.modules().stream()
                        .filter(module -> module.kind() != Kind.BUFFER)
                        .flatMap(module -> module.parameters().stream())
                        .collect(Collectors.toMap(ParameterOutline::name, ParameterOutline::shape));
    }

    /** A number of 32 bits that looks random. */
    static long mixed(long number) {
        long mixed = number;
        for (int round = 0; round < 2; round++) {
            mixed = (mixed ^ mixed >> 16) * 0x45d9f3b & 0xffffffffL;
        }
        return mixed ^ mixed >> 16;
    }

    @Override
    public Set<String> names() {
        return shapes.keySet();
    }

    @Override
    public String description() {
        return "weights from names";
    }

    @Override
    public long[] shape(String name) {
        return shapes.get(name);
    }

    @Override
    public ElementType elementType(String name) {
        return ElementType.F32;
    }

    /** From -0.5 to 0.5; around 1 for the weights of norms. */
    @Override
    public TensorData read(String name) {
        CRC32 seed = new CRC32();
        seed.update(name.getBytes(StandardCharsets.UTF_8));
        long[] shape = shape(name);
        double centre = shape.length == 1 && name.endsWith(".weight") ? 1 : 0;
        float[] values = new float[(int) new Shape(shape).size()];
        for (int i = 0; i < values.length; i++) {
            long place = seed.getValue() + i * 2654435761L & 0xffffffffL;
            values[i] = (float) (mixed(place) / RANGE - 0.5 + centre);
        }
        return TensorData.ofFloats(values, shape);
    }

    @Override
    public void close() {}
}
