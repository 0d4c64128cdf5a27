package org.loraworkbench.analysis;

import org.loraworkbench.config.Method;
import org.loraworkbench.nn.AdapterLayout;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.nn.ModuleOutline;
import org.loraworkbench.nn.ModuleOutline.Kind;

/**
 * What one lane comes to.
 *
 * @param trainableParameters that the lane trains
 * @param allParameters as PEFT counts them, originals of saved modules included
 * @param adapterFileBytes about the size of its {@code adapter_model.safetensors}
 * @param mergedFileBytes about the size of the {@code model.safetensors} with the lane folded in,
 *     in the number format of the base's files
 */
public record LanePlan(
        AdapterLayout layout,
        long trainableParameters,
        long allParameters,
        long adapterFileBytes,
        long mergedFileBytes) {

    private static final int BYTES_PER_NUMBER = 4;

    /** Of a tensor's entry in a safetensors header: its name, type, shape and offsets. */
    private static final int BYTES_PER_HEADER_ENTRY = 160;

    static LanePlan of(AdapterLayout layout, ModelConfig base) {
        long trainable = layout.trainableParameters();
        long tensors =
                layout.model().modules().stream()
                        .mapToLong(
                                module ->
                                        layout.of(module).hasLora()
                                                ? 2
                                                : layout.of(module).trainsWeight() ? 2 : 0)
                        .sum();
        return new LanePlan(
                layout,
                trainable,
                layout.allParameters(),
                trainable * BYTES_PER_NUMBER + tensors * BYTES_PER_HEADER_ENTRY,
                mergedFileBytes(layout, base.bytesPerStoredNumber()));
    }

    /** A head that is tied to its table has a weight of its own where only one of them changed. */
    private static long mergedFileBytes(AdapterLayout layout, int bytesPerNumber) {
        long numbers = layout.model().parameterCount();
        long tensors = 0;
        for (ModuleOutline module : layout.model().modules()) {
            tensors += module.parameters().size();
            if (module.kind() == Kind.TIED_LINEAR && !layout.keepsTied(module)) {
                numbers += module.weight().count();
                tensors++;
            }
        }
        return numbers * bytesPerNumber + tensors * BYTES_PER_HEADER_ENTRY;
    }

    /** Whether it trains every weight. */
    public boolean isFull() {
        return layout.adapter().method() == Method.FULL;
    }

    public String name() {
        return layout.adapter().name();
    }

    /** Trainable parameters as a share of all, in percent, as PEFT prints it. */
    public double trainablePercent() {
        return 100.0 * trainableParameters / allParameters;
    }
}
