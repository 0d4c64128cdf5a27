package org.loraworkbench.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loraworkbench.config.BaseQuantization;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.formats.BaseWeights;
import org.loraworkbench.formats.ElementType;
import org.loraworkbench.formats.FormatException;
import org.loraworkbench.formats.InitialWeights;
import org.loraworkbench.formats.TensorData;
import org.loraworkbench.formats.TensorMap;

/** Held against the formulas of Dettmers et al. 2023, written out plainly. */
class QuantizedWeightTest {

    /** What appendix E takes instead of 1, whose quantile is infinite. */
    private static final double OUTERMOST = 1 - (1 / 32.0 + 1 / 30.0) / 2;

    /** Appendix E. */
    private static final double[] VALUES = {
        -1.0, -0.6961928009986877, -0.5250730514526367, -0.39491748809814453,
        -0.28444138169288635, -0.18477343022823334, -0.09105003625154495, 0.0,
        0.07958029955625534, 0.16093020141124725, 0.24611230194568634, 0.33791524171829224,
        0.44070982933044434, 0.5626170039176941, 0.7229568362236023, 1.0
    };

    @BeforeAll
    static void prepare() {
        Kernels.prepareThread();
    }

    /** A model of one block; the weights of its layers are no multiples of 64 numbers. */
    private record Model(ModelConfig config, ModelOutline outline) {
        static Model gpt2() {
            return of(
                    "{'model_type': 'gpt2', 'vocab_size': 50, 'n_embd': 36, 'n_layer': 1, 'n_head':"
                            + " 2, 'n_positions': 16}");
        }

        static Model llama() {
            return of(
                    "{'model_type': 'llama', 'vocab_size': 50, 'hidden_size': 72,"
                            + " 'num_hidden_layers': 1, 'num_attention_heads': 4,"
                            + " 'num_key_value_heads': 2, 'intermediate_size': 250}");
        }

        private static Model of(String json) {
            ModelConfig config = new ModelConfig(Json.parse("config", json.replace('\'', '"')));
            return new Model(config, Architectures.outline(config, TaskType.CAUSAL_LM, 0));
        }

        /** Lively numbers in the format of a file. */
        Map<String, TensorData> weights(ElementType type) {
            InitialWeights shapes = new InitialWeights(config, outline, 1);
            Map<String, TensorData> tensors = new HashMap<>();
            for (String name : shapes.names()) {
                Random random = new Random(name.hashCode());
                float[] values = new float[shapes.read(name).elementCount()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) (random.nextGaussian() * (1 + i % 5000 / 1000.0));
                }
                tensors.put(name, TensorData.rounded(type, values, shapes.shape(name)));
            }
            return tensors;
        }

