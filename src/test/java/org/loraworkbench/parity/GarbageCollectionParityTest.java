package org.loraworkbench.parity;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loraworkbench.data.InterruptedTask;
import org.loraworkbench.nn.Kernels;
import org.loraworkbench.training.StepMemory;

/**
 * Arrays that Java made lie in memory that the garbage collector frees. It may run between a loss
 * and its backward pass, and changes no number.
 */
class GarbageCollectionParityTest {

    @BeforeAll
    static void prepare() {
        Kernels.prepareThread();
    }

    /** One of each task whose loss is computed by DJL's operators. */
    static List<ParityCase> cases() throws IOException {
        List<String> names =
                List.of(
                        "bert-seqcls-bias-all",
                        "bert-seqcls-regression",
                        "bert-seqcls-multi-label",
                        "bert-tokencls-patterns",
                        "bert-qa-rslora",
                        "bert-feature-extraction");
        return ParityTest.cases().stream().filter(c -> names.contains(c.toString())).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void noGradientIsLost(ParityCase parityCase) throws IOException {
        ParityTest.compare(
                parityCase,
                1,
                new StepMemory(false),
                task -> new InterruptedTask(task, GarbageCollectionParityTest::collect));
    }

    /** Frees what can be freed, and fills it with a factor that no gradient survives. */
    private static void collect() {
        System.gc();
        for (int i = 0; i < 5_000; i++) {
            ByteBuffer.allocateDirect(8).putFloat(1e30f).putFloat(1e30f);
        }
    }
}
