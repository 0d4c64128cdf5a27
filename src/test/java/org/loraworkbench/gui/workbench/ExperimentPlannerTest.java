package org.loraworkbench.gui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.BiasMode;
import org.loraworkbench.config.ExampleExperiments;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.LearningRateSchedule;
import org.loraworkbench.config.Method;
import org.loraworkbench.config.Precision;
import org.loraworkbench.config.TargetModules;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.gui.common.ParameterCounts;
import org.loraworkbench.gui.common.form.ChoiceField;
import org.loraworkbench.gui.common.form.FormField;

/** The page, the experiment that stands on it (ExperimentForm), and what that comes to. */
class ExperimentPlannerTest {

    private final WorkbenchViewModel page = new WorkbenchViewModel(() -> {});
    private final ExperimentPlanner planner = SampleWorkbench.planner(page);

    @BeforeEach
    void open() {
        planner.start();
    }

    @Test
    void examplesFillThePageAndCanBeTrained() {
        ExampleExperiments.ALL.forEach(
                example -> {
                    page.showExample(example.name());

                    Experiment expected = ExampleExperiments.find(example.name()).orElseThrow();
                    assertThat(page.start().readyProperty().get()).isTrue();
                    assertThat(planner.experiment().lanes())
                            .extracting(AdapterConfig::name, AdapterConfig::method)
                            .isEqualTo(
                                    expected.lanes().stream()
                                            .map(lane -> tuple(lane.name(), lane.method()))
                                            .toList());
                    assertThat(planner.experiment().dataset()).isEqualTo(expected.dataset());
                    assertThat(planner.experiment().training())
                            .usingRecursiveComparison()
                            .ignoringFields("checkpointEvery")
                            .isEqualTo(expected.training());
                });
    }

    @Test
    void thePageOpensWithAnExperimentThatWorks() {
        Experiment experiment = planner.experiment();
        assertThat(page.start().readyProperty().get()).isTrue();
        assertThat(experiment.name()).isEqualTo("r8 on wordnet-topics");
        assertThat(experiment.base()).isEqualTo("minilm-l6");
        assertThat(experiment.taskType()).isEqualTo(TaskType.SEQ_CLS);
        assertThat(experiment.dataset().name()).isEqualTo("wordnet-topics");
        assertThat(experiment.lanes()).hasSize(1);
        assertThat(experiment.lanes().get(0).lora().targetModules())
                .isEqualTo(TargetModules.names("query", "value"));
        assertThat(experiment.training().learningRate()).isEqualTo(1e-3);
    }

    @Test
    void anotherTaskTypeBringsItsDataAndItsHead() {
        choose(page.taskType(), "TOKEN_CLS");

        assertThat(planner.experiment().dataset().name()).isEqualTo("wordnet-genus-tags");
        assertThat(page.dataset().options())
                .extracting(Option::id)
                .containsExactly("wordnet-genus-tags");
        assertThat(page.taskType().hintProperty().get()).isEqualTo("3 classes");
        assertThat(page.start().readyProperty().get()).isTrue();

        choose(page.taskType(), "FEATURE_EXTRACTION");

        assertThat(planner.experiment().dataset().name()).isEqualTo("wordnet-pairs");
        assertThat(page.taskType().hintProperty().get()).isEqualTo("Embed a text");
        assertThat(page.start().readyProperty().get()).isTrue();
    }

    private static void choose(ChoiceField<Option> field, String id) {
        field.options().stream()
                .filter(option -> option.id().equals(id))
                .findFirst()
                .ifPresent(field.valueProperty()::set);
    }

    @Test
    void whatIsReadIsAnExperimentFileToo() {
        page.settings().ranks.textProperty().set("1,2");
        page.settings().headBaseline.set(true);
        Experiment experiment = planner.experiment();
        assertThat(ExperimentJson.parse("page", ExperimentJson.write(experiment)))
                .isEqualTo(experiment);
    }

    @Test
    void thePageOpensWithTheFirstExample() {
        Experiment first = ExampleExperiments.first();
        Experiment opened = planner.experiment();
        assertThat(opened.training()).isEqualTo(first.training());
        assertThat(opened.dataset()).isEqualTo(first.dataset());
        assertThat(opened.base()).isEqualTo(first.base());
        assertThat(opened.taskType()).isEqualTo(first.taskType());
        assertThat(opened.lanes())
                .singleElement()
                .returns(8, lane -> lane.lora().r())
                .returns(16.0, lane -> lane.lora().loraAlpha());
    }

    @Test
    void checkpointsFollowTheStepsUntilSomebodySetsThem() {
        FormField<?> every = page.settings().fields().get("checkpoint_every");
        page.settings().fields().get("steps").textProperty().set("60");
        assertThat(every.value()).isEqualTo(20);
        every.textProperty().set("7");
        page.settings().fields().get("steps").textProperty().set("90");
        assertThat(planner.experiment().training().checkpointEvery()).isEqualTo(7);
    }

