package org.loraworkbench.gui.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loraworkbench.analysis.WhatFits;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.TargetModules;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.gui.common.TargetShortcut;

class PlannerViewModelTest {

    private static final Path PARITY = Path.of("src/test/resources/parity");
    private static final List<PlannedModel> CATALOG = ModelReading.catalog();

    private final List<Experiment> trained = new ArrayList<>();
    private final PlannerViewModel page =
            new PlannerViewModel(
                    new PlannerLinks() {
                        @Override
                        public void change(Experiment experiment, String from) {
                            trained.add(experiment);
                        }
                    });

    @TempDir private Path folder;

    PlannerViewModelTest() {
        new PlannerBoard(page, Runnable::run, Runnable::run);
        page.models().list(CATALOG);
    }

    private ModelPlan plan() {
        return page.planProperty().get();
    }

    /** Hu et al. 2021, table 15. */
    @ParameterizedTest
    @CsvSource({"1, 4718592", "8, 37748736"})
    void thePapersOwnModelHasThePapersOwnCounts(String rank, long parameters) {
        SamplePlanner.choose(page, "gpt3-175b");
        page.settings().rank.textProperty().set(rank);
        page.settings().targets.textProperty().set("q,v");
        assertThat(plan().lane().trainableParameters()).isEqualTo(parameters);
    }

    @Test
    void theFirstPlanIsThereWithTheCatalog() {
        assertThat(page.remarkProperty().get()).isEmpty();
        assertThat(plan().model().title()).isEqualTo("Llama-3.1-8B");
        assertThat(plan().targets()).isEqualTo("q_proj,v_proj");
        assertThat(page.whatFitsProperty().get()).isEqualTo(WhatFits.of(plan().plan()));
    }

    @Test
    void whatIsChosenChangesThePlan() {
        long before = plan().lora().total();
        page.settings().quantization.choose("nf4");
        assertThat(plan().format()).hasToString("nf4, recomputed");
        assertThat(plan().lora().total()).isLessThan(before);
        page.settings().quantization.choose("none");
        page.settings().recomputation.choose("yes");
        assertThat(plan().format()).hasToString("bfloat16, recomputed");
        assertThat(plan().lora().total())
                .isEqualTo(plan().plan().processBytes(true))
                .isLessThan(before);
        page.settings().precision.choose("float32");
        page.settings().recomputation.choose("no");
        assertThat(plan().lora().total()).isGreaterThan(before);
    }

    @Test
    void tasksAndLengthsSuitTheModel() {
        assertThat(page.settings().taskType.value()).isEqualTo(TaskType.CAUSAL_LM);
        SamplePlanner.choose(page, "roberta-base");
        assertThat(page.settings().taskType.value()).isEqualTo(TaskType.SEQ_CLS);
        assertThat(page.settings().hasLabels()).isTrue();
        page.settings().labels.textProperty().set("3");
        assertThat(plan().lane().trainableParameters())
                .isEqualTo(294_912 + 768 * 768 + 768 + 3 * 768 + 3);
        page.settings().maxLength.textProperty().set("513");
        assertThat(plan()).isNull();
        assertThat(page.settings().maxLength.errorProperty().get())
                .isEqualTo("is 513, but the base has places for 512 tokens");
        page.settings().maxLength.textProperty().set("512");
        assertThat(plan()).isNotNull();
        assertThat(page.settings().maxLength.errorProperty().get()).isEmpty();
    }

    @Test
    void targetsThatMatchNoLayerAreMarkedUntilAModelHasThem() {
        page.settings().targets.textProperty().set("q, v");
        assertThat(plan()).isNull();
        assertThat(page.settings().targets.errorProperty().get())
                .startsWith("matches no layer of the model");
        assertThat(page.remarkProperty().get())
                .isEqualTo("Correct what is marked to see the plan.");
        SamplePlanner.choose(page, "gpt3-175b");
        assertThat(page.settings().targets.errorProperty().get()).isEmpty();
        assertThat(plan().settings().targets()).isEqualTo(TargetModules.names("q", "v"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "minilm-l6 | QUERY_VALUE | query,value",
                "minilm-l6 | ATTENTION | query,key,value,attention.output.dense",
                "gpt2 | ATTENTION | c_attn,attn.c_proj",
                "gpt2 | ALL_LINEAR | all-linear"
            })
    void shortcutsTypeNamesThatMeanThoseLayersAlone(
            String model, TargetShortcut shortcut, String names) {
        SamplePlanner.choose(page, model);
        page.target(shortcut);
        assertThat(page.settings().targets.textProperty().get()).isEqualTo(names);
        long layers =
                plan().plan().model().modules().stream()
                        .filter(module -> module.adaptable() && shortcut.covers(module.name()))
                        .count();
        assertThat(plan().lane().layout().adaptedModules()).hasSize((int) layers);
    }

    @Test
    void aSearchFindsByNameAndKindAndKeepsTheChoice() {
        page.models().searchProperty().set("qwen3 36 layers");
        assertThat(page.models().listed())
                .extracting(PlannedModel::title)
                .containsExactly("Qwen3-4B", "Qwen3-8B");
        assertThat(plan().model().title()).isEqualTo("Llama-3.1-8B");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"model_type\": | is not valid JSON (line 1",
                "[] | should hold a JSON object, in braces",
                "{\"model_type\": \"mamba\"} | has the architecture \"mamba\" in its config.json",
                "{\"model_type\": \"llama\", \"hidden_size\": -1}"
                        + " | hidden_size must be a whole number of at least 1, but is -1"
            })
    void aBrokenConfigurationIsOneSentenceAndChangesNothing(String json, String sentence)
            throws IOException {
        ModelPlan before = plan();
        Path file = folder.resolve("config.json");
        Files.writeString(file, json);
        page.open(file);
        assertThat(page.models().problemProperty().get())
                .contains(sentence, folder.getFileName().toString())
                .hasLineCount(1);
        assertThat(plan()).isEqualTo(before);
    }

