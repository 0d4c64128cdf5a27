package org.loraworkbench.formats;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.loraworkbench.nn.Kernels;
import org.loraworkbench.nn.LaneParameter;
import org.loraworkbench.nn.ModelOutline;
import org.loraworkbench.nn.ModuleOutline;
import org.loraworkbench.nn.ModuleOutline.Kind;
import org.loraworkbench.nn.ModuleOutline.ParameterOutline;
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

    /**
     * @param manager owns the tensors
     * @param bfloat16 whether frozen tensors are kept as bfloat16 rather than float32
     * @param headSeed seeds a head that the base model does not have
     * @throws FormatException if a tensor of the model's body is missing or has another shape
     */
    public BaseWeights(
            NDManager manager,
            TensorSource source,
            ModelOutline outline,
            boolean bfloat16,
            long headSeed) {
        this.manager = manager;
        this.source = source;
        this.outline = outline;
        this.bfloat16 = bfloat16;
        this.headSeed = headSeed;
        names = new StoredNames(source, outline.prefixes());
        for (ModuleOutline module : outline.modules()) {
            for (ParameterOutline parameter : module.parameters()) {
                modules.put(parameter.name(), module);
                parameters.put(parameter.name(), parameter);
                check(module, parameter);
            }
            if (module.kind() == Kind.TIED_LINEAR) {
                modules.put(module.weight().name(), module);
                parameters.put(module.weight().name(), module.weight());
                tables.put(module.weight().name(), outline.tableOf(module).weight().name());
                checkTied(module);
            }
        }
    }

    /**
     * Sets every tensor of the base in a model; low-rank matrices are left to their makers.
     *
     * @param owner of the tensors that train, of which each model has its own
     */
    public void fill(TransformerModel model, NDManager owner) {
        for (LaneParameter parameter : model.laneParameters()) {
            if (parameters.containsKey(parameter.name())) {
                parameter.setArray(
                        parameter.isTrained()
                                ? stacked(parameter.name(), parameter.lanes(), owner)
                                : frozen(parameter.name()));
            }
        }
        model.setActivationFormat(
                frozen.computeIfAbsent("", name -> format(manager.zeros(new Shape(1)))));
    }

    /** The model that these weights fill. */
    /** Of frozen tensors, and of the activations. */
    public int bytesPerNumber() {
        return (bfloat16 ? ElementType.BF16 : ElementType.F32).byteSize();
    }

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
        return frozen.computeIfAbsent(name, n -> format(load(n)));
    }

    /** One copy for each lane, float32 as all that trains. */
    private NDArray stacked(String name, int lanes, NDManager owner) {
        Shape shape = new Shape(parameters.get(name).shape());
        try (NDArray one = load(name)) {
            long[] repeats = new long[shape.dimension() + 1];
            Arrays.fill(repeats, 1);
            repeats[0] = lanes;
            NDArray copies = one.expandDims(0).tile(repeats);
            copies.attach(owner);
            return copies;
        }
    }

    private NDArray format(NDArray array) {
        if (!bfloat16) {
            return array;
        }
        try (array) {
            return Kernels.get().toBfloat16(array);
        }
    }

    private NDArray load(String name) {
        ParameterOutline parameter = parameters.get(name);
        NDArray array =
                isStored(parameter)
                        ? read(storedName(name), new Shape(parameter.shape()))
                        : manager.create(
                                made(modules.get(name), parameter), new Shape(parameter.shape()));
        try (NDArray sum = array.sum()) {
            if (!Float.isFinite(sum.getFloat())) {
                throw new FormatException(
                        "%s: the tensor %s holds values that are no numbers (NaN or infinity)"
                                .formatted(source.description(), name));
            }
        }
        return array;
    }

    private NDArray read(String stored, Shape shape) {
        TensorData data = source.read(stored);
        ByteBuffer bytes = data.bytes();
        return switch (data.elementType()) {
            case F32 -> manager.create(bytes, shape, DataType.FLOAT32);
            case F16 -> {
                try (NDArray half = manager.create(bytes, shape, DataType.FLOAT16)) {
                    yield half.toType(DataType.FLOAT32, true);
                }
            }
            case BF16 -> widened(bytes, shape);
            default ->
                    throw new FormatException(
                            "%s: the tensor %s holds %s; weights must be F32, F16 or BF16"
                                    .formatted(source.description(), stored, data.elementType()));
        };
    }

    private NDArray widened(ByteBuffer bytes, Shape shape) {
        Shape flat = new Shape(bytes.remaining());
        try (NDArray raw = manager.create(bytes, flat, DataType.INT8);
                NDArray halves = Kernels.get().bytesAsBfloat16(raw);
                NDArray wide = Kernels.get().toFloat32(halves)) {
            return wide.reshape(shape);
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

    private void check(ModuleOutline module, ParameterOutline parameter) {
        if (!module.role().isPretrained()) {
            return;
        }
        String stored = storedName(parameter.name());
        if (!source.contains(stored)) {
            throw new FormatException(
                    "%s: the tensor %s is missing; a %s model must have it"
                            .formatted(
                                    source.description(),
                                    parameter.name(),
                                    outline.architecture()));
        }
        names.requireShape(stored, parameter.shape());
    }

    private void checkTied(ModuleOutline head) {
        String stored = head.weight().name();
        String table = tables.get(stored);
        if (source.contains(stored) && !source.isSame(stored, storedName(table))) {
            throw new FormatException(
                    "%s: the tensor %s differs from %s, but config.json ties them; set tie_word_embeddings to false there"
                            .formatted(source.description(), stored, table));
        }
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
