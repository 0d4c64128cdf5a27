package org.loraworkbench.formats.compress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.formats.FormatException;
import org.loraworkbench.formats.TensorData;
import org.loraworkbench.formats.TensorSource;

/**
 * A and B of one layer, as its adapter's file holds them.
 *
 * @param module its full name, such as {@code bert.encoder.layer.0.attention.self.query}
 * @param nameA of the tensor in the file
 * @param nameB likewise
 * @param rank rows of A and columns of B
 * @param scaling the factor on {@code B·A}
 */
record FactorTensors(
        String module,
        String nameA,
        String nameB,
        int rank,
        double scaling,
        TensorData a,
        TensorData b) {

    private static final String ROOT = "base_model.model.";

    /** How A and B of a layer end; those of an embedding are called otherwise. */
    private static final Map<String, String> ENDINGS =
            Map.of(".lora_A.weight", ".lora_B.weight", ".lora_embedding_A", ".lora_embedding_B");

    /**
     * Those of all adapted layers, in the order of the file.
     *
     * @throws FormatException if A or B is missing, or of another rank than the settings say
     */
    static List<FactorTensors> in(TensorSource file, LoraConfig lora) {
        List<FactorTensors> layers = new ArrayList<>();
        for (String name : file.names()) {
            ENDINGS.forEach(
                    (a, b) -> {
                        if (name.startsWith(ROOT) && name.endsWith(a)) {
                            String start = name.substring(0, name.length() - a.length());
                            layers.add(of(start, name, start + b, file, lora));
                        }
                    });
        }
        if (layers.isEmpty()) {
            throw new FormatException(
                    file.description() + ": holds no low-rank matrices (….lora_A.weight)");
        }
        return layers;
    }

    private static FactorTensors of(
            String start, String nameA, String nameB, TensorSource file, LoraConfig lora) {
        String module = start.substring(ROOT.length());
        int rank = lora.rankOf(module);
        if (!file.contains(nameB)) {
            throw new FormatException(
                    "%s: the tensor %s is missing".formatted(file.description(), nameB));
        }
        requireRank(file, nameA, 0, rank);
        requireRank(file, nameB, 1, rank);
        return new FactorTensors(
                module,
                nameA,
                nameB,
                rank,
                lora.scalingOf(module),
                file.read(nameA),
                file.read(nameB));
    }

    private static void requireRank(TensorSource file, String name, int axis, int rank) {
        long[] shape = file.shape(name);
        if (shape.length != 2 || shape[axis] != rank || shape[1 - axis] == 0) {
            throw new FormatException(
                    "%s: the tensor %s has shape %s, but by adapter_config.json its rank is %d"
                            .formatted(file.description(), name, Arrays.toString(shape), rank));
        }
    }

    /** The name of B's bias in the file, where it has one. */
    String nameOfBias() {
        return ROOT + module + ".lora_B.bias";
    }

    long in() {
        return a.shape()[1];
    }

    long out() {
        return b.shape()[0];
    }
}
