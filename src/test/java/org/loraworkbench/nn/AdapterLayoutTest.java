package org.loraworkbench.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.BiasMode;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.config.LoraConfigJson;
import org.loraworkbench.config.Method;
import org.loraworkbench.config.TargetModules;
import org.loraworkbench.config.TaskType;

class AdapterLayoutTest {

    private static final ModelOutline MINILM =
            Architectures.outline(ModelCatalog.find("minilm-l6"), TaskType.SEQ_CLS, 12);

    private static AdapterLayout layout(String lora) {
        return AdapterLayout.of(
                MINILM, AdapterConfig.lora("lane", LoraConfigJson.read(Json.parse("test", lora))));
    }

    private static ConfigException refused(String lora) {
        return catchThrowableOfType(ConfigException.class, () -> layout(lora));
    }

    @Test
    void theExampleRunHasTheReferencesCounts() {
        AdapterLayout layout = layout("{\"r\": 8, \"target_modules\": [\"query\", \"value\"]}");
        assertThat(layout.trainableParameters()).isEqualTo(73_728 + 4_620);
        // The base with pooler and head, the matrices, and the copy of the head that is saved.
        assertThat(layout.allParameters()).isEqualTo(MINILM.parameterCount() + 73_728 + 4_620);
    }

    @Test
    void theArchitecturesDefaultIsQueryAndValue() {
        assertThat(layout("{}").adaptedModules())
                .extracting(ModuleOutline::shortName)
                .containsOnly("query", "value")
                .hasSize(12);
    }

    @Test
    void allLinearLeavesOutTheHead() {
        assertThat(layout("{\"target_modules\": \"all-linear\"}").adaptedModules())
                .extracting(ModuleOutline::name)
                .contains("bert.pooler.dense", "bert.encoder.layer.5.output.dense")
                .doesNotContain("classifier");
    }

    @Test
    void anExpressionMatchesWholeNames() {
        assertThat(
                        layout("{\"target_modules\": \".*layer\\\\.[01]\\\\..*query\"}")
                                .adaptedModules())
                .hasSize(2);
    }

    @Test
    void layersToTransformChoosesBlocks() {
        String lora = "{\"target_modules\": [\"query\"], \"layers_to_transform\": [4, 5]}";
        assertThat(layout(lora).adaptedModules())
                .extracting(module -> module.block().getAsInt())
                .containsExactly(4, 5);
    }

    @Test
    void excludedModulesWinOverTargets() {
        String lora = "{\"target_modules\": \"all-linear\", \"exclude_modules\": [\"dense\"]}";
        assertThat(layout(lora).adaptedModules())
                .extracting(ModuleOutline::shortName)
                .containsOnly("query", "key", "value");
    }

    @Test
    void anExclusionMayBeAnExpressionOfPythons() {
        String lora =
                "{\"target_modules\": [\"query\", \"key\"], \"exclude_modules\":"
                        + " \".*\\\\.(?P<part>query)\"}";
        assertThat(layout(lora).adaptedModules())
                .extracting(ModuleOutline::shortName)
                .containsOnly("key");
    }

    @Test
    void aModuleNamedInFullIsAdaptedInWhateverLayerItLies() {
        String full = "bert.encoder.layer.0.attention.self.query";
        String lora =
                "{\"target_modules\": [\"query\", \"%s\"], \"layers_to_transform\": 3}"
                        .formatted(full);
        assertThat(layout(lora).adaptedModules())
                .extracting(module -> module.block().getAsInt())
                .containsExactly(0, 3);
    }

    @Test
    void whatPeftCannotAdaptIsRefused() {
        assertThat(refused("{\"target_modules\": \".*attention.*\"}").getMessage())
                .startsWith("target_modules: matches bert.encoder.layer.0.attention,");
        assertThat(
                        refused(
                                        "{\"target_modules\": [\"query\"], \"modules_to_save\":"
                                                + " [\"ery\"]}")
                                .field())
                .isEqualTo("modules_to_save");
        assertThat(
                        refused(
                                        "{\"target_modules\": [\"query\"], \"layers_pattern\":"
                                                + " [\"layer\"]}")
                                .field())
                .isEqualTo("layers_pattern");
    }

    @Test
    void theTableOfT5IsReadUnderOtherNames() {
        ModelOutline t5 =
                Architectures.outline(ModelCatalog.find("wordnet-t5-2m"), TaskType.SEQ_2_SEQ_LM, 2);
        AdapterConfig lane =
                AdapterConfig.lora(
                        "lane",
                        LoraConfig.defaults().withTargetModules(TargetModules.names("shared")));

        assertThat(catchThrowableOfType(ConfigException.class, () -> AdapterLayout.of(t5, lane)))
                .hasMessageContaining("encoder.embed_tokens");
    }

