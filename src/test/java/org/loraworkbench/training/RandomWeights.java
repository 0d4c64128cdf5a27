package org.loraworkbench.training;

import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.loraworkbench.formats.ElementType;
import org.loraworkbench.formats.TensorData;
import org.loraworkbench.formats.TensorSource;
import org.loraworkbench.nn.ModelOutline;
import org.loraworkbench.nn.ModuleOutline;
import org.loraworkbench.nn.ModuleOutline.Kind;
import org.loraworkbench.nn.ModuleOutline.ParameterOutline;
import org.loraworkbench.nn.Role;

/** Livelier than a usual initialisation, so that every bias and norm matters. */
final class RandomWeights implements TensorSource {

    private final Map<String, long[]> shapes;

    /** Norms whose weights lie around 1. */
    private final Set<String> norms;

    RandomWeights(ModelOutline outline) {
        this(outline, Set.of());
    }

    /**
     * @param missing parts of the model that a base may lack
     */
    RandomWeights(ModelOutline outline, Set<Role> missing) {
        shapes =
                outline.modules().stream()
                        .filter(module -> !missing.contains(module.role()))
                        .flatMap(module -> module.parameters().stream())
                        .collect(Collectors.toMap(ParameterOutline::name, ParameterOutline::shape));
        norms =
                outline.modules().stream()
                        .filter(module -> module.kind().isNorm())
                        .filter(module -> module.kind() != Kind.RMS_NORM_FROM_ONE)
                        .map(ModuleOutline::name)
                        .collect(Collectors.toSet());
    }

    @Override
    public Set<String> names() {
        return shapes.keySet();
    }

    @Override
    public String description() {
        return "random weights";
    }

    @Override
    public long[] shape(String name) {
        return shapes.get(name);
    }

    @Override
    public ElementType elementType(String name) {
        return ElementType.F32;
    }

    @Override
    public TensorData read(String name) {
        Random random = new Random(name.hashCode());
        boolean normWeight = norms.contains(name.replaceFirst("\\.weight$", ""));
        float[] values = new float[(int) new Shape(shape(name)).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * 0.2 + (normWeight ? 1 : 0));
        }
        return TensorData.ofFloats(values, shape(name));
    }

    @Override
    public void close() {}
}
