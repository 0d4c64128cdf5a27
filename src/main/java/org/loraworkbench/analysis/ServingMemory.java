package org.loraworkbench.analysis;

import java.util.List;
import java.util.Locale;
import org.loraworkbench.config.BaseQuantization;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.nn.ModelOutline;

/** What a process that answers must have for the weights that it holds, in float32. */
public final class ServingMemory {

    private static final int FLOAT = 4;
    private static final double GIGABYTE = 1e9;

    private ServingMemory() {}

    /** Bytes of a model's weights. */
    public static long bytes(ModelOutline model, BaseQuantization quantization) {
        return new MemoryModel(model, 1, 1, FLOAT, quantization, false, false)
                .of(List.of())
                .weights();
    }

    /**
     * @param needed bytes
     * @param available to a new process, in bytes
     * @throws ConfigException if there is too little
     */
    public static void require(long needed, long available) {
        if (needed > available) {
            throw new ConfigException(
                    "",
                    String.format(
                            Locale.ROOT,
                            "Answering needs at least %.1f GB, but %.1f GB of memory"
                                    + " are free; stop a training or close another program, and try"
                                    + " again.",
                            needed / GIGABYTE,
                            available / GIGABYTE));
        }
    }
}
