package org.loraworkbench.nn;

import java.util.function.IntConsumer;

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

    /**
     * Told which time it is, from 0, before layers are applied that a model applies several times;
     * what is random in them is drawn anew each time.
     */
    default IntConsumer repetitions() {
        return time -> {};
    }

    /** A linear layer that uses the table of {@code embedding} as its weight. */
    Linear tiedLinear(ModuleOutline module, Embedding embedding);
}
