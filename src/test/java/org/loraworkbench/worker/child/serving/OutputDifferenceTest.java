package org.loraworkbench.worker.child.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.data.Batch;
import org.loraworkbench.formats.AdapterDirectory;
import org.loraworkbench.formats.AdapterMerge;
import org.loraworkbench.formats.HuggingFaceDirectory;

class OutputDifferenceTest {

    private static final Path CASE = Path.of("src/test/resources/parity/llama-causal-dora");
    private static final Batch ROWS =
            new Batch(
                    Map.of(
                            Batch.INPUT_IDS,
                            new Batch.Field(new long[] {5, 6, 7, 8, 9, 10}, 2, 3),
                            Batch.ATTENTION_MASK,
                            new Batch.Field(new long[] {1, 1, 1, 1, 1, 1}, 2, 3)));

    @TempDir Path folder;

    @Test
    void aMergedModelComputesWhatTheAdapterDoesAndTheBaseDoesNot() throws IOException {
        AdapterDirectory adapter = AdapterDirectory.open(CASE.resolve("adapter_final"));
        HuggingFaceDirectory base = HuggingFaceDirectory.open(CASE.resolve("base"));
        Path merged = folder.resolve("merged");
        new AdapterMerge(adapter, base).into(merged);

        OutputDifference right = OutputDifference.of(adapter, base, merged, ROWS);
        OutputDifference wrong = OutputDifference.of(adapter, base, CASE.resolve("base"), ROWS);

        assertThat(right.largestDifference()).isLessThan(1e-5 * right.largestNumber());
        assertThat(wrong.largestDifference()).isGreaterThan(1e-3 * right.largestNumber());
    }
}
