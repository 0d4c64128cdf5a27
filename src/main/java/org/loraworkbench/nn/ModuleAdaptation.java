package org.loraworkbench.nn;

/**
 * What one lane trains in one module.
 *
 * @param rank of its low-rank matrices; 0: it has none
 * @param scaling the factor on {@code B·A}
 * @param dropout on the input of A
 * @param decomposed trains the length of each row apart from its direction (DoRA)
 * @param biased B has a bias
 * @param trainsWeight the weight itself, as {@code full} and saved modules do
 * @param trainsBias the bias itself
 */
public record ModuleAdaptation(
        int rank,
        double scaling,
        double dropout,
        boolean decomposed,
        boolean biased,
        boolean trainsWeight,
        boolean trainsBias) {

    /** Frozen. */
    public static final ModuleAdaptation NONE =
            new ModuleAdaptation(0, 0, 0, false, false, false, false);

    /** The weights and the bias train in full. */
    public static final ModuleAdaptation FULL =
            new ModuleAdaptation(0, 0, 0, false, false, true, true);

    /** The same with a weight or a bias that the lane has for itself. */
    ModuleAdaptation withOwn(boolean weight, boolean bias) {
        return new ModuleAdaptation(
                rank,
                scaling,
                dropout,
                decomposed,
                biased,
                trainsWeight || weight,
                trainsBias || bias);
    }

    public boolean hasLora() {
        return rank > 0;
    }

    /** The parameters that are added to this module. */
    public long adapterParameters(ModuleOutline module) {
        return rank * (module.in() + module.out())
                + (decomposed ? module.out() : 0)
                + (biased ? module.out() : 0);
    }

    /** The parameters that train in this module. */
    public long trainableParameters(ModuleOutline module) {
        long bias = module.bias() ? module.out() : 0;
        return adapterParameters(module)
                + (trainsWeight ? module.parameterCount() - bias : 0)
                + (trainsBias && module.bias() ? module.out() : 0);
    }
}
