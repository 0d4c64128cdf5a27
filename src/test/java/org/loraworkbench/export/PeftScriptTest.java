package org.loraworkbench.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.Head;
import org.loraworkbench.config.ProblemType;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.head.HeadChoice;
import org.loraworkbench.data.sentence.SentenceEmbedding;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.ModelCatalog;
import org.loraworkbench.nn.ModelOutline;

class PeftScriptTest {

    private static final List<String> LABELS = List.of("animal", "it's \"food\"");

    private static String script(String experimentJson) {
        return script(ScriptForm.IN_TURN, experimentJson);
    }

    private static String script(ScriptForm form, String experimentJson) {
        Experiment experiment = ExperimentJson.parse("test", experimentJson.replace('\'', '"'));
        ModelOutline model =
                Architectures.outline(
                        ModelCatalog.find(experiment.base()), experiment.taskType(), LABELS.size());
        return new PeftScript(
                        form,
                        experiment,
                        experiment.lanes(),
                        model,
                        new BasePlace("/models/base", null),
                        SentenceEmbedding.MEAN,
                        choice(experiment.taskType()),
                        "topics-train.jsonl",
                        "topics-validation.jsonl",
                        "topics-experiments.json")
                .text();
    }

    private static HeadChoice choice(TaskType task) {
        return switch (task) {
            case SEQ_CLS -> choice(ProblemType.SINGLE_LABEL_CLASSIFICATION);
            case TOKEN_CLS -> choice((ProblemType) null);
            default -> HeadChoice.NONE;
        };
    }

    private static HeadChoice choice(ProblemType problem) {
        return HeadChoice.of("topics", new Head(LABELS, problem), false, Optional.empty());
    }

    /** The script for one adapter of the built-in encoder. */
    private static String scriptFor(String adapterJson) {
        return script("{'adapters': [" + adapterJson + "]}");
    }

    @Test
    void theTrainingSettingsAreTheExperiments() {
        String script =
                script(
                        """
                        {'training': {'steps': 120, 'batch_size': 4, 'max_length': 48,
                         'lr_schedule': 'cosine', 'warmup_steps': 12, 'weight_decay': 0.05,
                         'max_grad_norm': 0.5, 'eval_every': 30, 'early_stopping_patience': 3,
                         'seed': 7}}\
                        """);

        assertThat(script)
                .contains("\nSTEPS = 120\n", "\nBATCH_SIZE = 4\n", "\nMAX_LENGTH = 48\n")
                .contains("\nLR_SCHEDULE = \"cosine\"\n", "\nWARMUP_STEPS = 12\n")
                .contains("\nWEIGHT_DECAY = 0.05\n", "\nMAX_GRAD_NORM = 0.5\n")
                .contains("\nEVAL_EVERY = 30\n", "\nEARLY_STOPPING_PATIENCE = 3\n")
                .contains("\nSEED = 7\n");
    }

    @Test
    void theDropoutsOfTheBaseAreAtWorkWhereTheyWere() {
        assertThat(script("{'training': {'base_dropout': true}}"))
                .contains("\nBASE_DROPOUT = True\n");
        assertThat(script("{}")).contains("\nBASE_DROPOUT = False\n", "\nif not BASE_DROPOUT:\n");
    }

    @Test
    void thatTheBaseWasQuantisedIsSaid() {
        assertThat(script("{'base_quantization': 'nf4'}"))
                .contains("\nThe base is whole here; there it was in nf4, and losses differ");
        assertThat(script("{}")).doesNotContain("quantis", "The base is whole");
    }

    @Test
    void theBaseTheLabelsAndTheFilesAreNamed() {
        assertThat(script("{}"))
                .contains("\nBASE = \"/models/base\"\nREVISION = None\nRANDOM_WEIGHTS = False\n")
                .contains("\nTASK_TYPE = \"SEQ_CLS\"\n")
                .contains("\nLABELS = [\"animal\", \"it's \\\"food\\\"\"]\n")
                .contains("\nTRAINING_FILE = \"topics-train.jsonl\"\n")
                .contains("\nVALIDATION_FILE = \"topics-validation.jsonl\"\n");
    }

