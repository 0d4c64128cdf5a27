package org.loraworkbench.export.adapter;

import java.util.Locale;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.formats.BaseModels;

/** The {@code README.md} that hubs show beside an adapter. */
final class ModelCard {

    private ModelCard() {}

    /**
     * @param base as {@link BaseModels} takes it
     */
    static String of(CarriedAdapter adapter, String base) {
        LoraConfig lora = adapter.directory().lora();
        String text =
                """
                ---
                base_model: %s
                library_name: peft
                tags:
                - lora
                ---

                # A LoRA adapter

                | | |
                |---|---|
                | base model | %s |
                | task type | `%s` |
                | r, lora_alpha | %d, %s |
                | bias | `%s` |
                | adapted layers | %d |
                | trainable parameters | %,d |

                Made with LoRA Workbench; opens with PEFT:

                ```python
                model = PeftModel.from_pretrained(base, "this folder")
                ```
                """;
        return String.format(
                Locale.ROOT,
                text,
                BaseModels.publishedName(base),
                BaseModels.publishedName(base),
                adapter.layout().model().taskType(),
                lora.r(),
                lora.loraAlpha(),
                lora.bias().name().toLowerCase(Locale.ROOT),
                adapter.layout().adaptedModules().size(),
                adapter.layout().trainableParameters());
    }
}
