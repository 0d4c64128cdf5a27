package org.loraworkbench.formats.compress;

import java.util.Map;
import org.loraworkbench.formats.TensorData;

/**
 * One layer after the cut.
 *
 * @param rank that is left
 */
record CutLayer(AdapterCompression.Layer layer, int rank) {

    /** Rank and alpha as {@code adapter_config.json} gives them. */
    record Setting(int rank, double alpha) {}

    String module() {
        return layer.factors().module();
    }

    boolean isWhole() {
        return rank >= layer.factors().rank();
    }

    /**
     * A layer that is cut has alpha equal to its rank, so that the factor on {@code B·A} is 1; one
     * that is not keeps its matrices and its factor. Both by {@code alpha/r}, without rsLoRA.
     */
    Setting setting() {
        if (!isWhole()) {
            return new Setting(rank, rank);
        }
        double alpha = layer.factors().scaling() * rank;
        double whole = Math.rint(alpha);
        return new Setting(rank, Math.abs(alpha - whole) < 1e-9 * whole ? whole : alpha);
    }

    /** Puts A and B under their names; the factor is shared evenly between them. */
    void putInto(Map<String, TensorData> tensors) {
        FactorTensors factors = layer.factors();
        if (isWhole()) {
            tensors.put(factors.nameA(), factors.a());
            tensors.put(factors.nameB(), factors.b());
            return;
        }
        tensors.computeIfPresent(
                factors.nameOfBias(), (name, bias) -> scaled(bias, factors.scaling()));
        double share = Math.sqrt(factors.scaling());
        tensors.put(
                factors.nameA(),
                TensorData.rounded(
                        factors.a().elementType(), layer.svd().a(rank, share), rank, factors.in()));
        tensors.put(
                factors.nameB(),
                TensorData.rounded(
                        factors.b().elementType(),
                        layer.svd().b(rank, share),
                        factors.out(),
                        rank));
    }

    /** What B adds by a bias of its own stays what it was, though the factor before it is gone. */
    private static TensorData scaled(TensorData bias, double factor) {
        float[] values = bias.toFloats();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] * factor);
        }
        return TensorData.rounded(bias.elementType(), values, bias.shape());
    }

    /** Numbers in A and B. */
    long parameters(int ofRank) {
        return ofRank * (layer.factors().in() + layer.factors().out());
    }

    /** Squared Frobenius norm of ΔW before the cut. */
    double energy() {
        return LowRankSvd.energyFrom(layer.singularValues(), 0);
    }

    /** Squared Frobenius norm of what was cut off. */
    double energyCut() {
        return isWhole() ? 0 : LowRankSvd.energyFrom(layer.singularValues(), rank);
    }
}
