package org.loraworkbench.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.data.Batch;
import org.loraworkbench.formats.AdaptedModel;
import org.loraworkbench.formats.AdapterDirectory;
import org.loraworkbench.formats.BaseWeights;
import org.loraworkbench.formats.FormatException;
import org.loraworkbench.formats.PeftAdapter;
import org.loraworkbench.formats.PeftAdapterFiles;
import org.loraworkbench.formats.TensorData;
import org.loraworkbench.nn.Kernels;
import org.loraworkbench.nn.Role;
import org.loraworkbench.nn.TransformerModel;

/** Adapters of a base without a pooler, as the built-in encoder is, take the new one along. */
class NewPoolerTest {

    private static final String POOLER = "base_model.model.bert.pooler.dense";

    @TempDir Path folder;

    @BeforeAll
    static void prepare() {
        Kernels.prepareThread();
    }

    private static AdapterConfig lane(String settings) {
        return ExperimentJson.parse("test", "{\"adapters\": [" + settings + "]}").lanes().get(0);
    }

    private static BaseWeights base(NDManager manager) {
        RandomWeights weights = new RandomWeights(TinyBert.OUTLINE, Set.of(Role.POOLER));
        return new BaseWeights(manager, weights, TinyBert.OUTLINE, false, 7);
    }

    private static Cohort trained(NDManager manager, String settings) {
        TrainingConfig training = TinyBert.training(5);
        Cohort cohort = TinyBert.cohort(manager, training, base(manager), lane(settings));
        TinyBert.losses(cohort, training);
        return cohort;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"target_modules\": [\"query\"]}",
                "{\"target_modules\": \"all-linear\"}",
                "{\"target_modules\": \"all-linear\", \"use_dora\": true, \"bias\": \"all\"}",
                "{\"target_modules\": [\"query\", \"dense\"], \"bias\": \"lora_only\"}"
            })
    void aSavedAdapterGivesWhatTheTrainedOneGave(String settings) throws IOException {
        try (NDManager manager = NDManager.newBaseManager()) {
            Cohort cohort = trained(manager, settings);
            PeftAdapter adapter = cohort.adapter(0);
            PeftAdapterFiles.write(folder, adapter.config("minilm-l6"), adapter.tensors());

            Map<String, NDArray> batch = TinyBert.batch(99).toTensors(manager);
            float[] expected = cohort.output(batch, false).toFloatArray();
            TransformerModel.Inputs inputs =
                    new TransformerModel.Inputs(
                            batch.get(Batch.INPUT_IDS),
                            batch.get(Batch.ATTENTION_MASK),
                            null,
                            null);
            try (AdaptedModel reopened =
                    new AdaptedModel(
                            manager,
                            TinyBert.CONFIG,
                            base(manager),
                            List.of(AdapterDirectory.open(folder)))) {
                assertThat(reopened.output(inputs).toFloatArray())
                        .containsExactly(expected, within(1e-5f));
            }
        }
    }

    @Test
    void anAdaptedPoolerIsSavedWholeForPeftWouldLeaveItsMatricesOut() {
        try (NDManager manager = NDManager.newBaseManager()) {
            PeftAdapter adapter =
                    trained(manager, "{\"target_modules\": \"all-linear\"}").adapter(0);

            assertThat(adapter.tensors().keySet().stream().filter(key -> key.contains("pooler")))
                    .containsExactly(POOLER + ".bias", POOLER + ".weight");
            assertThat(adapter.config("minilm-l6").get("modules_to_save").toString())
                    .contains("\"pooler\"");
            assertThat(adapter.config("minilm-l6").get("target_modules").toString())
                    .contains("bert.encoder.layer.2.output.dense")
                    .doesNotContain("pooler");
        }
    }

    /** PEFT saves no pooler that transformers made anew, unless modules_to_save names it. */
    @Test
    void anAdapterWhosePoolerNobodyKeptIsRefused() throws IOException {
        try (NDManager manager = NDManager.newBaseManager()) {
            PeftAdapter adapter = trained(manager, "{\"target_modules\": [\"query\"]}").adapter(0);
            Map<String, TensorData> tensors = new TreeMap<>(adapter.tensors());
            tensors.keySet().removeIf(name -> name.startsWith(POOLER));
            ObjectNode config = adapter.config("minilm-l6");
            config.putArray("modules_to_save").add("classifier");
            PeftAdapterFiles.write(folder, config, tensors);
            List<AdapterDirectory> adapters = List.of(AdapterDirectory.open(folder));

            assertThatThrownBy(
                            () ->
                                    new AdaptedModel(
                                            manager, TinyBert.CONFIG, base(manager), adapters))
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining(
                            "neither the adapter nor the base holds the weights of bert.pooler.dense");
        }
    }
}
