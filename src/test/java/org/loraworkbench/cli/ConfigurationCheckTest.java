package org.loraworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loraworkbench.config.Json;

/** A configuration that cannot be is told at once, before anything is made of it. */
class ConfigurationCheckTest {

    private static final Path PARITY = Path.of("src/test/resources/parity");

    @TempDir Path base;

    private Console count(String parityCase, String task, String key, String value)
            throws IOException {
        ObjectNode config =
                (ObjectNode) Json.read(PARITY.resolve(parityCase + "/base/config.json"));
        config.set(key, Json.parse("value", value));
        Files.writeString(base.resolve("config.json"), config.toString());
        return Console.run("count", "--base", base.toString(), "--task", task, "--json");
    }

    @ParameterizedTest
    @CsvSource({
        "bert-seqcls-qv, SEQ_CLS, num_hidden_layers, 1000000000, must be at most",
        "gpt2-causal-c_attn, CAUSAL_LM, n_layer, 1000000000, must be at most",
        "t5-seq2seq-qv, SEQ_2_SEQ_LM, num_decoder_layers, 1000000000, must be at most",
        "llama-causal-qv, CAUSAL_LM, vocab_size, 2147483647, must be at most",
        "bert-seqcls-qv, SEQ_CLS, num_attention_heads, 7, which does not divide hidden_size",
        "distilbert-seqcls, SEQ_CLS, n_heads, 7, which does not divide dim",
        "gpt2-causal-c_attn, CAUSAL_LM, n_head, 7, which does not divide n_embd",
        "llama-causal-qv, CAUSAL_LM, num_attention_heads, 7, which does not divide",
        "llama-causal-qv, CAUSAL_LM, num_key_value_heads, 3, which does not divide",
        "llama-causal-qv, CAUSAL_LM, head_dim, 5, which does not divide",
        "llama-causal-qv, CAUSAL_LM, rms_norm_eps, '\"1e-5\"', must be a number of at least 0"
    })
    void whatCannotBeIsRefusedAtOnce(
            String parityCase, String task, String key, String value, String reason)
            throws IOException {
        Console console = count(parityCase, task, key, value);

        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.err()).contains("config.json: ").contains(reason).hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({
        "bert-seqcls-qv, SEQ_CLS, num_hidden_layers, 5, 'layers of encoder.layer, but"
                + " config.json asks for 5'",
        "bert-seqcls-qv, SEQ_CLS, vocab_size, 7, 'but config.json asks for [7,'",
        "llama-causal-qv, CAUSAL_LM, num_hidden_layers, 50, layers of model.layers"
    })
    void theWeightsBesideItMustBeItsOwn(
            String parityCase, String task, String key, String value, String reason)
            throws IOException {
        Files.copy(
                PARITY.resolve(parityCase + "/base/model.safetensors"),
                base.resolve("model.safetensors"));

        Console console = count(parityCase, task, key, value);

        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.err()).contains("model.safetensors").contains(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "bert-seqcls-qv, SEQ_CLS, num_hidden_layers, 1",
        "llama-causal-qv, CAUSAL_LM, head_dim, null",
        "bert-seqcls-qv, SEQ_CLS, layer_norm_eps, 0"
    })
    void unusualConfigurationsGoOnToWork(String parityCase, String task, String key, String value)
            throws IOException {
        Files.copy(
                PARITY.resolve(parityCase + "/base/model.safetensors"),
                base.resolve("model.safetensors"));

        assertThat(count(parityCase, task, key, value).err()).isEmpty();
    }

    @Test
    void theDeepestIsDescribedAtOnce() throws IOException {
        assertThat(count("bert-seqcls-qv", "SEQ_CLS", "num_hidden_layers", "10000").exitCode())
                .isZero();
    }
}
