package org.loraworkbench.export.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.export.adapter.GgufFile.Matrix;
import org.loraworkbench.formats.AdapterDirectory;
import org.loraworkbench.formats.LowRankUpdate;
import org.loraworkbench.formats.SafetensorsFile;
import org.loraworkbench.formats.TensorSource;

/** Adapters of the parity cases, taken to other programs. */
class AdapterExportTest {

    private static final Path CASES = Path.of("src/test/resources/parity");
    private static final String QUERY = "model.layers.1.self_attn.q_proj";

    @TempDir Path folder;

    private Path adapter;

    @BeforeEach
    void nothingYet() {
        adapter = null;
    }

    private AdapterExport export(String parityCase) throws IOException {
        adapter = adapter == null ? CASES.resolve(parityCase).resolve("adapter_final") : adapter;
        return new AdapterExport(
                AdapterDirectory.open(adapter),
                CASES.resolve(parityCase + "/base").toString(),
                Optional.empty(),
                new Workspace(folder.resolve("home")));
    }

    private Exported write(String parityCase, Destination destination, Path out)
            throws IOException {
        return export(parityCase)
                .write(destination, out, merged -> new Receipt("the output", 0, 1));
    }

    /** ΔW of a layer, by the numbers in PEFT's file. */
    private double[][] change(String module, double scaling) throws IOException {
        try (TensorSource file =
                SafetensorsFile.open(adapter.resolve("adapter_model.safetensors"))) {
            String name = "base_model.model." + module;
            long[] a = file.shape(name + ".lora_A.weight");
            long[] b = file.shape(name + ".lora_B.weight");
            return product(
                    file.read(name + ".lora_B.weight").toFloats(),
                    file.read(name + ".lora_A.weight").toFloats(),
                    (int) b[0],
                    (int) a[0],
                    scaling);
        }
    }

