package org.loraworkbench.gui.lab;

import java.util.OptionalDouble;

/** What the map over depth shows of a layer. */
public enum Measure {
    CHANGE("norm of ΔW", "‖ΔW‖_F = √Σσₖ²"),
    A("norm of A", "‖A‖_F = √Σaᵢⱼ²"),
    B("norm of B", "‖B‖_F = √Σbᵢⱼ²"),
    FIRST("largest singular value", "σ₁ of ΔW = U Σ Vᵀ"),
    EFFECTIVE_RANK("effective rank", "exp(−Σ pₖ ln pₖ), pₖ = σₖ / Σσ"),
    AMPLIFICATION("amplification", "‖ΔW‖_F / ‖UᵀW₀V‖_F"),
    INTRUDERS("intruder dimensions", "#{j ≤ k : max cos(uⱼ(W₀ + ΔW), uᵢ(W₀)) < ε}");

    private final String title;
    private final String formula;

    Measure(String title, String formula) {
        this.title = title;
        this.formula = formula;
    }

    public String title() {
        return title;
    }

    /** How it is computed. */
    public String formula() {
        return formula;
    }

    /** Whether the weights of the base are needed for it. */
    boolean needsBase() {
        return this == AMPLIFICATION || this == INTRUDERS;
    }

    private boolean needsFactors() {
        return this == A || this == B;
    }

    /** Empty where it is not known. */
    OptionalDouble of(ShownAdapter adapter, String layer, BaseViewModel base) {
        if (needsBase()) {
            return base.of(adapter, layer)
                    .map(
                            comparison ->
                                    OptionalDouble.of(
                                            this == AMPLIFICATION
                                                    ? comparison.amplification()
                                                    : comparison.intruders(
                                                            base.countProperty().get(),
                                                            base.epsilonProperty().get())))
                    .orElse(OptionalDouble.empty());
        }
        return adapter.read()
                .layer(layer)
                .filter(spectrum -> !needsFactors() || !Double.isNaN(spectrum.normOfA()))
                .map(
                        spectrum ->
                                OptionalDouble.of(
                                        switch (this) {
                                            case A -> spectrum.normOfA();
                                            case B -> spectrum.normOfB();
                                            case FIRST -> spectrum.values()[0];
                                            case EFFECTIVE_RANK -> spectrum.effectiveRank();
                                            default -> spectrum.normOfChange();
                                        }))
                .orElse(OptionalDouble.empty());
    }
}
