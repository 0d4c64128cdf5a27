package org.loraworkbench.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.TaskType;

/** A dropout of a configuration that is not applied does not go by without a word. */
class UnappliedDropoutsTest {

    private static List<String> sentences(String json, TaskType task) {
        ModelConfig config = new ModelConfig(Json.parse("config", json.replace('\'', '"')));
        return UnappliedDropouts.of(config, Architectures.outline(config, task, 2));
    }

    @Test
    void whatTransformersDoesNotApplyEitherIsNamed() {
        String gpt2 = "{'model_type': 'gpt2', 'resid_pdrop': 0.1, 'summary_first_dropout': 0.1}";
        assertThat(sentences(gpt2, TaskType.CAUSAL_LM))
                .containsExactly(
                        "base_dropout does not apply summary_first_dropout, 0.1 in config.json:"
                                + " GPT2LMHeadModel has no such dropout in transformers either.");
        String bert = "{'model_type': 'bert', 'classifier_dropout': 0.2}";
        assertThat(sentences(bert, TaskType.QUESTION_ANS)).hasSize(1);
        assertThat(sentences(bert, TaskType.SEQ_CLS)).isEmpty();
    }

    @Test
    void thatWholeBlocksStayIsSaid() {
        String bart = "{'model_type': 'bart', 'encoder_layerdrop': 0.1, 'decoder_layerdrop': 0.0}";
        assertThat(sentences(bart, TaskType.SEQ_2_SEQ_LM))
                .containsExactly(
                        "base_dropout does not apply encoder_layerdrop, 0.1 in config.json: blocks"
                                + " are never dropped as a whole here.");
    }

    @Test
    void thatNothingIsDroppedIsSaid() {
        assertThat(sentences("{'model_type': 'llama'}", TaskType.CAUSAL_LM))
                .containsExactly(
                        "base_dropout changes nothing: every dropout of LlamaForCausalLM is 0 in"
                                + " config.json.");
        // A head of its own drops a tenth where nothing is said.
        assertThat(sentences("{'model_type': 'llama'}", TaskType.TOKEN_CLS)).isEmpty();
    }

    @Test
    void whatIsNoProbabilityIsRefusedWhereItIsUsed() {
        assertThatThrownBy(() -> new DropoutRate("resid_pdrop", "1.5").probability())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(
                        "resid_pdrop must be a number from 0 to 1 for base_dropout, but is 1.5");
        assertThatThrownBy(() -> new DropoutRate("resid_pdrop", "\"0.1\"").probability())
                .isInstanceOf(ConfigException.class);
    }
}
