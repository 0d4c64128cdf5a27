package org.loraworkbench.formats;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.loraworkbench.config.BaseQuantization;
import org.loraworkbench.nn.CopyKernels;
import org.loraworkbench.nn.LaneParameter;
import org.loraworkbench.nn.ModelOutline;
import org.loraworkbench.nn.ModuleOutline;
import org.loraworkbench.nn.ModuleOutline.Kind;
import org.loraworkbench.nn.ModuleOutline.ParameterOutline;
import org.loraworkbench.nn.QuantizedWeight;
import org.loraworkbench.nn.Role;
import org.loraworkbench.nn.Seeds;
import org.loraworkbench.nn.TransformerModel;

/**
 * The pretrained weights of one base model as tensors. Frozen ones are made once and shared by
 * every model that is filled from here; float32 tensors lie in the mapped file itself.
 */
public final class BaseWeights {

    /** A base model is the same for every run, whatever the run's seed: so is its new pooler. */
    private static final long POOLER_SEED = 0;

    private final NDManager manager;
    private final TensorSource source;
    private final ModelOutline outline;
    private final boolean bfloat16;
    private final long headSeed;
    private final StoredNames names;
    private final Map<String, ModuleOutline> modules = new HashMap<>();
    private final Map<String, ParameterOutline> parameters = new LinkedHashMap<>();

    /** The tables that tied heads score with, by the name of a weight that such a head lacks. */
    private final Map<String, String> tables = new HashMap<>();

    private final Map<String, NDArray> frozen = new HashMap<>();
    private final Map<String, QuantizedWeight> quantized = new HashMap<>();
    private final boolean quantizes;
    private final WeightReader reader;
    private final WeightQuantizer quantizer;

    /** Frozen tensors in one number format. */
    public BaseWeights(
            NDManager manager,
            TensorSource source,
            ModelOutline outline,
            boolean bfloat16,
            long headSeed) {
        this(manager, source, outline, bfloat16, BaseQuantization.NONE, headSeed);
    }

    /**
     * @param manager owns the tensors
     * @param bfloat16 whether frozen tensors are kept as bfloat16 rather than float32
     * @param quantization of the frozen weights of blocks
     * @param headSeed seeds a head that the base model does not have
     * @throws FormatException if a tensor of the model's body is missing or has another shape
     */
    public BaseWeights(
            NDManager manager,
            TensorSource source,
            ModelOutline outline,
            boolean bfloat16,
            BaseQuantization quantization,
            long headSeed) {
        quantizes = quantization.quantizes();
        reader = new WeightReader(manager, source);
        quantizer = new WeightQuantizer(manager, source, quantization);
        this.manager = manager;
        this.source = source;
        this.outline = outline;
        this.bfloat16 = bfloat16;
        this.headSeed = headSeed;
        names = new StoredNames(source, outline);
        for (ModuleOutline module : outline.modules()) {
            for (ParameterOutline parameter : module.parameters()) {
                modules.put(parameter.name(), module);
                parameters.put(parameter.name(), parameter);
            }
            if (module.kind() == Kind.TIED_LINEAR) {
                modules.put(module.weight().name(), module);
                parameters.put(module.weight().name(), module.weight());
                tables.put(module.weight().name(), outline.tableOf(module).weight().name());
            }
        }
        WeightsCheck.require(source, outline);
    }

    /**
     * Sets every tensor of the base in a model; low-rank matrices are left to their makers.
     *
     * @param owner of the tensors that train, of which each model has its own
     */
    public void fill(TransformerModel model, NDManager owner) {
        for (LaneParameter parameter : model.laneParameters()) {
            if (parameters.containsKey(parameter.name())) {
                fill(parameter, owner);
            }
        }
        model.setActivationFormat(format());
    }

    private void fill(LaneParameter parameter, NDManager owner) {
        String name = parameter.name();
        if (parameter.isTrained()) {
            parameter.setArray(stacked(name, parameter.lanes(), owner));
        } else if (isQuantized(name)) {
            parameter.setQuantized(
                    quantized.computeIfAbsent(
                            name, n -> quantizer.quantized(storedName(n), modules.get(n))));
        } else {
            parameter.setArray(frozen(name));
        }
    }

    private boolean isQuantized(String name) {
        ModuleOutline module = modules.get(name);
        return quantizes && module.isQuantizable() && name.equals(module.weight().name());
    }

