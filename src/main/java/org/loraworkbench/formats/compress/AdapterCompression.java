package org.loraworkbench.formats.compress;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.loraworkbench.config.AdapterCut;
import org.loraworkbench.config.InitLoraWeights;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.formats.AdapterDirectory;
import org.loraworkbench.formats.FormatException;
import org.loraworkbench.formats.TensorData;
import org.loraworkbench.formats.TensorSource;

/**
 * A finished adapter whose rank can be cut: what each layer adds, {@code ΔW = scaling·B·A}, is
 * known by its singular values. The base is not needed.
 */
public final class AdapterCompression {

    private final AdapterDirectory adapter;
    private final List<Layer> layers;

    /** Tensors that a cut leaves as they are: heads, biases, saved modules. */
    private final Map<String, TensorData> others;

    /** A layer's matrices and their singular values. */
    record Layer(FactorTensors factors, LowRankSvd svd) {

        /** Singular values of ΔW, the largest first. */
        double[] singularValues() {
            double[] values = svd.singularValues();
            for (int i = 0; i < values.length; i++) {
                values[i] *= factors.scaling();
            }
            return values;
        }
    }

    private AdapterCompression(
            AdapterDirectory adapter, List<Layer> layers, Map<String, TensorData> others) {
        this.adapter = adapter;
        this.layers = layers;
        this.others = others;
    }

    /**
     * Decomposes all layers.
     *
     * @throws FormatException if the adapter cannot be cut: with DoRA and PiSSA, {@code B·A} is not
     *     all that it adds
     */
    public static AdapterCompression of(AdapterDirectory adapter) throws IOException {
        refuseOtherMathematics(adapter);
        try (TensorSource file = adapter.weights()) {
            List<FactorTensors> found = FactorTensors.in(file, adapter.lora());
            List<Layer> layers =
                    found.parallelStream().map(AdapterCompression::decomposed).toList();
            Set<String> factors = new HashSet<>();
            found.forEach(layer -> factors.addAll(List.of(layer.nameA(), layer.nameB())));
            Map<String, TensorData> others = new LinkedHashMap<>();
            for (String name : file.names()) {
                if (!factors.contains(name)) {
                    others.put(name, file.read(name));
                }
            }
            return new AdapterCompression(adapter, layers, others);
        }
    }

    private static Layer decomposed(FactorTensors factors) {
        return new Layer(
                factors,
                new LowRankSvd(factors.a().toFloats(), factors.b().toFloats(), factors.rank()));
    }

    private static void refuseOtherMathematics(AdapterDirectory adapter) {
        LoraConfig lora = adapter.lora();
        if (lora.useDora()) {
            throw new FormatException(
                    "%s: use_dora is on: DoRA scales each row of W₀ + B·A to a trained length, so a cut of B·A would change that row's direction and keep its length, and is no longer the best approximation; only adapters without DoRA can be cut"
                            .formatted(adapter.folder()));
        }
        if (lora.initLoraWeights() == InitLoraWeights.PISSA) {
            throw new FormatException(
                    "%s: init_lora_weights is \"pissa\": B·A holds the principal part of W₀ too, which a cut would change; convert the adapter to a plain one with peft (save_pretrained with path_initial_model_for_weight_conversion)"
                            .formatted(adapter.folder()));
        }
    }

    /** The largest rank of a layer, from which on nothing is cut. */
    public int largestRank() {
        return layers.stream().mapToInt(layer -> layer.factors().rank()).max().orElseThrow();
    }

    /**
     * The decompositions of {@code B·A} by the layers' full names, without the factor on it.
     *
     * @see LowRankSvd
     */
    public Map<String, LowRankSvd> decompositions() {
        Map<String, LowRankSvd> byModule = new LinkedHashMap<>();
        layers.forEach(layer -> byModule.put(layer.factors().module(), layer.svd()));
        return byModule;
    }

    /** The singular values of each layer's ΔW, the largest first, by the layer's full name. */
    public Map<String, double[]> singularValues() {
        Map<String, double[]> byModule = new LinkedHashMap<>();
        layers.forEach(layer -> byModule.put(layer.factors().module(), layer.singularValues()));
        return byModule;
    }

    /** The adapter with its layers cut. Takes milliseconds. */
    public CompressedAdapter cut(AdapterCut cut) {
        List<CutLayer> parts = new ArrayList<>();
        for (Layer layer : layers) {
            int rank = cut.rankOf(layer.singularValues(), layer.factors().rank());
            parts.add(new CutLayer(layer, rank));
        }
        return new CompressedAdapter(adapter, cut, parts, others);
    }
}
