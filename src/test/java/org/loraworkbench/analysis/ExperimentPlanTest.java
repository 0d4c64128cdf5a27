package org.loraworkbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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

    @Test
    void modelsThatCountDistancesTakeTextsOfAnyLength() {
        String llama = "{\"model_type\": \"llama\", \"max_position_embeddings\": 64}";

        assertThat(plan(llama, "CAUSAL_LM", 100_000).training().maxLength()).isEqualTo(100_000);
        assertThat(plan("{\"model_type\": \"t5\"}", "SEQ_2_SEQ_LM", 100_000)).isNotNull();
    }
}
