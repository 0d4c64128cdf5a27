package org.loraworkbench.parity;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loraworkbench.data.Task;
import org.loraworkbench.formats.TensorSource;
import org.loraworkbench.nn.Kernels;
import org.loraworkbench.training.StepMemory;

/**
 * Trains what the reference (transformers + peft) trained, and gets the same numbers: every case
 * under {@code src/test/resources/parity} and under {@code -Dparity.dir}.
 */
class ParityTest {

    @BeforeAll
    static void prepare() {
        Kernels.prepareThread();
    }

    static List<ParityCase> cases() throws IOException {
        Stream<Path> folders = Files.list(Path.of("src/test/resources/parity"));
        String more = System.getProperty("parity.dir", "");
        if (!more.isBlank()) {
            folders = Stream.concat(folders, Files.list(Path.of(more)));
        }
        List<Path> sorted =
                folders.filter(folder -> Files.exists(folder.resolve("case.json")))
                        .sorted()
                        .toList();
        List<ParityCase> cases = new java.util.ArrayList<>();
        for (Path folder : sorted) {
            cases.add(ParityCase.open(folder));
        }
        return cases;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void trainsAsTheReferenceDoes(ParityCase parityCase) throws IOException {
        compare(parityCase, 1, new StepMemory(false), task -> task);
    }

    /** What saves memory changes no number. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void trainsAsTheReferenceDoesWithRecomputationAccumulationAndScoresInParts(
            ParityCase parityCase) throws IOException {
        compare(
                parityCase,
                parityCase.mostBatchesOfStep(),
                new StepMemory(true, 1 << 10),
                task -> task);
    }

    /**
     * @param around what is put around the task
     */
    static void compare(
            ParityCase parityCase, int batchesOfStep, StepMemory memory, UnaryOperator<Task> around)
            throws IOException {
        try (NDManager manager = NDManager.newBaseManager();
                TensorSource weights = parityCase.open("base/model.safetensors")) {
            new ParityComparison(parityCase, batchesOfStep, memory, around, manager, weights).run();
        }
    }
}
