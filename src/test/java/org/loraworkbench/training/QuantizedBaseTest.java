package org.loraworkbench.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.BaseQuantization;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.formats.TensorSource;
import org.loraworkbench.nn.DequantizedWeights;
import org.loraworkbench.nn.Kernels;

/** Adapters of a quantised base learn as on a base that has its numbers written out. */
class QuantizedBaseTest {

    @BeforeAll
    static void prepare() {
        Kernels.prepareThread();
    }

    /** A model with transposed layers, one with plain ones, and one with two stacks. */
    static Stream<Arguments> modelsAndFormats() {
        return Stream.of(TinyLanguageModel.GPT2, TinyLanguageModel.LLAMA, TinyLanguageModel.T5)
                .flatMap(
                        model ->
                                Stream.of(BaseQuantization.INT8, BaseQuantization.NF4)
                                        .map(format -> Arguments.of(model, format)));
    }

    @ParameterizedTest
    @MethodSource("modelsAndFormats")
    void trainsAsTheBaseOfWhichItHasTheNumbers(TinyLanguageModel model, BaseQuantization format) {
        TrainingConfig training = TinyBert.training(8);
        AdapterConfig[] lanes = LanguageModelCohortTest.adapters();
        try (NDManager manager = NDManager.newBaseManager()) {
            List<TensorSource> written = new ArrayList<>();
            double[][] quantised =
                    model.losses(
                            model.base(manager, model.weights(), false, format),
                            manager,
                            training,
                            cohort ->
                                    written.add(
                                            DequantizedWeights.of(cohort.model(), model.weights())),
                            lanes);
            double[][] whole =
                    model.losses(
                            model.base(manager, written.get(0), false, BaseQuantization.NONE),
                            manager,
                            training,
                            cohort -> {},
                            lanes);
            double[][] exact = model.losses(manager, training, lanes);
            for (int lane = 0; lane < lanes.length; lane++) {
                assertThat(TinyBert.lane(quantised, lane))
                        .as("losses of lane %s", lanes[lane].name())
                        .containsExactly(TinyBert.lane(whole, lane), within(1e-5));
                assertThat(quantised[7][lane]).isNotCloseTo(exact[7][lane], within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"INT8", "NF4"})
    void lanesTrainAsEachWouldAlone(BaseQuantization format) {
        TinyLanguageModel model = TinyLanguageModel.LLAMA;
        TrainingConfig training = TinyBert.training(10);
        AdapterConfig[] lanes = LanguageModelCohortTest.adapters();
        try (NDManager manager = NDManager.newBaseManager()) {
            var base = model.base(manager, model.weights(), false, format);
            double[][] together = model.losses(base, manager, training, cohort -> {}, lanes);
            for (int lane = 0; lane < lanes.length; lane++) {
                double[][] alone = model.losses(base, manager, training, cohort -> {}, lanes[lane]);
                assertThat(TinyBert.lane(together, lane))
                        .as("losses of lane %s", lanes[lane].name())
                        .containsExactly(TinyBert.lane(alone, 0), within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"INT8", "NF4"})
    void bfloat16LosesLittle(BaseQuantization format) {
        TinyLanguageModel model = TinyLanguageModel.LLAMA;
        TrainingConfig training = TinyBert.training(10);
        AdapterConfig[] lanes = LanguageModelCohortTest.adapters();
        try (NDManager manager = NDManager.newBaseManager()) {
            double[][] exact =
                    model.losses(
                            model.base(manager, model.weights(), false, format),
                            manager,
                            training,
                            cohort -> {},
                            lanes);
            double[][] rounded =
                    model.losses(
                            model.base(manager, model.weights(), true, format),
                            manager,
                            training,
                            cohort -> {},
                            lanes);
            for (int lane = 0; lane < lanes.length; lane++) {
                assertThat(TinyBert.lane(rounded, lane))
                        .containsExactly(TinyBert.lane(exact, lane), within(0.05));
            }
        }
    }
}
