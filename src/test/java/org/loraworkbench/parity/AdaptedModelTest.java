package org.loraworkbench.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loraworkbench.data.Batch;
import org.loraworkbench.formats.AdaptedModel;
import org.loraworkbench.formats.AdapterDirectory;
import org.loraworkbench.formats.BaseWeights;
import org.loraworkbench.formats.TensorSource;
import org.loraworkbench.nn.Kernels;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.nn.TransformerModel;

/** Adapters that the reference trained and saved give its outputs once they are opened here. */
class AdaptedModelTest {

    private static final float TOLERANCE = 1e-4f;

    @BeforeAll
    static void prepare() {
        Kernels.prepareThread();
    }

    static List<ParityCase> adapters() throws IOException {
        return ParityTest.cases().stream().filter(parityCase -> !parityCase.isFull()).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("adapters")
    void anAdapterOfTheReferenceGivesItsOutputs(ParityCase parityCase) throws IOException {
        ModelConfig config = parityCase.model();
        AdapterDirectory adapter =
                AdapterDirectory.open(parityCase.folder().resolve("adapter_final"));
        try (NDManager manager = NDManager.newBaseManager();
                TensorSource weights = parityCase.open("base/model.safetensors")) {
            BaseWeights base = new BaseWeights(manager, weights, adapter.outline(config), false, 0);
            AdaptedModel model = new AdaptedModel(manager, config, base, List.of(adapter));
            assertOutputs(parityCase, manager, model);
        }
    }

    private static void assertOutputs(
            ParityCase parityCase, NDManager manager, AdaptedModel model) {
        Batch first = ParityTask.batch(parityCase, 0);
        try (NDScope scope = new NDScope()) {
            Map<String, NDArray> batch = first.toTensors(manager);
            NDArray labels = batch.get(Batch.LABELS);
            boolean writes = parityCase.taskType().name().equals("SEQ_2_SEQ_LM");
            NDArray output =
                    model.output(
                            new TransformerModel.Inputs(
                                    batch.get(Batch.INPUT_IDS),
                                    batch.get(Batch.ATTENTION_MASK),
                                    batch.get(Batch.TOKEN_TYPE_IDS),
                                    writes ? model.model().decoderIds(labels) : null));
            ParityTask.outputs(ParityTask.of(parityCase, 1), output, batch, first)
                    .forEach(
                            (name, values) ->
                                    assertThat(values)
                                            .as(name)
                                            .containsExactly(
                                                    ParityTask.visible(
                                                            parityCase.expected("final." + name),
                                                            name,
                                                            parityCase.taskType(),
                                                            first),
                                                    within(TOLERANCE)));
        }
    }
}
