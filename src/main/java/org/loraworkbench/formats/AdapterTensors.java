package org.loraworkbench.formats;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The tensors of an adapter's file under the names that PEFT saves today. PEFT still reads older
 * ones: with the adapter's own name in them, and a magnitude as the weight of a module. Only
 * numbers are let through, at whatever door they come in.
 */
final class AdapterTensors implements TensorSource {

    /** The adapter's name where none is given, as in {@code lora_A.default.weight}. */
    private static final String ADAPTER_NAME = ".default";

    private static final String MAGNITUDE = ".lora_magnitude_vector";
    private static final Set<ElementType> FLOATS =
            Set.of(ElementType.F64, ElementType.F32, ElementType.F16, ElementType.BF16);

    private final TensorSource file;
    private final Map<String, String> stored = new LinkedHashMap<>();

    /**
     * @param file closed with this
     * @throws FormatException if it holds one tensor under two names
     */
    AdapterTensors(TensorSource file) {
        this.file = file;
        for (String name : file.names()) {
            String other = stored.put(today(name), name);
            if (other != null) {
                throw new FormatException(
                        "%s: %s and %s are one tensor under two names; keep one of them"
                                .formatted(file.description(), other, name));
            }
        }
    }

    private static String today(String name) {
        int matrices = name.lastIndexOf(".lora_");
        if (matrices < 0) {
            return name;
        }
        String tail = name.substring(matrices).replace(ADAPTER_NAME, "");
        return name.substring(0, matrices)
                + (tail.equals(MAGNITUDE + ".weight") ? MAGNITUDE : tail);
    }

    @Override
    public Set<String> names() {
        return stored.keySet();
    }

    @Override
    public String description() {
        return file.description();
    }

    @Override
    public long[] shape(String name) {
        return file.shape(storedName(name));
    }

    @Override
    public ElementType elementType(String name) {
        return file.elementType(storedName(name));
    }

    /**
     * @throws FormatException if the tensor holds something else than floats, NaN or infinity
     */
    @Override
    public TensorData read(String name) {
        TensorData data = file.read(storedName(name));
        if (!FLOATS.contains(data.elementType())) {
            throw new FormatException(
                    "%s: the tensor %s holds %s; an adapter's tensors must be F64, F32, F16 or BF16"
                            .formatted(description(), storedName(name), data.elementType()));
        }
        float[] values = data.toFloats();
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new FormatException(
                        "%s: the tensor %s holds values that are no numbers (NaN or infinity)"
                                .formatted(description(), storedName(name)));
            }
        }
        return data;
    }

    private String storedName(String name) {
        return stored.getOrDefault(name, name);
    }

    @Override
    public void close() {
        file.close();
    }
}
