package org.loraworkbench.nn;

/**
 * Makes the layers of an architecture. The architecture only says which layers it has; whether a
 * layer is plain, adapted or just noted down is the factory's choice.
 */
public interface LayerFactory {

    Linear linear(ModuleOutline module);

    /**
     * @param fixedRow as in {@link Embedding}
     */
    Embedding embedding(ModuleOutline module, int fixedRow);

    LayerNorm layerNorm(ModuleOutline module, double eps);

    RmsNorm rmsNorm(ModuleOutline module, double eps);

    LogitsBias logitsBias(ModuleOutline module);

    Dropout dropout(DropoutOutline place);

    /** A linear layer that uses the table of {@code embedding} as its weight. */
    Linear tiedLinear(ModuleOutline module, Embedding embedding);
}
