package org.loraworkbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.ModelCatalog;
import org.loraworkbench.nn.ModelOutline;

/** How many rows of T5-base an evaluation takes at a time, in bfloat16. */
class BlockSizeTest {

    private static final int BYTES = 2;
    private static final int TOKENS = 128;
    private static final int LEAST = 8;

    private final ModelOutline model =
            Architectures.outline(ModelCatalog.find("t5-base"), TaskType.SEQ_2_SEQ_LM, 0);

    private int scored(int lanes) {
        return BlockSize.evaluationRows(model, lanes, TOKENS, BYTES, LEAST);
    }

    private int written(int lanes, int least) {
        return BlockSize.writingRows(model, lanes, 2 * TOKENS, BYTES, least);
    }

    @Test
    void moreRowsAreWrittenForThanScoredAtATime() {
        assertThat(written(1, LEAST)).isGreaterThan(scored(1));
    }

    @Test
    void theKeysAndValuesOfTheRowsStayBelowAQuarterOfAGigabyte() {
        int layers = 12;
        int width = 768;
        long bytesPerRow = 2L * layers * width * 2 * TOKENS * BYTES;

        assertThat(written(1, LEAST) * bytesPerRow).isBetween(200L << 20, 256L << 20);
        assertThat(4 * written(4, 1) * bytesPerRow).isLessThanOrEqualTo(256L << 20);
    }

    @Test
    void neverFewerThanFitInAnyCase() {
        assertThat(written(64, LEAST)).isEqualTo(LEAST);
        assertThat(scored(64)).isEqualTo(LEAST);
    }
}
