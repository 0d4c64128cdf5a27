package org.loraworkbench.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Method;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.nn.AdapterLayout;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.Kernels;
import org.loraworkbench.nn.LaneFactory;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.nn.ModelOutline;
import org.loraworkbench.nn.TransformerModel;

/** What is wrong with a model's files is said in one sentence that names it. */
class BaseWeightsTest {

    private static final Path LLAMA = Path.of("src/test/resources/saved/llama-bare-v5");
    private static final String QUERY = "layers.1.self_attn.q_proj.weight";

    @TempDir Path folder;

    private ObjectNode config;
    private final Map<String, TensorData> tensors = new LinkedHashMap<>();

    @BeforeAll
    static void prepare() {
        Kernels.prepareThread();
    }

    @BeforeEach
    void readTheModel() throws IOException {
        HuggingFaceDirectory model = HuggingFaceDirectory.open(LLAMA);
        config = (ObjectNode) model.config();
        try (TensorSource weights = model.weights()) {
            weights.names().forEach(name -> tensors.put(name, weights.read(name)));
        }
    }

    private void open(TaskType task) throws IOException {
        Files.writeString(folder.resolve("config.json"), config.toString());
        SafetensorsWriter.write(folder.resolve("model.safetensors"), tensors, Map.of());
        load(task);
    }

    /** Fills a model, as every run and every prediction does. */
    private void load(TaskType task) throws IOException {
        HuggingFaceDirectory directory = HuggingFaceDirectory.open(folder);
        ModelConfig json = new ModelConfig(directory.config());
        ModelOutline outline = Architectures.outline(json, task, 2);
        AdapterLayout layout = AdapterLayout.of(outline, AdapterConfig.baseline(Method.FULL));
        try (NDManager manager = NDManager.newBaseManager();
                TensorSource weights = directory.weights()) {
            TransformerModel model =
                    Architectures.build(
                            json, task, 2, new LaneFactory(List.of(layout), new long[1]));
            new BaseWeights(manager, weights, outline, false, 0).fill(model, manager);
        }
    }

    private void assertRefused(String reason) {
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> open(TaskType.CAUSAL_LM))
                .withMessage(folder.resolve("model.safetensors") + reason);
    }

    @Test
    void aMissingTensorIsNamed() {
        tensors.remove(QUERY);

        assertRefused(": the tensor model." + QUERY + " is missing; a llama model must have it");
    }

    @Test
    void aTensorOfTheWrongShapeIsNamedWithBothShapes() {
        tensors.put(QUERY, TensorData.ofFloats(new float[8 * 6], 8, 6));

        assertRefused(
                ": the tensor " + QUERY + " has the shape [8, 6], but config.json asks for [8, 8]");
    }

    @ParameterizedTest
    @CsvSource({"NaN", "Infinity", "-Infinity"})
    void aValueThatIsNoNumberIsNamedByItsTensor(float value) {
        float[] values = tensors.get(QUERY).toFloats();
        values[5] = value;
        tensors.put(QUERY, TensorData.ofFloats(values, 8, 8));

        assertRefused(
                ": the tensor model."
                        + QUERY
                        + " holds values that are no numbers (NaN or infinity)");
    }

    @Test
    void aTensorOfAnotherTypeIsNamed() {
        tensors.put(QUERY, TensorData.ofLongs(new long[64], 8, 8));

        assertRefused(
                ": the tensor " + QUERY + " holds I64; weights must be F64, F32, F16 or BF16");
    }

    @Test
    void aTruncatedFileIsNamedWithBothSizes() throws IOException {
        open(TaskType.CAUSAL_LM);
        Path file = folder.resolve("model.safetensors");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 10));

        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> load(TaskType.CAUSAL_LM))
                .withMessage(
                        "%s is truncated: it should have at least %d bytes, but has %d; copy or"
                                + " download it again.",
                        file, whole.length, whole.length - 10);
    }

    @Test
    void anUnknownArchitectureIsNamedWithThoseThatAreKnown() {
        config.put("model_type", "mamba");

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> open(TaskType.CAUSAL_LM))
                .withMessageStartingWith(
                        "base: has the architecture \"mamba\" in its config.json; supported are"
                                + " albert, bart, bert");
    }

    @Test
    void aModelThatReadsPicturesTooIsToldOfItsLanguageModel() {
        config.put("model_type", "gemma3");
        config.putObject("text_config").put("model_type", "gemma3_text");

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> open(TaskType.CAUSAL_LM))
                .withMessageContaining("the language model within it is a \"gemma3_text\"");
    }

    @ParameterizedTest
    @CsvSource({"hidden_act, relu", "rope_type, su"})
    void aVariantThatIsUnknownIsNamed(String key, String value) {
        config.put(key, value);
        config.putObject("rope_parameters").put(key, value);

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> open(TaskType.CAUSAL_LM))
                .withMessageContaining(key + " is \"" + value + "\"");
    }

    @Test
    void aQuantizedModelIsRefused() {
        config.putObject("quantization_config").put("quant_method", "gptq");

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> open(TaskType.CAUSAL_LM))
                .withMessageContaining("quantization_config");
    }

    @Test
    void aHeadOfItsOwnIsNotTakenForTied() throws IOException {
        float[] head = new float[20 * 8];
        Arrays.fill(head, 0.5f);
        tensors.put("lm_head.weight", TensorData.ofFloats(head, 20, 8));

        open(TaskType.CAUSAL_LM);

        assertThat(
                        HuggingFaceDirectory.open(folder)
                                .config()
                                .path("tie_word_embeddings")
                                .booleanValue())
                .isFalse();
    }
}
