package org.loraworkbench.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.BiasMode;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.config.TargetModules;
import org.loraworkbench.config.TaskType;

/** The counts follow from the configuration alone, and are those that were published. */
class PublishedCountsTest {

    /**
     * What PEFT 0.21 counts beyond two published numbers, which are of its first versions: those
     * gave each of the 72 adapted layers of t5-base a frozen bias of 768, and did not keep the
     * original of a token classifier beside the trained copy. Today the same lines print
     * 223,788,288 and 355,905,558.
     */
    private static final Map<String, Long> COUNTED_SINCE =
            Map.of("t5-base SEQ_2_SEQ_LM", -72L * 768, "roberta-large TOKEN_CLS", 11L * 1024 + 11);

    @ParameterizedTest(name = "{0} {4} r={3}")
    @CsvFileSource(resources = "/counts/published-counts.csv", numLinesToSkip = 1)
    void countsAreThePublishedOnes(
            String model,
            TaskType taskType,
            Integer labels,
            int rank,
            String targets,
            String bias,
            boolean dora,
            long trainable,
            Long all) {
        ModelOutline outline =
                Architectures.outline(
                        ModelCatalog.find(model), taskType, labels == null ? 0 : labels);
        LoraConfig lora =
                LoraConfig.defaults()
                        .with()
                        .r(rank)
                        .loraAlpha(rank)
                        .bias(BiasMode.valueOf(bias.toUpperCase(java.util.Locale.ROOT)))
                        .targetModules(new TargetModules.Names(List.of(targets.split(" "))))
                        .useDora(dora)
                        .build();
        AdapterLayout layout = AdapterLayout.of(outline, AdapterConfig.lora("lane", lora));
        assertThat(layout.trainableParameters()).isEqualTo(trainable);
        if (all != null) {
            assertThat(layout.allParameters())
                    .isEqualTo(all + COUNTED_SINCE.getOrDefault(model + " " + taskType, 0L));
        }
    }
}