    /** Whether frozen weights of blocks are kept in few bits. */
    public boolean isQuantized() {
        return quantizes;
    }

    /** Of frozen tensors, and of the activations. */
    public int bytesPerNumber() {
        return (bfloat16 ? ElementType.BF16 : ElementType.F32).byteSize();
    }

    /** The model that these weights fill. */
    public ModelOutline outline() {
        return outline;
    }

    /** Modules of which the base model has no weights, so that they were made anew. */
    public List<ModuleOutline> newModules() {
        return outline.modules().stream()
                .filter(m -> m.kind() != Kind.BUFFER)
                .filter(m -> !m.role().isPretrained() && !isStored(m.parameters().get(0)))
                .toList();
    }

    /** A tensor of the base as float32, row-major. */
    public float[] floats(String name) {
        ParameterOutline parameter = parameters.get(name);
        return isStored(parameter)
                ? source.read(storedName(name)).toFloats()
                : made(modules.get(name), parameter);
    }

    long[] shape(String name) {
        return parameters.get(name).shape();
    }

    /** Whether the base has this tensor, in the shape that the model needs. */
    boolean isStored(String name) {
        return isStored(parameters.get(name));
    }

    /** A tensor as it lies in the base's files. */
    TensorData stored(String name) {
        return source.read(storedName(name));
    }

    /** A tensor's number format in the files; that of most others where it has to be made. */
    ElementType elementType(String name) {
        String like = isStored(name) ? name : outline.modules().get(0).parameters().get(0).name();
        return source.elementType(storedName(like));
    }

    private NDArray frozen(String name) {
        NDArray array = frozen.get(name);
        if (array == null) {
            array = load(name);
            frozen.put(name, array);
        }
        return array;
    }

    /** One copy for each lane, float32 as all that trains. */
    private NDArray stacked(String name, int lanes, NDManager owner) {
        Shape shape = new Shape(parameters.get(name).shape());
        try (NDArray one = loadFloats(name)) {
            long[] repeats = new long[shape.dimension() + 1];
            Arrays.fill(repeats, 1);
            repeats[0] = lanes;
            NDArray copies = one.expandDims(0).tile(repeats);
            copies.attach(owner);
            return copies;
        }
    }

    /** An array of the number format in which frozen tensors are kept. */
    private NDArray format() {
        return frozen.computeIfAbsent("", name -> format(manager.zeros(new Shape(1))));
    }

    private NDArray format(NDArray array) {
        if (!bfloat16) {
            return array;
        }
        try (array) {
            return CopyKernels.get().toBfloat16(array);
        }
    }

    private NDArray load(String name) {
        ParameterOutline parameter = parameters.get(name);
        Shape shape = new Shape(parameter.shape());
        return isStored(parameter)
                ? reader.read(name, storedName(name), shape, format(), bfloat16)
                : format(manager.create(made(modules.get(name), parameter), shape));
    }

    /** In float32, as all that trains. */
    private NDArray loadFloats(String name) {
        ParameterOutline parameter = parameters.get(name);
        Shape shape = new Shape(parameter.shape());
        if (!isStored(parameter)) {
            return manager.create(made(modules.get(name), parameter), shape);
        }
        try (NDArray float32 = manager.zeros(new Shape(1))) {
            return reader.read(name, storedName(name), shape, float32, false);
        }
    }

    private float[] made(ModuleOutline module, ParameterOutline parameter) {
        float[] values = new float[Math.toIntExact(parameter.count())];
        boolean isWeight = parameter.name().endsWith(".weight");
        if (isWeight && module.kind().isNorm()) {
            Arrays.fill(values, 1);
        } else if (isWeight) {
            long seed = module.role() == Role.HEAD ? headSeed : POOLER_SEED;
            Random random = new Random(Seeds.mix(seed, Seeds.of(parameter.name())));
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) outline.initialScale().draw(module, random);
            }
        }
        return values;
    }

    /** A head for another number of labels is no help: a new one is made. */
    private boolean isStored(ParameterOutline parameter) {
        String stored = storedName(parameter.name());
        return source.contains(stored) && Arrays.equals(source.shape(stored), parameter.shape());
    }

    String storedName(String name) {
        return names.of(tables.getOrDefault(name, name));
    }
}
