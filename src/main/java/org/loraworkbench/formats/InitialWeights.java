package org.loraworkbench.formats;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.loraworkbench.nn.InitialScale;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.nn.ModelOutline;
import org.loraworkbench.nn.ModuleOutline;
import org.loraworkbench.nn.ModuleOutline.ParameterOutline;
import org.loraworkbench.nn.Seeds;

/**
 * The weights of a model that has learned nothing yet. Each tensor follows from the seed and its
 * name alone, and has the number format of the model to be made.
 */
public final class InitialWeights implements TensorSource {

    private final InitialScale scale;
    private final ElementType elementType;
    private final long seed;
    private final Map<String, ModuleOutline> modules = new LinkedHashMap<>();
    private final Map<String, ParameterOutline> parameters = new LinkedHashMap<>();

    public InitialWeights(ModelConfig config, ModelOutline outline, long seed) {
        this.scale = new InitialScale(config);
        this.elementType = elementType(config);
        this.seed = seed;
        for (ModuleOutline module : outline.modules()) {
            for (ParameterOutline parameter : module.parameters()) {
                modules.put(parameter.name(), module);
                parameters.put(parameter.name(), parameter);
            }
        }
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
        return elementType;
    }

    /** What {@code config.json} wants the weights to be saved as; float32 if it does not say. */
    static ElementType elementType(ModelConfig config) {
        String older = config.json().path("torch_dtype").asText("float32");
        return switch (config.json().path("dtype").asText(older)) {
            case "float16" -> ElementType.F16;
            case "bfloat16" -> ElementType.BF16;
            default -> ElementType.F32;
        };
    }

    @Override
    public TensorData read(String name) {
        ParameterOutline parameter = parameters.get(name);
        ModuleOutline module = modules.get(name);
        float[] values = new float[Math.toIntExact(parameter.count())];
        if (name.endsWith(".weight")) {
            if (module.kind().isNorm()) {
                boolean fromOne = module.kind() == ModuleOutline.Kind.RMS_NORM_FROM_ONE;
                Arrays.fill(values, fromOne ? 0 : 1);
            } else {
                draw(name, module, values);
            }
        }
        return TensorData.rounded(elementType, values, parameter.shape());
    }

    private void draw(String name, ModuleOutline module, float[] values) {
        Random random = new Random(Seeds.mix(seed, Seeds.of(name)));
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) scale.draw(module, random);
        }
    }

    @Override
    public void close() {}
}
