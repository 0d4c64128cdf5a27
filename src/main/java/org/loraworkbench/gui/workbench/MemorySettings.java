package org.loraworkbench.gui.workbench;

import static org.loraworkbench.gui.common.form.NumberReading.wholeNumber;

import java.util.List;
import org.loraworkbench.gui.common.form.ChoiceField;
import org.loraworkbench.gui.common.form.FormField;

/** The means by which training keeps within its memory. */
public final class MemorySettings {

    public final ChoiceField<String> quantization =
            new ChoiceField<>(
                    "base_quantization: keeps the frozen weights of blocks in 8 bits (int8) or 4"
                            + " (nf4, as QLoRA). They are rounded, and computed anew for each"
                            + " product.",
                    List.of("none", "int8", "nf4"));
    public final ChoiceField<String> checkpointing =
            new ChoiceField<>(
                    "gradient_checkpointing: blocks are computed again in the backward pass instead of"
                            + " being kept; auto does so where memory is short. It changes no"
                            + " number.",
                    List.of("auto", "always", "never"));
    public final FormField<Integer> accumulation =
            new FormField<>(
                    "gradient_accumulation_steps: batches that a step learns from, one after the"
                            + " other.",
                    "1",
                    wholeNumber(1, 4096));

    MemorySettings() {
        accumulation.hintProperty().set("batches a step");
    }
}
