package org.loraworkbench.training.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.Precision;
import org.loraworkbench.nn.CopyKernels;
import org.loraworkbench.nn.Kernels;
import org.loraworkbench.training.ProcessMemory;

/** Measures what the design promises: steps of one and of many lanes, in both number formats. */
public final class Benchmark {

    private static final int TOKENS = 64;
    private static final int WIDTH = 384;
    private static final int LAYERS = 6;
    private static final int PRODUCTS = 30;
    private static final List<Integer> LAST = List.of(LAYERS - 2, LAYERS - 1);

    /** Multiply-adds of a block's linear layers for one token: four d×d and two d×4d. */
    private static final double PRODUCTS_PER_TOKEN = LAYERS * 12.0 * WIDTH * WIDTH;

    /**
     * One row of the table.
     *
     * @param milliseconds median of a step of all lanes together
     * @param tokensPerSecond over all lanes
     * @param shareOfProducts the step's matrix products at the machine's own speed, as a share of
     *     the step's time: 1 would be a step of nothing else
     */
    public record Row(
            String name,
            int lanes,
            int batch,
            int tokens,
            String precision,
            double milliseconds,
            double tokensPerSecond,
            double shareOfProducts) {}

    /**
     * All that was measured.
     *
     * @param float32Gigaflops speed of matrix products of the model's shapes
     */
    public record Result(
            double float32Gigaflops,
            double bfloat16Gigaflops,
            long peakMemoryBytes,
            double secondsToFirstStep,
            List<Row> rows) {}

    private final int steps;
    private double secondsToFirstStep = Double.NaN;
    private final Consumer<String> progress;

    /**
     * @param steps measured for each row
     * @param progress hears what is being measured
     */
    public Benchmark(int steps, Consumer<String> progress) {
        this.steps = steps;
        this.progress = progress;
    }

    public Result run() {
        Kernels.prepareThread();
        progress.accept("matrix products");
        double single = gigaflops(x -> x);
        double half = gigaflops(CopyKernels.get()::toBfloat16);
        List<Row> rows = new ArrayList<>();
        for (Precision precision : List.of(Precision.FLOAT32, Precision.BFLOAT16)) {
            double speed = precision == Precision.FLOAT32 ? single : half;
            rows.add(row("one lane", precision, 16, 1, List.of(), false, speed));
            rows.add(row("one lane, last two blocks", precision, 16, 1, LAST, false, speed));
            rows.add(
                    row(
                            "one lane, last two blocks, texts met before",
                            precision,
                            16,
                            1,
                            LAST,
                            true,
                            speed));
            for (int lanes : new int[] {1, 2, 4, 8, 16}) {
                rows.add(
                        row(
                                lanes == 1 ? "1 lane" : lanes + " lanes",
                                precision,
                                4,
                                lanes,
                                List.of(),
                                false,
                                speed));
            }
            rows.add(row("8 lanes, last two blocks", precision, 4, 8, LAST, false, speed));
            rows.add(
                    row(
                            "8 lanes, last two blocks, texts met before",
                            precision,
                            4,
                            8,
                            LAST,
                            true,
                            speed));
        }
        return new Result(single, half, ProcessMemory.peakBytes(), secondsToFirstStep, rows);
    }

    private Row row(
            String name,
            Precision precision,
            int batch,
            int lanes,
            List<Integer> layers,
            boolean metBefore,
            double gigaflops) {
        progress.accept(name + ", " + Json.nameOf(precision));
        List<Integer> ranks = IntStream.range(0, lanes).mapToObj(i -> 1 << (i % 6)).toList();
        StepTimer.Timing timing =
                StepTimer.time(
                        new StepTimer.Setting(batch, TOKENS, ranks, layers, precision, metBefore),
                        steps);
        if (Double.isNaN(secondsToFirstStep)) {
            secondsToFirstStep = sinceStart(timing.firstStepAt());
        }
        double millis = timing.medianMillis();
        double tokens = (double) lanes * batch * TOKENS;
        // Forward and backward through the frozen weights: two products of two operations each.
        double flops = layers.isEmpty() ? 4 * PRODUCTS_PER_TOKEN * tokens : Double.NaN;
        return new Row(
                name,
                lanes,
                batch,
                TOKENS,
                Json.nameOf(precision),
                millis,
                tokens / millis * 1000,
                flops / (gigaflops * 1e9) / (millis / 1000));
    }

    /** Seconds from this process's start. */
    private static double sinceStart(long millis) {
        return (millis - ManagementFactory.getRuntimeMXBean().getStartTime()) / 1000.0;
    }

    /**
     * The speed of the frozen products of one block, of 1024 rows: four times 384 by 384, one wider
     * and one narrower; the median of several rounds.
     */
    private static double gigaflops(UnaryOperator<NDArray> format) {
        int rows = 1024;
        List<Long> nanos = new ArrayList<>();
        try (NDManager manager = NDManager.newBaseManager();
                NDScope scope = new NDScope()) {
            NDArray x = format.apply(manager.ones(new Shape(1, 1, rows, WIDTH)));
            NDArray square = format.apply(manager.ones(new Shape(WIDTH, WIDTH)));
            NDArray wider = format.apply(manager.ones(new Shape(4L * WIDTH, WIDTH)));
            NDArray narrower = format.apply(manager.ones(new Shape(WIDTH, 4L * WIDTH)));
            for (int i = 0; i < PRODUCTS; i++) {
                long start = System.nanoTime();
                for (int j = 0; j < 4; j++) {
                    product(x, square).close();
                }
                try (NDArray wide = product(x, wider)) {
                    product(wide, narrower).close();
                }
                nanos.add(System.nanoTime() - start);
            }
        }
        nanos.sort(null);
        return 2.0 * rows * PRODUCTS_PER_TOKEN / LAYERS / nanos.get(PRODUCTS / 2);
    }

    private static NDArray product(NDArray x, NDArray weight) {
        return Kernels.get().linear(x, weight, null);
    }
}
