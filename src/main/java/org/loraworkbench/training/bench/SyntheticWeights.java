package org.loraworkbench.training.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.loraworkbench.formats.ElementType;
import org.loraworkbench.formats.TensorData;
import org.loraworkbench.formats.TensorSource;
import org.loraworkbench.nn.ModelOutline;
import org.loraworkbench.nn.ModuleOutline.ParameterOutline;

/** Random weights for a model's outline, made when asked for: speed does not depend on them. */
final class SyntheticWeights implements TensorSource {

    private static final double STANDARD_DEVIATION = 0.02;

    private final Map<String, ParameterOutline> parameters = new LinkedHashMap<>();

    SyntheticWeights(ModelOutline outline) {
        outline.modules().stream()
                .flatMap(module -> module.parameters().stream())
                .forEach(parameter -> parameters.put(parameter.name(), parameter));
    }

    @Override
    public Set<String> names() {
        return parameters.keySet();
    }

    @Override
    public String description() {
        return "random weights";
    }

    @Override
    public long[] shape(String name) {
        return parameters.get(name).shape();
    }

    @Override
    public ElementType elementType(String name) {
        return ElementType.F32;
    }

    @Override
    public TensorData read(String name) {
        ParameterOutline parameter = parameters.get(name);
        Random random = new Random(name.hashCode());
        float[] values = new float[Math.toIntExact(parameter.count())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((random.nextFloat() - 0.5) * STANDARD_DEVIATION);
        }
        return TensorData.ofFloats(values, parameter.shape());
    }

    @Override
    public void close() {}
}
