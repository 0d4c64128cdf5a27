package org.loraworkbench.gui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.ProblemType;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.nn.AdapterLayout;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.ModelCatalog;
import org.loraworkbench.nn.ModelOutline;

/**
 * An experiment that was trained goes onto the page, and means the same when it is trained again.
 */
class AgainTest {

    private static final ModelOutline MINILM =
            Architectures.outline(ModelCatalog.find("minilm-l6"), TaskType.SEQ_CLS, 12);

    private final WorkbenchViewModel page = new WorkbenchViewModel(() -> {});
    private final ExperimentPlanner planner = SampleWorkbench.planner(page);

    @BeforeEach
    void open() {
        planner.start();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'grid': {'r': [1, 2, 4], 'lora_alpha': [8, 16]}, 'baselines': ['full']}",
                "{'baselines': ['head']}",
                "{'base_weights': 'random', 'baselines': ['full']}",
                "{'adapters': [{'r': 16, 'lora_alpha': 5.5, 'lora_dropout': 0.05,"
                        + " 'bias': 'lora_only', 'target_modules': 'all-linear',"
                        + " 'use_rslora': true}]}",
                "{'adapters': [{'target_modules': ['query'], 'layers_to_transform': [4, 5],"
                        + " 'rank_pattern': {'5.attention.self.query': 2}}]}",
                "{'adapters': [{'target_modules': '.*layer.[01].*dense'}]}",
                "{'adapters': [{'target_modules': ['query', 'value'],"
                        + " 'exclude_modules': ['0.attention.self.value']}]}",
                "{'adapters': [{'use_dora': true, 'alpha_pattern': {'value': 4},"
                        + " 'modules_to_save': ['LayerNorm'], 'init_lora_weights': 'gaussian'}]}",
                "{'adapters': [{'r': 8, 'learning_rate': 0.00003}]}",
                "{'grid': {'r': [1, 8], 'learning_rate': [0.001, 0.0003]}}",
                "{'grid': {'r': [1, 8], 'lora_alpha': [16, '2r', '8√r'],"
                        + " 'learning_rate': [0.01, 0.003]}}",
                "{'dataset': {'name': 'wordnet-topics', 'train_size': 100},"
                        + " 'training': {'steps': 77, 'batch_size': 3, 'max_length': 48,"
                        + " 'learning_rate': 0.0004, 'lr_schedule': 'cosine', 'warmup_steps': 5,"
                        + " 'weight_decay': 0.1, 'max_grad_norm': 0, 'eval_every': 11,"
                        + " 'seed': 7, 'precision': 'float32', 'device': 'cpu',"
                        + " 'base_dropout': true}}",
            })
    void whatIsTrainedAgainIsTheSame(String json) {
        Experiment before = ExperimentJson.parse("test", json.replace('\'', '"'));
        planner.show(before, "a lane");
        assertThat(page.start().readyProperty().get()).as(page.summaryProperty().get()).isTrue();
        Experiment again = planner.experiment();
        assertThat(again.base()).isEqualTo(before.base());
        assertThat(again.dataset()).isEqualTo(before.dataset());
        assertThat(again.lanes()).hasSameSizeAs(before.lanes());
        for (int lane = 0; lane < again.lanes().size(); lane++) {
            assertSameLane(again, again.lanes().get(lane), before, before.lanes().get(lane));
        }
        assertThat(again.training())
                .usingRecursiveComparison()
                .ignoringFields("checkpointEvery", "learningRate")
                .isEqualTo(before.training());
    }

    private static void assertSameLane(
            Experiment again, AdapterConfig lane, Experiment before, AdapterConfig old) {
        assertThat(lane.method()).isEqualTo(old.method());
        assertThat(rate(again, lane)).isEqualTo(rate(before, old));
        Function<AdapterConfig, Object> layout =
                adapter ->
                        MINILM.modules().stream()
                                .map(AdapterLayout.of(MINILM, adapter)::of)
                                .toList();
        assertThat(layout.apply(lane)).isEqualTo(layout.apply(old));
        assertThat(lane.lora().initLoraWeights()).isEqualTo(old.lora().initLoraWeights());
    }

    private static double rate(Experiment experiment, AdapterConfig lane) {
        return lane.learningRate() != null
                ? lane.learningRate()
                : experiment.training().learningRate();
    }

    @Test
    void thePageSaysWhereItsSettingsComeFromAndWhatItDoesNotShow() {
        planner.show(
                ExperimentJson.parse(
                        "test",
                        """
                        {"dataset": {"name": "wordnet-topics", "train_size": 100},
                         "adapters": [{"r": 2}, {"name": "b", "r": 4, "bias": "all"}]}\
                        """),
                "“few examples”");
        assertThat(page.originProperty().get().inWords())
                .isEqualTo(
                        "Settings of “few examples”; kept as there: train_size 100; one adapter"
                                + " with other settings is left out.");
    }

    @Test
    void changingOneThingKeepsTheRest() {
        planner.show(
                ExperimentJson.parse(
                        "test",
                        "{\"dataset\": {\"name\": \"wordnet-topics\", \"train_size\": 100}}"),
                "a run");
        page.settings().ranks.textProperty().set("2");
        assertThat(planner.experiment().dataset().trainSize()).isEqualTo(100);
    }

    @Test
    void whatThePageDoesNotOfferIsRefusedWithItsName() {
        Experiment foreign =
                ExperimentJson.parse("test", "{\"dataset\": {\"name\": \"somebody-elses\"}}");
        assertThatThrownBy(() -> planner.show(foreign, "a run"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("somebody-elses");
    }

    @Test
    void aFileIsReadAgain(@TempDir Path folder) {
        Path file = SampleFiles.REVIEWS.write(folder);
        DatasetConfig data =
                DatasetConfig.ofFile(file.toString(), Map.of("text", "review", "label", "opinion"))
                        .withTrainSize(100)
                        .withValidationSize(20);
        Experiment before = Experiment.defaults().withDataset(data);

        planner.show(before, "a run");

        assertThat(page.dataset().value()).hasToString("reviews.csv");
        assertThat(page.taskType().hintProperty().get()).isEqualTo("5 classes");
        assertThat(planner.experiment().dataset())
                .isEqualTo(data.settled(ProblemType.SINGLE_LABEL_CLASSIFICATION));
        assertThat(page.originProperty().get().inWords())
                .isEqualTo("Settings of a run; kept as there: train_size 100, validation_size 20.");
    }

    @Test
    void aFileThatIsGoneIsToldAtTheField(@TempDir Path folder) {
        String gone = folder.resolve("gone.csv").toString();

        planner.show(Experiment.defaults().withDataset(DatasetConfig.ofFile(gone)), "a run");

        assertThat(page.dataset().errorProperty().get())
                .isEqualTo("There is no file " + gone + ".");
        assertThat(page.dataset().value().id()).isEqualTo("wordnet-topics");
        page.taskType().valueProperty().set(page.taskType().options().get(1));
        assertThat(page.dataset().errorProperty().get()).isEmpty();
    }
}