    @Test
    void everySettingArrives() {
        SettingsViewModel settings = page.settings();
        settings.fields().get("lora_dropout").textProperty().set("0.1");
        settings.choices().get("bias").valueProperty().set("lora_only");
        settings.choices().get("lr_schedule").valueProperty().set("cosine");
        settings.choices().get("precision").valueProperty().set("bfloat16");
        settings.fields().get("steps").textProperty().set("90");
        settings.switches().get("use_rslora").set(true);
        settings.fields().get("device").textProperty().set("cpu");
        Experiment experiment = planner.experiment();
        assertThat(experiment.lanes().get(0).lora().loraDropout()).isEqualTo(0.1);
        assertThat(experiment.lanes().get(0).lora().bias()).isEqualTo(BiasMode.LORA_ONLY);
        assertThat(experiment.lanes().get(0).lora().useRslora()).isTrue();
        assertThat(experiment.training().lrSchedule()).isEqualTo(LearningRateSchedule.COSINE);
        assertThat(experiment.training().precision()).isEqualTo(Precision.BFLOAT16);
        assertThat(experiment.training().checkpointEvery()).isEqualTo(30);
        assertThat(experiment.training().device()).isEqualTo("cpu");
    }

    @Test
    void ranksAndAlphasMakeALaneEach() {
        page.settings().ranks.textProperty().set("2,4");
        page.settings().alphas.textProperty().set("8,16");
        assertThat(planner.experiment().lanes().stream().map(lane -> lane.name()))
                .containsExactly("r2-a8", "r2-a16", "r4-a8", "r4-a16");
        assertThat(page.picture().countsProperty().get().lanes())
                .extracting(ParameterCounts.Lane::trainable)
                .containsExactly(23_052L, 23_052L, 41_484L, 41_484L);
        assertThat(page.picture().memoryProperty().get().lanes()).isEqualTo(4);
    }

    @Test
    void lanesOfOneRankShareItsColourAndDifferInShade() {
        page.settings().alphas.textProperty().set("8,16");
        assertThat(page.picture().countsProperty().get().lanes())
                .extracting(lane -> String.join(" ", lane.styleClasses()))
                .containsExactly("lane-r8 lane-shade-0", "lane-r8 lane-shade-1");
    }

    @Test
    void baselinesNeedNoTicks() {
        page.modules().tickOnly(Set.of());
        page.settings().fullBaseline.set(true);
        assertThat(page.start().readyProperty().get()).isTrue();
        assertThat(planner.experiment().lanes().stream().map(lane -> lane.method()))
                .containsExactly(Method.FULL);
        assertThat(page.picture().countsProperty().get().lanes()).isEmpty();
    }

    @Test
    void theCountsAreThoseOfTheReference() {
        ParameterCounts.Lane lane = page.picture().countsProperty().get().lanes().get(0);
        assertThat(lane.trainable()).isEqualTo(78_348);
        assertThat(lane.name()).isEqualTo("r8");
    }

    @Test
    void aRankOfItsOwnIsCounted() {
        ModuleNode query = page.modules().focusedProperty().get();
        page.modules().setRank(query, 16);
        assertThat(page.picture().countsProperty().get().lanes().get(0).trainable())
                .isEqualTo(78_348 + 8 * (384 + 384));
    }

    @Test
    void aFolderIsOfferedAsABaseAndBringsATaskTypeThatItHas(@TempDir Path folder)
            throws IOException {
        SampleBases.DISTILBERT.write(folder);

        page.openBase(folder.toString());

        assertThat(page.base().value()).hasToString(folder.getFileName().toString());
        assertThat(planner.experiment().base()).isEqualTo(folder.toString());
        assertThat(page.start().readyProperty().get()).isTrue();
        choose(page.taskType(), "TOKEN_CLS");
        assertThat(page.base().value().id()).isEqualTo(folder.toString());
        choose(page.taskType(), "FEATURE_EXTRACTION");
        assertThat(page.base().options()).extracting(Option::id).contains("minilm-l6");
    }

    @Test
    void whatIsNoModelIsToldAtTheFieldUntilAnotherIsChosen(@TempDir Path folder)
            throws IOException {
        Files.writeString(folder.resolve("config.json"), "{\"model_type\": \"mamba\"}");

        page.openBase(folder.toString());

        assertThat(page.base().errorProperty().get())
                .contains("\"mamba\" in its config.json; supported are");
        assertThat(page.base().shown()).hasToString(folder.getFileName().toString());
        assertThat(page.base().value().id()).isEqualTo("minilm-l6");
        assertThat(page.start().readyProperty().get()).isFalse();
        page.openBase(folder.resolve("nowhere").toString());
        assertThat(page.base().errorProperty().get()).contains("nowhere");
        page.base().choose(page.base().options().get(0));
        assertThat(page.base().errorProperty().get()).isEmpty();
        assertThat(page.start().readyProperty().get()).isTrue();
    }

    @Test
    void aPlanBeyondTheMachineIsWarnedOf() {
        assertThat(page.picture().memoryProperty().get().warning()).isEmpty();
        page.settings().fields().get("batch_size").textProperty().set("4096");
        page.settings().fields().get("max_length").textProperty().set("512");
        assertThat(page.picture().memoryProperty().get().warning())
                .startsWith("Training will take about ")
                .contains("but this machine has 16.0 GB");
    }
}