    @Test
    void aFolderWithoutAModelIsSaidToBeNone() {
        page.open(folder);
        assertThat(page.models().problemProperty().get())
                .isEqualTo(
                        folder
                                + " has no config.json; choose a folder in which transformers saved"
                                + " a model.");
        page.open(folder.resolve("gone.json"));
        assertThat(page.models().problemProperty().get()).contains("gone.json");
        SamplePlanner.choose(page, "gpt2");
        assertThat(page.models().problemProperty().get()).isEmpty();
    }

    @Test
    void aModelWithWeightsIsTrainedOnTheWorkbenchAsItWasPlanned() {
        Path base = PARITY.resolve("llama-causal-qv/base").toAbsolutePath();
        page.open(base.resolve("config.json"));
        assertThat(page.models().problemProperty().get()).isEmpty();
        assertThat(plan().model().hasWeights()).isTrue();
        page.settings().rank.textProperty().set("4");
        page.settings().batchSize.textProperty().set("2");
        page.useOnWorkbench();
        Experiment experiment = trained.get(0);
        assertThat(experiment.base()).isEqualTo(base.toString());
        assertThat(experiment.adapters().get(0).lora().r()).isEqualTo(4);
        assertThat(experiment.training().batchSize()).isEqualTo(2);
        assertThat(experiment.dataset().name()).isEqualTo("wordnet-definitions");
    }

    @Test
    void aConfigurationByAnotherNameIsPlannedWithoutWeights() throws IOException {
        Path file = folder.resolve("small.json");
        Files.copy(PARITY.resolve("llama-causal-qv/base/config.json"), file);
        page.open(file);
        assertThat(plan().model().title()).isEqualTo("small.json");
        assertThat(plan().model().hasWeights()).isFalse();
    }

    @Test
    void comparedPlansAreKeptOnceAndComeBackWhenTheirRemovalIsUndone() {
        page.addToComparison();
        page.addToComparison();
        page.settings().rank.textProperty().set("64");
        page.addToComparison();
        List<ModelPlan> both = List.copyOf(page.comparison().plans());
        assertThat(both).extracting(plan -> plan.settings().rank()).containsExactly(8, 64);
        page.remove(both.subList(0, 1));
        assertThat(page.comparison().plans()).containsExactly(both.get(1));
        assertThat(page.noticeProperty().get().text()).isEqualTo("A plan was removed.");
        page.noticeProperty().get().then().run();
        assertThat(page.comparison().plans()).isEqualTo(both);
        page.remove(both);
        page.settings().rank.textProperty().set("2");
        page.addToComparison();
        page.undo();
        assertThat(page.comparison().plans())
                .extracting(plan -> plan.settings().rank())
                .containsExactly(8, 64, 2);
    }

    @Test
    void theTableIsWrittenInFullPrecision() throws IOException {
        page.settings().targets.textProperty().set(".*q_proj");
        page.addToComparison();
        Path file = folder.resolve("plans.csv");
        page.save(file);
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).startsWith("model,task_type,r,target_modules,bias");
        assertThat(lines.get(1))
                .startsWith("Llama-3.1-8B,CAUSAL_LM,8,.*q_proj,none,false,bfloat16,none,false,16")
                .contains("," + plan().lora().total() + "," + plan().full().total() + ",");
        assertThat(page.noticeProperty().get().text()).isEqualTo("Saved as plans.csv.");
        page.save(folder);
        assertThat(page.noticeProperty().get().problem()).isTrue();
    }
}
