package org.loraworkbench.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loraworkbench.export.SampleScript.script;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loraworkbench.config.TaskType;

/** The base, the data and the training in the script. */
class PeftScriptTest {

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
}