    @Test
    void anAdapterIsToldWithPeftsArguments() {
        String script =
                scriptFor(
                        """
                        {'name': 'all', 'r': 16, 'lora_alpha': 24.5, 'lora_dropout': 0.1,
                         'bias': 'lora_only', 'target_modules': ['query', 'key'],
                         'exclude_modules': ['layer.0.attention.self.key'],
                         'layers_to_transform': [0, 5], 'rank_pattern': {'layer.5.*query': 4},
                         'alpha_pattern': {'key': 8}, 'use_rslora': true, 'use_dora': true,
                         'modules_to_save': ['pooler'], 'init_lora_weights': 'gaussian',
                         'learning_rate': 0.002}\
                        """);

        assertThat(script)
                .contains(
                        "    \"all\": {\"method\": \"lora\", \"learning_rate\": 0.002, \"lora\": {",
                        "{\"r\": 16, \"lora_alpha\": 24.5, \"lora_dropout\": 0.1, \"bias\":"
                                + " \"lora_only\",",
                        "\"target_modules\": [\"query\", \"key\"]",
                        "\"exclude_modules\": [\"layer.0.attention.self.key\"]",
                        "\"layers_to_transform\": [0, 5]",
                        "\"rank_pattern\": {\"layer.5.*query\": 4}",
                        "\"alpha_pattern\": {\"key\": 8}",
                        "\"use_rslora\": True, \"use_dora\": True",
                        "\"modules_to_save\": [\"pooler\"]",
                        "\"init_lora_weights\": \"gaussian\"");
    }

    @Test
    void whatWasLeftAloneIsLeftToPeftButTheTargetsAreNamed() {
        assertThat(scriptFor("{'r': 4, 'lora_alpha': 8}"))
                .contains(
                        "    \"r4\": {\"method\": \"lora\", \"learning_rate\": 0.001, \"lora\":"
                                + " {\"r\": 4, \"lora_alpha\": 8, \"lora_dropout\": 0.0, \"bias\":"
                                + " \"none\", \"target_modules\": [\"query\", \"value\"]}},\n");
    }

    @Test
    void expressionsAndAllLinearStayAsTheyAre() {
        assertThat(
                        script(
                                "{'base': 'gpt2', 'task_type': 'CAUSAL_LM', 'dataset': 'wordnet-definitions', 'adapters': [{'target_modules': 'all-linear'}]}"))
                .contains("\"target_modules\": \"all-linear\"}");
        assertThat(scriptFor("{'target_modules': '.*\\\\.(query|key)'}"))
                .contains("\"target_modules\": \".*\\\\.(query|key)\"}");
    }

    @Test
    void promptAndCompletionAreOneText() {
        assertThat(
                        script(
                                "{'base': 'gpt2', 'task_type': 'CAUSAL_LM', 'dataset': 'wordnet-definitions'}"))
                .contains("open_ended(prompt + completion)");
    }

    /** tokenizers 0.23 forgets windows: https://github.com/huggingface/tokenizers/issues/2091. */
    @Test
    void windowsAreNotLeftToTheTokenizer() {
        assertThat(script("{'task_type': 'QUESTION_ANS', 'dataset': 'wordnet-genus-qa'}"))
                .contains("for window in windows(")
                .doesNotContain("return_overflowing_tokens");
    }

    /** PEFT would adapt the head too, and then refuse to train it in full. */
    @ParameterizedTest
    @CsvSource({
        "SEQ_CLS, wordnet-topics",
        "TOKEN_CLS, wordnet-genus-tags",
        "QUESTION_ANS, wordnet-genus-qa"
    })
    void allLinearLayersAreNamedWhereAHeadIsTrainedThatPeftWouldAdapt(String task, String data) {
        assertThat(
                        script(
                                "{'task_type': '%s', 'dataset': '%s', 'adapters': [{'target_modules': 'all-linear'}]}"
                                        .formatted(task, data)))
                .contains("\"bert.encoder.layer.0.attention.self.query\"")
                .doesNotContain("all-linear", "\"classifier\"]}", "\"qa_outputs\"]}");
    }

    @Test
    void allLinearLayersOfSomeBlocksAreNamedAsPeftTakesNoBlocksWithThem() {
        assertThat(scriptFor("{'target_modules': 'all-linear', 'layers_to_transform': [2]}"))
                .contains("\"target_modules\": [\"bert.encoder.layer.2.attention.self.query\", ")
                .contains("\"bert.encoder.layer.2.output.dense\"]}")
                .doesNotContain("layer.1.", "layers_to_transform", "all-linear");
    }

    @Test
    void everyLaneOfTheGridAndEveryBaselineIsTrained() {
        assertThat(script("{'grid': {'r': [1, 2]}, 'baselines': ['full', 'head']}"))
                .contains("    \"r1\": {", "    \"r2\": {")
                .contains("    \"full\": {\"method\": \"full\", \"learning_rate\": 0.001},\n")
                .contains("    \"head\": {\"method\": \"head\", \"learning_rate\": 0.001},\n");
    }