        TransformerModel filled(
                NDManager manager, Map<String, TensorData> weights, BaseQuantization format) {
            LaneFactory factory =
                    new LaneFactory(List.of(AdapterLayout.ofBase(outline)), new long[1]);
            TransformerModel model = Architectures.build(config, TaskType.CAUSAL_LM, 0, factory);
            new BaseWeights(manager, new TensorMap(weights), outline, false, format, 0)
                    .fill(model, manager);
            model.initialize(manager, DataType.FLOAT32);
            return model;
        }
    }

    /** Φ(value · Φ⁻¹(outermost)) goes in even steps from one half to the outermost quantile. */
    @Test
    void theValuesAreQuantilesOfTheNormalDistribution() {
        double outermost = quantile(OUTERMOST);
        for (int code = 0; code < VALUES.length; code++) {
            double steps = code < 7 ? 7 : 8;
            double expected = 0.5 + (OUTERMOST - 0.5) * (code - 7) / steps;
            assertThat(probability(VALUES[code] * outermost)).isCloseTo(expected, within(1e-6));
            assertThat(NormalFloat.code((float) VALUES[code])).isEqualTo(code);
            assertThat(NormalFloat.pairs()[2 * (code << 4)]).isEqualTo((float) VALUES[code]);
        }
    }

    private static double quantile(double probability) {
        double low = 0;
        double high = 5;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            low = probability(middle) < probability ? middle : low;
            high = probability(middle) < probability ? high : middle;
        }
        return low;
    }

    /** Φ by Simpson's rule. */
    private static double probability(double x) {
        int parts = 2000;
        double step = x / parts;
        double sum = 0;
        for (int i = 0; i <= parts; i++) {
            int weight = i == 0 || i == parts ? 1 : i % 2 == 0 ? 2 : 4;
            sum += weight * Math.exp(-0.5 * i * step * i * step);
        }
        return 0.5 + sum * step / 3 / Math.sqrt(2 * Math.PI);
    }

    @ParameterizedTest
    @EnumSource(names = {"F32", "BF16", "F16"})
    void nf4IsTheNearestValueTimesADoublyQuantisedScale(ElementType type) {
        assertQuantised(Model.llama(), type, BaseQuantization.NF4);
        assertQuantised(Model.gpt2(), type, BaseQuantization.NF4);
    }

    @ParameterizedTest
    @EnumSource(names = {"F32", "BF16", "F16"})
    void int8IsAWholeNumberOf127thsOfTheRowsMaximum(ElementType type) {
        assertQuantised(Model.llama(), type, BaseQuantization.INT8);
        assertQuantised(Model.gpt2(), type, BaseQuantization.INT8);
    }

    /** Weights of the block's linear layers are quantised, and nothing else is. */
    private static void assertQuantised(Model model, ElementType type, BaseQuantization format) {
        Map<String, TensorData> weights = model.weights(type);
        try (NDManager manager = NDManager.newBaseManager()) {
            TransformerModel filled = model.filled(manager, weights, format);
            int quantised = 0;
            for (Linear layer : filled.layers(Linear.class)) {
                ModuleOutline module = layer.module();
                if (!layer.weight().isQuantized()) {
                    assertThat(module.role()).isEqualTo(Role.LANGUAGE_HEAD);
                    continue;
                }
                quantised++;
                float[] stored = weights.get(module.weight().name()).toFloats();
                int columns = (int) module.weightShape()[1];
                double[] expected =
                        format == BaseQuantization.NF4 ? nf4(stored) : int8(stored, columns);
                float[] seen = DequantizedWeights.asStored(layer);
                for (int i = 0; i < expected.length; i++) {
                    assertThat((double) seen[i])
                            .as("%s, number %d", module.name(), i)
                            .isCloseTo(
                                    expected[i], within(1e-6 * Math.max(1, Math.abs(expected[i]))));
                }
            }
            assertThat(quantised).isEqualTo(filled instanceof Gpt2 ? 4 : 7);
        }
    }

    private static double[] int8(float[] weights, int columns) {
        double[] result = new double[weights.length];
        for (int row = 0; row < weights.length / columns; row++) {
            double maximum =
                    IntStream.range(row * columns, (row + 1) * columns)
                            .mapToDouble(i -> Math.abs(weights[i]))
                            .max()
                            .orElseThrow();
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                result[i] = Math.rint(weights[i] * 127 / maximum) * maximum / 127;
            }
        }
        return result;
    }

    private static double[] nf4(float[] weights) {
        int blocks = (weights.length + 63) / 64;
        double[] maxima = new double[blocks];
        for (int i = 0; i < weights.length; i++) {
            maxima[i / 64] = Math.max(maxima[i / 64], Math.abs(weights[i]));
        }
        double mean =
                IntStream.range(0, blocks).mapToDouble(i -> maxima[i]).average().orElseThrow();
        double[] scales = new double[blocks];
        for (int start = 0; start < blocks; start += 256) {
            int end = Math.min(blocks, start + 256);
            double largest =
                    IntStream.range(start, end)
                            .mapToDouble(i -> Math.abs(maxima[i] - mean))
                            .max()
                            .orElseThrow();
            for (int i = start; i < end; i++) {
                scales[i] = Math.rint((maxima[i] - mean) * 127 / largest) * largest / 127 + mean;
            }
        }
        return IntStream.range(0, weights.length)
                .mapToDouble(i -> nearest(weights[i] / maxima[i / 64]) * scales[i / 64])
                .toArray();
    }

    private static double nearest(double value) {
        double best = VALUES[0];
        for (double candidate : VALUES) {
            best = Math.abs(candidate - value) < Math.abs(best - value) ? candidate : best;
        }
        return best;
    }

    @ParameterizedTest
    @EnumSource(names = {"INT8", "NF4"})
    void aRowOfZerosStaysZero(BaseQuantization format) {
        Model model = Model.llama();
        Map<String, TensorData> weights = model.weights(ElementType.F32);
        String name = "model.layers.0.mlp.up_proj.weight";
        TensorData old = weights.get(name);
        float[] values = old.toFloats();
        java.util.Arrays.fill(values, 0, 72 * 3, 0);
        weights.put(name, TensorData.ofFloats(values, old.shape()));
        try (NDManager manager = NDManager.newBaseManager()) {
            Linear layer =
                    model.filled(manager, weights, format).layers(Linear.class).stream()
                            .filter(l -> l.module().weight().name().equals(name))
                            .findFirst()
                            .orElseThrow();
            assertThat(layer.laneWeight(0).abs().get("0:3").sum().getFloat()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
    void aValueThatIsNoNumberIsRefused(float value) {
        Model model = Model.llama();
        Map<String, TensorData> weights = model.weights(ElementType.F32);
        String name = "model.layers.0.mlp.up_proj.weight";
        TensorData old = weights.get(name);
        float[] values = old.toFloats();
        values[1000] = value;
        weights.put(name, TensorData.ofFloats(values, old.shape()));
        try (NDManager manager = NDManager.newBaseManager()) {
            for (BaseQuantization format : List.of(BaseQuantization.INT8, BaseQuantization.NF4)) {
                assertThatThrownBy(() -> model.filled(manager, weights, format))
                        .isInstanceOf(FormatException.class)
                        .hasMessageContaining(
                                "the tensor " + name + " holds values that are no numbers");
            }
        }
    }
}
