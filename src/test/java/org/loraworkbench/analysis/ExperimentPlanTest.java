package org.loraworkbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.Json;
import org.loraworkbench.nn.ModelConfig;

class ExperimentPlanTest {

    private static ExperimentPlan plan(String config, String task, int maxLength) {
        Experiment experiment =
                ExperimentJson.parse(
                        "x.json",
                        """
                        {"base": "b", "task_type": "%s", "dataset": {"file": "a.csv"},
                         "adapters": [{"r": 2}], "training": {"max_length": %d}}\
                        """
                                .formatted(task, maxLength));
        return ExperimentPlan.of(experiment, new ModelConfig(Json.parse("", config)), 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SEQ_CLS | {'model_type': 'bert'} | 512",
                "SEQ_CLS | {'model_type': 'distilbert', 'max_position_embeddings': 40} | 40",
                "SEQ_CLS | {'model_type': 'roberta', 'max_position_embeddings': 514} | 512",
                "TOKEN_CLS | {'model_type': 'roberta', 'max_position_embeddings': 34,"
                        + " 'pad_token_id': 0} | 33",
                "CAUSAL_LM | {'model_type': 'gpt2', 'n_positions': 100} | 100"
            })
    void noTextMayHaveMoreTokensThanTheModelHasPlaces(String task, String config, int places) {
        String json = config.replace('\'', '"');

        assertThat(plan(json, task, places).training().maxLength()).isEqualTo(places);
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> plan(json, task, places + 1))
                .withMessage(
                        "training.max_length: is %d, but the base has places for %d tokens"
                                .formatted(places + 1, places));
    }

    private static final String LLAMA_8B =
            """
            {"model_type": "llama", "hidden_size": 4096, "num_hidden_layers": 32,
             "num_attention_heads": 32, "num_key_value_heads": 8, "intermediate_size": 14336,
             "vocab_size": 128256}
            """;

    private static ExperimentPlan quantised(String format) {
        Experiment experiment =
                ExperimentJson.parse(
                        "x.json",
                        """
                        {"base": "b", "task_type": "CAUSAL_LM", "dataset": {"file": "a.csv"},
                         "base_quantization": "%s",
                         "training": {"batch_size": 1, "precision": "bfloat16"}}\
                        """
                                .formatted(format));
        return ExperimentPlan.of(experiment, new ModelConfig(Json.parse("", LLAMA_8B)), 0);
    }

    /** Blocks have 6.98 billion weights; tables and head have 1.05, and keep 2 bytes each. */
    @ParameterizedTest
    @CsvSource({"none, 16.1e9", "int8, 9.1e9", "nf4, 5.7e9"})
    void quantisedWeightsTakeTheirBits(String format, double bytes) {
        assertThat((double) quantised(format).lora().weights())
                .isCloseTo(bytes, withinPercentage(2));
    }

    @Test
    void aBaseThatDropsNumbersKeepsMasksAndProbabilities() {
        long kept = dropping(false, 0.1).lora().activations();
        assertThat(dropping(true, 0).lora().activations()).isEqualTo(kept);
        assertThat(dropping(true, 0.1).lora().activations()).isGreaterThan(kept * 11 / 10);
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> dropping(true, 7))
                .withMessageContaining("attention_dropout must be a number from 0 to 1");
        assertThatCode(() -> dropping(false, 7)).doesNotThrowAnyException();
    }

    private static ExperimentPlan dropping(boolean drops, double rate) {
        String experiment =
                """
                {"base": "wordnet-llama-3m", "task_type": "CAUSAL_LM",
                 "dataset": "wordnet-definitions",
                 "training": {"precision": "float32", "max_length": 512, "base_dropout": %s}}
                """
                        .formatted(drops);
        String llama =
                """
                {"model_type": "llama", "hidden_size": 512, "num_hidden_layers": 4,
                 "num_attention_heads": 8, "intermediate_size": 1024, "vocab_size": 1000,
                 "attention_dropout": %s}
                """
                        .formatted(rate);
        return ExperimentPlan.of(
                ExperimentJson.parse("test", experiment),
                new ModelConfig(Json.parse("config.json", llama)),
                0);
    }

    @Test
    void blocksOfAQuantisedBaseAreComputedAgain() {
        CohortPlan cohorts = CohortPlan.of(quantised("nf4"), Long.MAX_VALUE);

        assertThat(cohorts.recomputes()).isTrue();
        assertThat(CohortPlan.of(quantised("none"), Long.MAX_VALUE).recomputes()).isFalse();
    }

    @Test
    void aBaseThatIsTooLargeSaysWhichQuantizationFits() {
        MachineMemory laptop = new MachineMemory(8_000_000_000L, 8_000_000_000L);

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> quantised("none").requireMemory(laptop))
                .withMessageContaining("; with base_quantization \"nf4\" it would need 6.");
        assertThatCode(() -> quantised("nf4").requireMemory(laptop)).doesNotThrowAnyException();
    }

    @Test
    void modelsThatCountDistancesTakeTextsOfAnyLength() {
        String llama = "{\"model_type\": \"llama\", \"max_position_embeddings\": 64}";

        assertThat(plan(llama, "CAUSAL_LM", 100_000).training().maxLength()).isEqualTo(100_000);
        assertThat(plan("{\"model_type\": \"t5\"}", "SEQ_2_SEQ_LM", 100_000)).isNotNull();
    }
}
