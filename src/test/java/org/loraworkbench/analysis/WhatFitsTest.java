package org.loraworkbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.nn.ModelCatalog;

class WhatFitsTest {

    private static final Path PARITY = Path.of("src/test/resources/parity");

    private static ExperimentPlan plan(String base, int batchSize, int length, String more) {
        return ExperimentPlan.of(
                ExperimentJson.parse(
                        "test",
                        """
                        {"base": "%s", "task_type": "CAUSAL_LM", %s
                         "training": {"batch_size": %d, "max_length": %d}}
                        """
                                .formatted(base, more, batchSize, length)),
                ModelCatalog.find(base),
                2);
    }

    private static ExperimentPlan plan(String base, int batchSize) {
        return plan(base, batchSize, 512, "");
    }

    /** What is planned with the largest batch fits, and with one more row it does not. */
    @Test
    void theLargestBatchIsTheLastThatFits() {
        List<WhatFits.Row> rows = WhatFits.of(plan("Llama-3.2-1B", 1));
        WhatFits.Row bfloat16 = rows.get(2);
        assertThat(bfloat16.title()).isEqualTo("bfloat16");
        for (int i = 0; i < CardMemory.USUAL.size(); i++) {
            int largest = bfloat16.largestBatches().get(i);
            long room = CardMemory.USUAL.get(i).bytes();
            assertThat(plan("Llama-3.2-1B", largest).processBytes(false)).isLessThanOrEqualTo(room);
            assertThat(plan("Llama-3.2-1B", largest + 1).processBytes(false)).isGreaterThan(room);
        }
    }

    @Test
    void everyFormatHasARowAndFullFineTuningHasTwo() {
        List<WhatFits.Row> rows = WhatFits.of(plan("Llama-3.1-8B", 1));
        assertThat(rows)
                .extracting(WhatFits.Row::title)
                .containsExactly(
                        "float32",
                        "float32, recomputed",
                        "bfloat16",
                        "bfloat16, recomputed",
                        "int8, recomputed",
                        "nf4, recomputed",
                        "full fine-tuning, bfloat16",
                        "full fine-tuning, bfloat16, recomputed");
        assertThat(rows.get(0).largestBatches().subList(0, 3)).containsExactly(0, 0, 0);
        assertThat(WhatFits.Row.inWords(rows.get(0).largestBatches().get(0))).isEqualTo("no");
        assertThat(rows.get(5).largestBatches()).isSorted().first().isNotEqualTo(0);
    }

    @Test
    void aBatchBeyondAllUseIsNotLookedFor() {
        List<WhatFits.Row> rows = WhatFits.of(plan("wordnet-llama-3m", 1, 16, ""));
        assertThat(rows.get(3).largestBatches()).last().isEqualTo(WhatFits.LARGEST_BATCH);
        assertThat(WhatFits.Row.inWords(WhatFits.LARGEST_BATCH)).isEqualTo("4,096+");
    }

    /** Which format the adapter is planned in does not change what full fine-tuning takes. */
    @Test
    void fullFineTuningIsNeverQuantised() {
        ExperimentPlan plain = plan("Llama-3.2-1B", 4);
        ExperimentPlan nf4 = plan("Llama-3.2-1B", 4, 512, "\"base_quantization\": \"nf4\",");
        assertThat(nf4.format(false)).hasToString("nf4, recomputed");
        assertThat(nf4.plainFormat()).hasToString("bfloat16");
        assertThat(nf4.full()).isEqualTo(plain.full());
        assertThat(nf4.fullProcess(nf4.plainFormat(), 4))
                .isEqualTo(plain.fullProcess(plain.plainFormat(), 4));
    }

    @Test
    void thePartsOfAProcessAddUpToWhatTheProcessTakes() {
        ExperimentPlan plan = plan("Llama-3.2-1B", 4);
        ProcessBytes parts = plan.process(plan.format(false), 4);
        assertThat(parts.total()).isEqualTo(plan.processBytes(false));
        assertThat(parts.base() + parts.adapters()).isEqualTo(plan.lora().weights());
        assertThat(parts.adapters()).isEqualTo(4 * plan.lanes().get(0).trainableParameters());
        assertThat(parts.gradients()).isEqualTo(plan.lora().gradients());
        assertThat(parts.activations()).isEqualTo(plan.lora().activations());
    }

    @Test
    void aMergedModelIsAsLargeAsItsBase() throws IOException {
        Path base = PARITY.resolve("llama-causal-qv/base");
        LanePlan lane = plan(base.toString(), 1).lanes().get(0);
        long file = Files.size(base.resolve("model.safetensors"));
        assertThat(lane.mergedFileBytes()).isCloseTo(file, withinPercentage(3));
    }

    @Test
    void aCardIsNamedByTheSmallestThatHolds() {
        assertThat(CardMemory.holding(8_000_000_000L)).hasToString("Optional[8 GB]");
        assertThat(CardMemory.holding(8_000_000_001L)).hasToString("Optional[16 GB]");
        assertThat(CardMemory.holding(80_000_000_001L)).isEmpty();
    }
}
