package org.loraworkbench.formats;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.loraworkbench.nn.ModelConfig;

/**
 * The tensors of a model that bitsandbytes quantized, as the numbers that they stand for: each
 * weight under its name, in the shape and number format that it had before.
 */
final class UnpackedTensors implements TensorSource {

    private static final String WEIGHT = "weight";

    /** Pieces of weights in 4 bits begin with whole bytes, of whatever type they are stored as. */
    private static final int STEP = 16;

    private final TensorSource file;
    private final Set<String> names;
    private final Map<String, PackedWeight> packed = new HashMap<>();

    private UnpackedTensors(TensorSource file, ModelConfig config) {
        this.file = file;
        names = new LinkedHashSet<>(file.names());
        for (String name : file.names()) {
            int state = name.indexOf(FourBitWeight.STATE);
            if (state > 0) {
                addFourBits(name.substring(0, state), name, config);
            } else if (name.endsWith("." + EightBitWeight.MAXIMA)) {
                addEightBits(name, config);
            }
        }
    }

    /**
     * @param file as it lies there; this one closes it
     * @return the file itself where nothing in it is packed
     * @throws FormatException if what bitsandbytes saved is damaged
     */
    static TensorSource of(TensorSource file, ModelConfig config) {
        try {
            UnpackedTensors unpacked = new UnpackedTensors(file, config);
            return unpacked.packed.isEmpty() ? file : unpacked;
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private void addFourBits(String weight, String state, ModelConfig config) {
        if (file.contains(weight)) {
            put(weight, new FourBitWeight(file, weight, state), config);
            names.remove(state);
            FourBitWeight.COMPANIONS.forEach(companion -> names.remove(weight + companion));
        }
    }

    private void addEightBits(String maxima, ModelConfig config) {
        String module = maxima.substring(0, maxima.length() - EightBitWeight.MAXIMA.length());
        String weight = module + WEIGHT;
        if (file.contains(weight) && file.elementType(weight) == ElementType.I8) {
            String layout = module + EightBitWeight.LAYOUT;
            ElementType type = InitialWeights.elementType(config);
            put(weight, new EightBitWeight(file, weight, maxima, layout, type), config);
            names.remove(maxima);
            names.remove(layout);
        }
    }

    /** GPT-2's layers are turned before they are quantized, and turned back here. */
    private void put(String name, PackedWeight weight, ModelConfig config) {
        boolean turned = config.modelType().equals("gpt2");
        packed.put(name, turned ? new TurnedWeight(weight) : weight);
    }

    /** Whether a tensor lies in the file in another form than it is read here. */
    static boolean isPacked(TensorSource source, String name) {
        return source instanceof UnpackedTensors unpacked && unpacked.packed.containsKey(name);
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(names);
    }

    @Override
    public String description() {
        return file.description();
    }

    @Override
    public long[] shape(String name) {
        return packed.containsKey(name) ? packed.get(name).shape() : file.shape(name);
    }

    @Override
    public ElementType elementType(String name) {
        return packed.containsKey(name) ? packed.get(name).elementType() : file.elementType(name);
    }

    @Override
    public TensorData read(String name) {
        return packed.containsKey(name) ? packed.get(name).read() : file.read(name);
    }

    @Override
    public void readPieces(String name, int elements, Consumer<TensorData> visitor) {
        PackedWeight weight = packed.get(name);
        if (weight == null) {
            file.readPieces(name, elements, visitor);
        } else if (elements % STEP == 0) {
            weight.readPieces(elements, visitor);
        } else {
            TensorSource.super.readPieces(name, elements, visitor);
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