    private static double[][] product(
            float[] left, float[] right, int rows, int inner, double scaling) {
        int columns = right.length / inner;
        double[][] product = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                for (int k = 0; k < inner; k++) {
                    product[i][j] += scaling * left[i * inner + k] * right[k * columns + j];
                }
            }
        }
        return product;
    }

    private static double[][] change(GgufFile file, String name, double alpha) {
        Matrix a = file.tensors().get(name + ".lora_a");
        Matrix b = file.tensors().get(name + ".lora_b");
        return product(b.values(), a.values(), b.rows(), a.rows(), alpha / a.rows());
    }

    private static void assertEqual(double[][] actual, double[][] expected) {
        assertThat(actual).hasDimensions(expected.length, expected[0].length);
        for (int row = 0; row < expected.length; row++) {
            assertThat(actual[row]).containsExactly(expected[row], within(1e-6));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "qwen3-causal-qv, model.layers.1.self_attn.q_proj, qwen3, blk.1.attn_q.weight",
        "phi3-causal-qkv, model.layers.0.self_attn.qkv_proj, phi3, blk.0.attn_qkv.weight",
        "phi3-causal-qkv, model.layers.1.mlp.gate_up_proj, phi3, blk.1.ffn_up.weight",
        "gemma-causal-qv, model.layers.1.self_attn.q_proj, gemma, blk.1.attn_q.weight",
        "gemma2-causal-windows, model.layers.2.self_attn.k_proj, gemma2, blk.2.attn_k.weight",
        "gemma3-causal-all-linear, model.layers.2.mlp.down_proj, gemma3, blk.2.ffn_down.weight",
        "llama-causal-qv, model.layers.0.self_attn.v_proj, llama, blk.0.attn_v.weight"
    })
    void ggufHoldsTheSameChange(String parityCase, String module, String architecture, String name)
            throws IOException {
        Path file = folder.resolve("adapter.gguf");

        Exported exported = write(parityCase, Destination.GGUF, file);

        GgufFile read = GgufFile.read(file);
        assertThat(read.metadata())
                .containsEntry("general.architecture", architecture)
                .containsEntry("general.type", "adapter")
                .containsEntry("adapter.type", "lora");
        double alpha = (Float) read.metadata().get("adapter.lora.alpha");
        assertEqual(change(read, name, alpha), change(module, 2));
        assertThat(exported.receipt().sentence()).startsWith("Read back: ΔW of ");
    }

    /** llama.cpp turns neighbouring rows of Llama's queries and keys, and they are 8 wide here. */
    @Test
    void ggufHasLlamasQueriesInTheOrderOfLlamaCpp() throws IOException {
        Path file = folder.resolve("adapter.gguf");

        write("llama-causal-qv", Destination.GGUF, file);

        double[][] here = change(QUERY, 2);
        double[][] there = change(GgufFile.read(file), "blk.1.attn_q.weight", 16);
        int[] order = {0, 4, 1, 5, 2, 6, 3, 7};
        for (int row = 0; row < here.length; row++) {
            int head = row / 8 * 8;
            assertThat(there[row]).containsExactly(here[head + order[row % 8]], within(1e-6));
        }
    }

    @Test
    void whatIsScaledOtherwiseIsFoldedIn() throws IOException {
        adapter = withSetting("use_rslora", true);
        Path file = folder.resolve("adapter.gguf");

        write("llama-causal-qv", Destination.GGUF, file);

        double[][] there = change(GgufFile.read(file), "blk.1.attn_v.weight", 16);
        assertEqual(there, change("model.layers.1.self_attn.v_proj", 16 / Math.sqrt(8)));
    }

    private Path withSetting(String key, boolean value) throws IOException {
        Path original = CASES.resolve("llama-causal-qv/adapter_final");
        Path copy = Files.createDirectory(folder.resolve("changed"));
        for (String name : List.of("adapter_config.json", "adapter_model.safetensors")) {
            Files.copy(original.resolve(name), copy.resolve(name));
        }
        Path config = copy.resolve("adapter_config.json");
        ObjectNode json = (ObjectNode) Json.MAPPER.readTree(config.toFile());
        Files.writeString(config, json.put(key, value).toString());
        return copy;
    }

    @Test
    void mlxHoldsTheSameChange() throws IOException {
        Path out = folder.resolve("mlx");

        Exported exported = write("qwen3-causal-qv", Destination.MLX, out);

        var config = Json.MAPPER.readTree(out.resolve("adapter_config.json").toFile());
        assertThat(config.at("/lora_parameters/keys").toString())
                .isEqualTo("[\"self_attn.q_proj\",\"self_attn.v_proj\"]");
        double scale = config.at("/lora_parameters/scale").doubleValue();
        try (TensorSource file = SafetensorsFile.open(out.resolve("adapters.safetensors"))) {
            long[] a = file.shape(QUERY + ".lora_a");
            double[][] transposed =
                    product(
                            file.read(QUERY + ".lora_a").toFloats(),
                            file.read(QUERY + ".lora_b").toFloats(),
                            (int) a[0],
                            (int) a[1],
                            scale);
            double[][] right = change(QUERY, 2);
            for (int row = 0; row < right.length; row++) {
                for (int column = 0; column < right[row].length; column++) {
                    assertThat(transposed[column][row]).isCloseTo(right[row][column], within(1e-6));
                }
            }
        }
        assertThat(exported.receipt().largestDifference()).isLessThan(1e-6);
    }

    @ParameterizedTest
    @CsvSource({
        "llama-causal-dora, GGUF",
        "llama-causal-dora, VLLM",
        "bert-seqcls-qv, MLX",
        "gpt2-causal-c_attn, GGUF",
        "t5-seq2seq-qv, VLLM"
    })
    void whatDoesNotWorkIsRefusedInTheSameWords(String parityCase, Destination destination)
            throws IOException {
        String sentence = export(parityCase).suitability(destination).sentence();

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> write(parityCase, destination, folder.resolve("out")))
                .withMessage("--to: " + destination.title() + ": " + sentence);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama-causal-dora", "bert-seqcls-bias-all"})
    void everyAdapterGoesToPeftAndMerged(String parityCase) throws IOException {
        Path peft = folder.resolve("peft");
        Path merged = folder.resolve("merged");

        write(parityCase, Destination.PEFT, peft);
        write(parityCase, Destination.MERGED, merged);

        assertThat(peft.resolve("adapter_model.safetensors"))
                .hasSameBinaryContentAs(adapter.resolve("adapter_model.safetensors"));
        assertThat(peft.resolve("README.md")).content().contains("library_name: peft");

        assertThat(merged.resolve("model.safetensors")).exists();
    }

    @Test
    void vllmIsToldTheRankThatItMustAllow() throws IOException {
        assertThat(write("qwen3-causal-qv", Destination.VLLM, folder.resolve("out")).usage())
                .last()
                .asString()
                .contains("--enable-lora --max-lora-rank 8 ");
    }

    @Test
    void aReceiptFindsAWrongNumber() {
        LowRankUpdate right = new LowRankUpdate(null, 1, 2, new float[] {1, 2}, new float[] {3, 4});
        LowRankUpdate wrong =
                new LowRankUpdate(null, 1, 2, new float[] {1, 2}, new float[] {3, 4.5f});

        Receipt receipt = Receipt.of(List.of(right), List.of(wrong));

        assertThat(receipt.largestDifference()).isCloseTo(2, within(1e-9));
        assertThat(receipt.largestNumber()).isCloseTo(16, within(1e-9));
    }

    /** mlx_lm calls GPT-2's body otherwise than transformers. */
    @Test
    void mlxHasItsOwnNameForTheBodyOfGpt2() throws IOException {
        Path out = folder.resolve("mlx");

        write("gpt2-causal-c_attn", Destination.MLX, out);

        try (TensorSource file = SafetensorsFile.open(out.resolve("adapters.safetensors"))) {
            assertThat(file.names()).contains("model.h.0.attn.c_attn.lora_a");
        }
        var config = Json.MAPPER.readTree(out.resolve("adapter_config.json").toFile());
        assertThat(config.at("/lora_parameters/keys").toString()).isEqualTo("[\"attn.c_attn\"]");
    }

    @Test
    void whatUsesItCanBeTyped() throws IOException {
        Path file = folder.resolve("my adapter.gguf");

        Exported exported = write("qwen3-causal-qv", Destination.GGUF, file);

        String quoted = "'" + file.toAbsolutePath() + "'";
        assertThat(exported.usage())
                .anyMatch(line -> line.startsWith("llama-cli ") && line.contains(quoted))
                .anyMatch(line -> line.startsWith("ollama create "));
        assertThat(folder.resolve("my adapter.gguf.Modelfile"))
                .content()
                .contains("FROM ", "ADAPTER ./my adapter.gguf");
    }
}
