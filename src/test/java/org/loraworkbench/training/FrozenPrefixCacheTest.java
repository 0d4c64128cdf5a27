package org.loraworkbench.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.loraworkbench.data.Batch;
import org.loraworkbench.nn.Kernels;

class FrozenPrefixCacheTest {

    private static final int WIDTH = 3;

    private final NDManager manager = NDManager.newBaseManager();
    private final FrozenPrefixCache states = new FrozenPrefixCache(manager, 4, 1000, false);
    private final AtomicInteger computations = new AtomicInteger();

    @BeforeAll
    static void prepare() {
        Kernels.prepareThread();
    }

    @AfterEach
    void free() {
        manager.close();
    }

    /** Rows of tokens, 0 for padding. */
    private static Batch batch(long[]... rows) {
        int tokens = rows[0].length;
        long[] ids = new long[rows.length * tokens];
        long[] mask = new long[ids.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = rows[i / tokens][i % tokens];
            mask[i] = ids[i] == 0 ? 0 : 1;
        }
        Map<String, Batch.Field> fields =
                Map.of(
                        Batch.INPUT_IDS, new Batch.Field(ids, rows.length, tokens),
                        Batch.ATTENTION_MASK, new Batch.Field(mask, rows.length, tokens));
        return new Batch(fields);
    }

    /** Hidden states that tell their token: its id in every place, -1 for padding. */
    private float[] hidden(Batch batch) {
        return hidden(states, batch);
    }

    private float[] hidden(FrozenPrefixCache states, Batch batch) {
        return states.of(batch)
                .of(
                        () -> {
                            computations.incrementAndGet();
                            return computed(batch);
                        })
                .toFloatArray();
    }

    private NDArray computed(Batch batch) {
        long[] ids = batch.field(Batch.INPUT_IDS).values();
        float[] values = new float[ids.length * WIDTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = ids[i / WIDTH] == 0 ? -1 : ids[i / WIDTH];
        }
        return manager.create(values, new Shape(1, batch.rows(), batch.length(), WIDTH));
    }

    @Test
    void textsThatWereMetAreNotComputedAgainWhateverBatchTheyStandIn() {
        hidden(batch(new long[] {1, 2, 3, 4}, new long[] {5, 6, 0, 0}));
        hidden(batch(new long[] {7, 0}));

        float[] again = hidden(batch(new long[] {5, 6, 0}, new long[] {7, 0, 0}));

        assertThat(computations).hasValue(2);
        assertThat(again).containsExactly(5, 5, 5, 6, 6, 6, 0, 0, 0, 7, 7, 7, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void aBatchIsCachedWithoutWhatLiesAboveIt() {
        Batch met = batch(new long[] {1, 2, 3}, new long[] {4, 0, 0});
        assertThat(states.has(met)).isFalse();
        assertThat(states.of(met).areAllWanted()).isFalse();
        assertThat(states.alone(met).areAllWanted()).isTrue();

        states.alone(met).of(() -> computed(met));

        assertThat(states.has(met)).isTrue();
        assertThat(hidden(batch(new long[] {4, 0}))).containsExactly(4, 4, 4, 0, 0, 0);
        assertThat(computations).hasValue(0);
    }

    @Test
    void aBatchWithANewTextIsComputedAsAWhole() {
        hidden(batch(new long[] {1, 2}));
        float[] both = hidden(batch(new long[] {1, 2}, new long[] {1, 3}));

        assertThat(computations).hasValue(2);
        assertThat(both).containsExactly(1, 1, 1, 2, 2, 2, 1, 1, 1, 3, 3, 3);
    }

    @Test
    void paddingIsRememberedWhereATaskReadsIt() {
        FrozenPrefixCache withPadding = new FrozenPrefixCache(manager, 4, 1000, true);
        Batch batch = batch(new long[] {1, 2}, new long[] {5, 0});
        float[] first = hidden(withPadding, batch);
        float[] again = hidden(withPadding, batch);

        assertThat(computations).hasValue(1);
        assertThat(again).isEqualTo(first).containsExactly(1, 1, 1, 2, 2, 2, 5, 5, 5, -1, -1, -1);

        hidden(withPadding, batch(new long[] {5, 0, 0}));
        assertThat(computations).hasValue(2);
    }

    @Test
    void textsWithPaddingBeforeThemAreComputedEveryTime() {
        hidden(batch(new long[] {0, 1, 2}));
        hidden(batch(new long[] {0, 1, 2}));

        assertThat(computations).hasValue(2);
    }

    @Test
    void dataThatDoNotFitAreForgottenAsAWhole() {
        long[] text = new long[50];
        for (int i = 0; i < text.length; i++) {
            text[i] = 1 + i;
        }
        hidden(batch(text));
        assertThat(states.isComplete()).isTrue();

        long[] longer = text.clone();
        longer[49] = 99;
        hidden(batch(longer));
        assertThat(states.isComplete()).isFalse();
        hidden(batch(text));
        assertThat(computations).hasValue(3);
    }
}
