package org.loraworkbench.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.BiasMode;
import org.loraworkbench.config.InitLoraWeights;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.config.Method;
import org.loraworkbench.config.TargetModules;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.nn.Kernels;

/** Lanes of the language models train as each would alone, whatever trains beside them. */
class LanguageModelCohortTest {

    private static final TargetModules DEFAULT = new TargetModules.ArchitectureDefault();
    private static final TargetModules ALL = new TargetModules.AllLinear();

    @BeforeAll
    static void prepare() {
        Kernels.prepareThread();
    }

    @ParameterizedTest
    @EnumSource
    void eightMixedLanesTrainAsEachWouldAlone(TinyLanguageModel model) {
        TrainingConfig training = TinyBert.training(25);
        AdapterConfig[] lanes = mixedLanes();
        try (NDManager manager = NDManager.newBaseManager()) {
            double[][] together = model.losses(manager, training, lanes);
            for (int lane = 0; lane < lanes.length; lane++) {
                double[][] alone = model.losses(manager, training, lanes[lane]);
                assertThat(TinyBert.lane(together, lane))
                        .as("losses of lane %s", lanes[lane].name())
                        .containsExactly(TinyBert.lane(alone, 0), within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void bfloat16LosesLittle(TinyLanguageModel model) {
        TrainingConfig training = TinyBert.training(25);
        try (NDManager manager = NDManager.newBaseManager()) {
            double[][] exact = model.losses(manager, training, mixedLanes());
            double[][] rounded = model.losses(manager, true, training, mixedLanes());
            for (int lane = 0; lane < exact[0].length; lane++) {
                assertThat(TinyBert.lane(rounded, lane))
                        .as("losses of lane %d", lane)
                        .containsExactly(TinyBert.lane(exact, lane), within(0.05));
            }
        }
    }

    /** Lanes for any architecture. */
    static AdapterConfig[] mixedLanes() {
        return new AdapterConfig[] {
            lane("a", 1, 8, BiasMode.NONE, DEFAULT, null),
            lane("b", 8, 16, BiasMode.ALL, DEFAULT, 1e-2),
            lane("c", 4, 4, BiasMode.LORA_ONLY, ALL, null),
            decomposed(lane("d", 2, 8, BiasMode.NONE, ALL, 2e-3)),
            startingWith(InitLoraWeights.PISSA, lane("e", 4, 8, BiasMode.NONE, DEFAULT, null)),
            AdapterConfig.baseline(Method.FULL),
            startingWith(InitLoraWeights.GAUSSIAN, lane("g", 3, 1, BiasMode.ALL, ALL, 1e-3)),
            decomposed(lane("h", 16, 16, BiasMode.LORA_ONLY, DEFAULT, null))
        };
    }

    /** Those of them that leave the base as it is. */
    static AdapterConfig[] adapters() {
        return Stream.of(mixedLanes())
                .filter(lane -> lane.method() == Method.LORA)
                .toArray(AdapterConfig[]::new);
    }

    private static AdapterConfig lane(
            String name,
            int rank,
            double alpha,
            BiasMode bias,
            TargetModules targets,
            Double learningRate) {
        LoraConfig lora =
                LoraConfig.defaults()
                        .withRankAndAlpha(rank, alpha)
                        .withBias(bias)
                        .withTargetModules(targets);
        return new AdapterConfig(name, Method.LORA, lora, learningRate);
    }

    private static AdapterConfig decomposed(AdapterConfig lane) {
        return changed(lane, true, lane.lora().initLoraWeights());
    }

    private static AdapterConfig startingWith(InitLoraWeights start, AdapterConfig lane) {
        return changed(lane, lane.lora().useDora(), start);
    }

    private static AdapterConfig changed(AdapterConfig lane, boolean dora, InitLoraWeights start) {
        LoraConfig changed = lane.lora().with().useDora(dora).initLoraWeights(start).build();
        return new AdapterConfig(lane.name(), Method.LORA, changed, lane.learningRate());
    }
}
