package org.loraworkbench.export.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.export.adapter.Suitability.Verdict;
import org.loraworkbench.formats.AdapterDirectory;

/** What each program takes, by the adapters of the parity cases. */
class SuitabilityTest {

    private static final Path CASES = Path.of("src/test/resources/parity");

    @TempDir Path folder;

    private Suitability of(Path adapter, String base, Destination destination) throws IOException {
        return new AdapterExport(
                        AdapterDirectory.open(adapter),
                        base,
                        Optional.empty(),
                        new Workspace(folder.resolve("home")))
                .suitability(destination);
    }

    private Suitability of(String parityCase, Destination destination) throws IOException {
        Path reference = CASES.resolve(parityCase);
        return of(
                reference.resolve("adapter_final"),
                reference.resolve("base").toString(),
                destination);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "qwen3-causal-qv | GGUF | WORKS | Nothing stands in the way.",
                "llama-causal-dora | GGUF | DOES_NOT_WORK | llama.cpp loads no DoRA adapters: merge it"
                        + " instead, and convert the whole model with convert_hf_to_gguf.py.",
                "gpt2-causal-c_attn | GGUF | DOES_NOT_WORK | Adapters of gpt2 are not written for"
                        + " llama.cpp: merge it instead, and convert the whole model with"
                        + " convert_hf_to_gguf.py.",
                "bert-seqcls-qv | GGUF | DOES_NOT_WORK | llama.cpp takes adapters of language models"
                        + " alone (CAUSAL_LM), and this one is for SEQ_CLS: run it with transformers"
                        + " (PEFT, or merged).",
                "t5-seq2seq-qv | GGUF | DOES_NOT_WORK | llama.cpp takes adapters of language models"
                        + " alone (CAUSAL_LM), and this one is for SEQ_2_SEQ_LM: merge it instead, and"
                        + " convert the whole model with convert_hf_to_gguf.py.",
                "qwen2-tied-save-embed | GGUF | DOES_NOT_WORK | llama.cpp loads no modules that were"
                        + " trained as a whole (modules_to_save: model.embed_tokens): merge it instead,"
                        + " and convert the whole model with convert_hf_to_gguf.py.",
                "gpt2-causal-c_attn | MLX | WORKS | Nothing stands in the way.",
                "bert-seqcls-qv | MLX | DOES_NOT_WORK | mlx_lm has no bert: run it with transformers"
                        + " (PEFT, or merged).",
                "llama-causal-dora | MLX | DOES_NOT_WORK | DoRA adapters are not written for mlx_lm:"
                        + " merge it instead.",
                "qwen2-causal-bias-lora-only | MLX | DOES_NOT_WORK | mlx_lm loads no trained biases,"
                        + " as that of model.layers.0.self_attn.q_proj: merge it instead.",
                "bert-seqcls-qv | VLLM | DOES_NOT_WORK | vLLM takes adapters of language models alone"
                        + " (CAUSAL_LM), and this one is for SEQ_CLS: run it with transformers"
                        + " (PEFT, or merged).",
                "llama-causal-qv | VLLM | WORKS_WITH_REMARK | Start it with --max-lora-rank 8 (the"
                        + " rank of the adapter).",
                "llama-causal-dora | VLLM | DOES_NOT_WORK | vLLM loads no DoRA adapters: merge it"
                        + " instead.",
                "gpt2-causal-c_attn | VLLM | DOES_NOT_WORK | vLLM takes no adapters of gpt2: merge it"
                        + " instead.",
                "gpt-neox-sequential-all-linear | GGUF | DOES_NOT_WORK | Adapters of gpt_neox are not"
                        + " written for llama.cpp: merge it instead, and convert the whole model with"
                        + " convert_hf_to_gguf.py.",
                "gpt-neox-sequential-all-linear | MLX | DOES_NOT_WORK | Adapters of gpt_neox are not"
                        + " written for mlx_lm, which names its layers otherwise: run it with"
                        + " transformers (PEFT, or merged).",
                "gpt-neox-sequential-all-linear | VLLM | DOES_NOT_WORK | vLLM takes no adapters of"
                        + " gpt_neox: merge it instead.",
                "bloom-causal-bias-all | GGUF | DOES_NOT_WORK | Adapters of bloom are not written"
                        + " for llama.cpp: merge it instead, and convert the whole model with"
                        + " convert_hf_to_gguf.py.",
                "bloom-causal-bias-all | MLX | DOES_NOT_WORK | mlx_lm has no bloom: run it with"
                        + " transformers (PEFT, or merged).",
                "bloom-causal-bias-all | VLLM | DOES_NOT_WORK | vLLM takes no adapters of bloom:"
                        + " merge it instead.",
                "albert-seqcls-bias-all | MLX | DOES_NOT_WORK | mlx_lm has no albert: run it with"
                        + " transformers (PEFT, or merged).",
                "opt-projected-all-linear | GGUF | DOES_NOT_WORK | Adapters of opt are not written"
                        + " for llama.cpp: run it with transformers (PEFT, or merged).",
                "bert-seqcls-bias-all | PEFT | WORKS_WITH_REMARK | The base is not on the hub: take"
                        + " its folder along, or the merged model instead.",
                "llama-causal-dora | MERGED | WORKS | Nothing stands in the way.",
                "qwen2-tied-lm-head | MERGED | WORKS_WITH_REMARK | lm_head and the embeddings are one"
                        + " table in the base, and only one of the two was trained: the merged model"
                        + " has two, and its config.json says so (tie_word_embeddings: false).",
            })
    void everyProgramSaysWhetherItTakesAnAdapter(
            String parityCase, Destination destination, Verdict verdict, String sentence)
            throws IOException {
        Suitability suitability = of(parityCase, destination);

        assertThat(suitability.sentence()).isEqualTo(sentence);
        assertThat(suitability.verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "qwen2-tokens | rows of tables that were trained beside the matrices"
                        + " (trainable_token_indices)",
                "qwen2-bias-of-b | trained biases, as that of model.layers.0.self_attn.q_proj",
            })
    void rowsOfTablesAndBiasesOfBAreForPeftAlone(String adapter, String what) throws IOException {
        Path cases = Path.of("src/test/resources/cases/adapters-tables");
        String base = cases.resolve("qwen2").toString();

        Suitability suitability = of(cases.resolve(adapter), base, Destination.MLX);

        assertThat(suitability.sentence())
                .isEqualTo("mlx_lm loads no " + what + ": merge it instead.");
        assertThat(of(cases.resolve(adapter), base, Destination.PEFT).isUsable()).isTrue();
    }

    @Test
    void aBaseOfTheHubNeedsNothingForPeft() throws IOException {
        Path adapter = folder.resolve("of-minilm");
        Files.createDirectory(adapter);
        Path original = CASES.resolve("bert-seqcls-qv/adapter_final");
        for (String name : List.of("adapter_config.json", "adapter_model.safetensors")) {
            Files.copy(original.resolve(name), adapter.resolve(name));
        }

        assertThat(of(adapter, "minilm-l6", Destination.PEFT).verdict()).isEqualTo(Verdict.WORKS);
    }

    @Test
    void vllmKnowsOneRankForAllLayers() throws IOException {
        Path adapter = with("rank_pattern", "{\"q_proj\": 8}", "alpha_pattern", "{\"q_proj\": 4}");

        assertThat(ofLlama(adapter, Destination.VLLM).sentence())
                .isEqualTo(
                        "Layers differ in rank or alpha, and vLLM knows one of each: merge it"
                                + " instead.");
        assertThat(ofLlama(adapter, Destination.GGUF).verdict()).isEqualTo(Verdict.WORKS);
    }

    private Suitability ofLlama(Path adapter, Destination destination) throws IOException {
        return of(adapter, CASES.resolve("llama-causal-qv/base").toString(), destination);
    }

    private Path with(String... settings) throws IOException {
        Path original = CASES.resolve("llama-causal-qv/adapter_final");
        Path copy = Files.createDirectory(folder.resolve("changed"));
        for (String name : List.of("adapter_config.json", "adapter_model.safetensors")) {
            Files.copy(original.resolve(name), copy.resolve(name));
        }
        Path config = copy.resolve("adapter_config.json");
        ObjectNode json = (ObjectNode) Json.MAPPER.readTree(config.toFile());
        for (int i = 0; i < settings.length; i += 2) {
            json.set(settings[i], Json.MAPPER.readTree(settings[i + 1]));
        }
        Files.writeString(config, json.toString());
        return copy;
    }

    @Test
    void aRankBetweenVllmsLimitsNeedsTheNextOne() {
        assertThat(VllmTarget.limit(12)).hasValue(16);
        assertThat(VllmTarget.limit(16)).hasValue(16);
        assertThat(VllmTarget.limit(257)).hasValue(320);
        assertThat(VllmTarget.limit(513)).isEmpty();
    }
}