    @Test
    void settingsThatChangeNothingAreSaid() {
        String lora =
                """
                {"target_modules": ["query", "qery"], "rank_pattern": {"query": 4, "(?P<x>z)": 2},
                 "alpha_pattern": {"value": 3}, "exclude_modules": ["lm_head"],
                 "layers_to_transform": [5, 6], "modules_to_save": ["nothing"]}
                """;

        assertThat(UnusedSettings.of(layout(lora)))
                .containsExactly(
                        "rank_pattern: \"(?P<x>z)\" fits none of the adapted layers, and changes"
                                + " nothing.",
                        "alpha_pattern: \"value\" fits none of the adapted layers, and changes"
                                + " nothing.",
                        "target_modules: \"qery\" matches no module's name, and changes"
                                + " nothing.",
                        "exclude_modules: \"lm_head\" matches no module's name, and changes"
                                + " nothing.",
                        "layers_to_transform: \"6\" is no layer of the model, which has layers 0"
                                + " to 5, and changes nothing.",
                        "modules_to_save: \"nothing\" matches no module's name, and changes"
                                + " nothing.");
        assertThat(UnusedSettings.of(layout("{}"))).isEmpty();
    }

    @Test
    void biasModesTrainTheBiasesThatTheirNamesSay() {
        long none = layout("{}").trainableParameters();
        assertThat(with(BiasMode.LORA_ONLY).trainableParameters()).isEqualTo(none + 12 * 384);
        // Per block: query, key, value, output and two norms of 384, the wide layer of 1,536 and
        // the narrow one of 384; and the embeddings' norm and the pooler.
        assertThat(with(BiasMode.ALL).trainableParameters())
                .isEqualTo(none + 6 * (7 * 384 + 1536) + 2 * 384);
    }

    private static AdapterLayout with(BiasMode bias) {
        return AdapterLayout.of(
                MINILM, AdapterConfig.lora("lane", LoraConfig.defaults().withBias(bias)));
    }

    @Test
    void fullTrainsEverythingAndHeadTheHeadAlone() {
        assertThat(
                        AdapterLayout.of(MINILM, AdapterConfig.baseline(Method.FULL))
                                .trainableParameters())
                .isEqualTo(MINILM.parameterCount());
        assertThat(
                        AdapterLayout.of(MINILM, AdapterConfig.baseline(Method.HEAD))
                                .trainableParameters())
                .isEqualTo(4_620);
    }

    @Test
    void aTargetThatMatchesNothingIsRefusedWithTheNearestName() {
        ConfigException refusal = refused("{\"target_modules\": [\"qurey\"]}");
        assertThat(refusal.field()).isEqualTo("target_modules");
        assertThat(refusal.problem()).contains("did you mean \"query\"?").contains("dense, key");
    }

    @Test
    void blocksThatAreNotThereAreRefused() {
        ConfigException refusal =
                refused("{\"target_modules\": [\"query\"], \"layers_to_transform\": [6]}");
        assertThat(refusal.getMessage()).contains("layers 0 to 5");
    }

    @Test
    void aNormCannotBeAdapted() {
        assertThat(refused("{\"target_modules\": [\"LayerNorm\"]}").problem())
                .contains("LayerNorm, which is a norm");
    }

    @Test
    void describingAModelOfAnySizeMakesNoTensor() {
        ModelConfig large =
                new ModelConfig(
                        Json.parse(
                                "config.json",
                                """
                                {"model_type": "bert", "hidden_size": 12288,
                                 "num_hidden_layers": 96, "num_attention_heads": 96,
                                 "intermediate_size": 49152}
                                """));
        ModelOutline outline = Architectures.outline(large, TaskType.SEQ_CLS, 2);
        AdapterLayout layout =
                AdapterLayout.of(
                        outline,
                        AdapterConfig.lora(
                                "r4",
                                LoraConfig.defaults()
                                        .withRankAndAlpha(4, 4)
                                        .withTargetModules(TargetModules.names("query", "value"))));
        // Hu et al. 2021, table 15: 18.9 million for r = 4 on two projections of GPT-3's size.
        assertThat(layout.trainableParameters() - 2 * 12289).isEqualTo(18_874_368);
        assertThat(List.of(outline.parameterCount() > 170_000_000_000L)).containsExactly(true);
    }
}
