package org.loraworkbench.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loraworkbench.export.SampleScript.script;
import static org.loraworkbench.export.SampleScript.scriptFor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lanes in the script, as PEFT's arguments have them. */
class PeftScriptLanesTest {

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
}
