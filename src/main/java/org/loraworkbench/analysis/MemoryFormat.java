package org.loraworkbench.analysis;

import java.util.List;
import org.loraworkbench.config.BaseQuantization;
import org.loraworkbench.config.GradientCheckpointing;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.Precision;
import org.loraworkbench.config.TrainingConfig;

/**
 * How the numbers of a training lie in memory.
 *
 * @param precision of the activations, and of frozen weights that are not quantised; {@code AUTO}
 *     is planned as bfloat16
 * @param quantization of the frozen weights of blocks
 * @param recomputes blocks are computed again in the backward pass: each keeps its input alone
 */
public record MemoryFormat(Precision precision, BaseQuantization quantization, boolean recomputes) {

    private static final int FLOAT32_BYTES = 4;
    private static final int BFLOAT16_BYTES = 2;

    /** From the one that takes most to the one that takes least. */
    public static final List<MemoryFormat> ALL =
            List.of(
                    new MemoryFormat(Precision.FLOAT32, BaseQuantization.NONE, false),
                    new MemoryFormat(Precision.FLOAT32, BaseQuantization.NONE, true),
                    new MemoryFormat(Precision.BFLOAT16, BaseQuantization.NONE, false),
                    new MemoryFormat(Precision.BFLOAT16, BaseQuantization.NONE, true),
                    new MemoryFormat(Precision.BFLOAT16, BaseQuantization.INT8, true),
                    new MemoryFormat(Precision.BFLOAT16, BaseQuantization.NF4, true));

    /** Quantised blocks are computed again in any case. */
    public MemoryFormat {
        precision = precision == Precision.AUTO ? Precision.BFLOAT16 : precision;
        recomputes = recomputes || quantization.quantizes();
    }

    /** As a training asks for it. */
    static MemoryFormat of(
            TrainingConfig training, BaseQuantization quantization, boolean recomputes) {
        return new MemoryFormat(
                training.precision(),
                quantization,
                recomputes || training.gradientCheckpointing() == GradientCheckpointing.ALWAYS);
    }

    int bytesPerActivation() {
        return precision == Precision.FLOAT32 ? FLOAT32_BYTES : BFLOAT16_BYTES;
    }

    /** What most weights lie in: {@code float32}, {@code bfloat16}, {@code int8} or {@code nf4}. */
    public String weights() {
        return Json.nameOf(quantization.quantizes() ? quantization : precision);
    }

    /** In words: {@code bfloat16, recomputed}. */
    @Override
    public String toString() {
        return weights() + (recomputes ? ", recomputed" : "");
    }
}
