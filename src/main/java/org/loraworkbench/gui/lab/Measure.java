package org.loraworkbench.gui.lab;

import java.util.OptionalDouble;

/** What the map over depth shows of a layer. */
public enum Measure {
    CHANGE("‖ΔW‖_F, the norm of the change"),
    A("‖A‖_F, the norm of A"),
    B("‖B‖_F, the norm of B"),
    FIRST("σ₁, the largest singular value of ΔW"),
    EFFECTIVE_RANK("effective rank of ΔW"),
    AMPLIFICATION("amplification of what W₀ has in the directions of ΔW"),
    INTRUDERS("intruder dimensions");

    private final String title;

    Measure(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** Whether the weights of the base are needed for it. */
    boolean needsBase() {
        return this == AMPLIFICATION || this == INTRUDERS;
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