    @Test
    void aConstantRateWithAWarmUpHasANameOfItsOwnInTransformers() {
        assertThat(script("{'training': {'lr_schedule': 'constant'}}"))
                .contains("\nLR_SCHEDULE = \"constant\"\n");
        assertThat(script("{'training': {'lr_schedule': 'constant', 'warmup_steps': 5}}"))
                .contains("\nLR_SCHEDULE = \"constant_with_warmup\"\n");
    }

    @Test
    void aModelWithoutWeightsBeginsAtRandom() {
        assertThat(script("{'base_weights': 'random', 'baselines': ['full']}"))
                .contains("\nRANDOM_WEIGHTS = True\n");
    }

    @ParameterizedTest
    @CsvSource({
        "SEQ_CLS, minilm-l6, AutoModelForSequenceClassification",
        "TOKEN_CLS, minilm-l6, AutoModelForTokenClassification",
        "QUESTION_ANS, minilm-l6, AutoModelForQuestionAnswering",
        "FEATURE_EXTRACTION, minilm-l6, AutoModel",
        "CAUSAL_LM, wordnet-llama-3m, AutoModelForCausalLM",
        "SEQ_2_SEQ_LM, wordnet-t5-2m, AutoModelForSeq2SeqLM"
    })
    void everyTaskTypeHasItsModelAndItsLoss(TaskType task, String base, String model) {
        String script = script("{'task_type': '%s', 'base': '%s'}".formatted(task, base));

        assertThat(script)
                .contains("    " + model + ",\n", "\nMODEL = " + model + "\n")
                .contains("\nTASK_TYPE = \"" + task + "\"\n")
                .containsOnlyOnce("def prepared(rows):")
                .containsOnlyOnce("def loss_and_hits(model, fields):")
                .containsOnlyOnce("def train(lane, training, validation, listener):");
    }

    /** As {@code TextTokenizer} does; without them byte-level tokenizers make other tokens. */
    @Test
    void wordsGetTheSpacesBackThatStoodBetweenThem() {
        String words = "{'task_type': 'TOKEN_CLS', 'dataset': {'name': 'wordnet-genus-tags'}}";

        assertThat(script(words))
                .contains("\"add_prefix_space\":true", "is_split_into_words=True")
                .containsSubsequence(
                        "def prepared(rows):", "    put_spaces_back()\n", "TOKENIZER(");
        assertThat(script("{}")).doesNotContain("add_prefix_space");
    }

    @Test
    void windowsOfLongContextsOverlapAsInTheExperiment() {
        assertThat(
                        script(
                                "{'task_type': 'QUESTION_ANS', 'dataset': {'name':"
                                        + " 'wordnet-genus-qa', 'stride': 5}}"))
                .contains("\nSTRIDE = 5\n");
    }

    @Test
    void whatTheUserWroteCannotEndThePythonTextItStandsIn() {
        assertThat(script("{'name': 'a\\\"\\\"\\\"\\\\'}"))
                .startsWith("\"\"\"a'''/: the experiment of LoRA Workbench");
    }

    @Test
    void aSearchIsATrialForEachCandidateAndSeedWhichAshaEnds() {
        String program =
                script(
                        ScriptForm.RAY_TUNE,
                        """
                        {'search': {'r': [1, 4], 'learning_rate': [0.001, 0.003], 'seeds': 2},
                         'training': {'steps': 80, 'eval_every': 5}}\
                        """);

        assertThat(program.lines().filter(line -> line.startsWith("    \"r"))).hasSize(8);
        assertThat(program)
                .contains("    \"r4-lr0.003-s43\": {", "\"learning_rate\": 0.003, \"seed\": 43, ")
                .contains("\nSCHEDULER = \"asha\"\nFIRST_RUNG = 10\n")
                .contains("\nEXPERIMENTS_FILE = \"topics-experiments.json\"\n")
                .contains("param_space={\"lane\": tune.grid_search(list(LANES))}")
                .containsOnlyOnce("ASHAScheduler(")
                .containsOnlyOnce("def train(lane, training, validation, listener):")
                .doesNotContain("for lane_name, lane_settings in LANES");
    }

    @Test
    void aGridIsATrialForEachLaneAllOfWhichComeToTheirEnd() {
        String program =
                script(ScriptForm.RAY_TUNE, "{'grid': {'r': [1, 2]}, 'baselines': ['full']}");

        assertThat(program)
                .contains("    \"r1\": {", "    \"r2\": {", "    \"full\": {")
                .contains("\nSCHEDULER = \"fifo\"\n", "--cpus-per-trial", "--gpus-per-trial");
    }

    @Test
    void theScriptForOneMachineKnowsNothingOfRay() {
        assertThat(script("{}"))
                .contains("for lane_name, lane_settings in LANES")
                .doesNotContain("import ray", "FIRST_RUNG", "EXPERIMENTS_FILE");
    }
}
