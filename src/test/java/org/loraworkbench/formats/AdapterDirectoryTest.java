package org.loraworkbench.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.nn.ModelOutline;

class AdapterDirectoryTest {

    private static final Path CASE = Path.of("src/test/resources/parity/bert-tokencls-patterns");
    private static final Path ADAPTER = CASE.resolve("adapter_final");

    @TempDir Path folder;

    private ObjectNode config;
    private final Map<String, TensorData> weights = new LinkedHashMap<>();

    @BeforeEach
    void readTheReferencesAdapter() throws IOException {
        config = PeftAdapterFiles.readConfig(ADAPTER);
        try (TensorSource source = PeftAdapterFiles.openWeights(ADAPTER)) {
            source.names().forEach(name -> weights.put(name, source.read(name)));
        }
    }

    private AdapterDirectory open() throws IOException {
        PeftAdapterFiles.write(folder, config, weights);
        return AdapterDirectory.open(folder);
    }

    private static ModelConfig base() throws IOException {
        return new ModelConfig(HuggingFaceDirectory.open(CASE.resolve("base")).config());
    }

    @Test
    void theOutlineHasTheTaskAndTheHeadThatWasTrained() throws IOException {
        ModelOutline outline = open().outline(base());

        assertThat(outline.taskType()).isEqualTo(TaskType.TOKEN_CLS);
        assertThat(outline.labels()).isEqualTo(5);
    }

    @Test
    void keysThatAreUnknownAreIgnored() throws IOException {
        config.put("written_by_a_later_version", true);

        assertThat(open().lora().r()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "use_qalora|true",
                "layer_replication|[[0, 2], [1, 2]]",
                "target_parameters|[\"weight\"]",
                "alora_invocation_tokens|[7]",
                "kasa_config|{\"rank\": 2}"
            })
    void keysThatChangeTheMathematicsAreRefusedByName(String key, String value) throws IOException {
        config.set(key, Json.parse(key, value));

        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(this::open)
                .withMessageStartingWith(folder.resolve("adapter_config.json") + ": " + key)
                .withMessageContaining("merge_and_unload");
    }

    @Test
    void aBiasOfBWithDoraIsRefusedAsInPeft() {
        config.put("lora_bias", true).put("use_dora", true);

        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(this::open)
                .withMessageContaining("lora_bias")
                .withMessageContaining("use_dora");
    }

    @ParameterizedTest
    @CsvSource({"olora", "corda", "loftq", "pissa_niter_4", "lora_ga"})
    void startsThatChangeTheBaseAreRefusedByName(String start) throws IOException {
        config.put("init_lora_weights", start);

        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(this::open)
                .withMessageContaining("init_lora_weights is \"" + start + "\"")
                .withMessageContaining("convert the adapter");
    }

    @ParameterizedTest
    @CsvSource({"eva", "orthogonal", "gaussian", "pissa"})
    void otherStartsAreNothingToAFinishedAdapter(String start) throws IOException {
        config.put("init_lora_weights", start);

        assertThat(open().layout(open().outline(base())).adaptedModules()).isNotEmpty();
    }

    @Test
    void anotherMethodThanLoraIsRefusedByName() throws IOException {
        config.put("peft_type", "LOHA");

        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(this::open)
                .withMessageContaining("peft_type is LOHA");
    }

    @Test
    void damagedWeightsOfTorchAreNamed() throws IOException {
        Files.writeString(folder.resolve("adapter_config.json"), config.toString());
        Files.writeString(folder.resolve("adapter_model.bin"), "");

        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> AdapterDirectory.open(folder))
                .withMessageContaining("adapter_model.bin is truncated");
    }

    @Test
    void whatIsExcludedByAnExpressionOfPythonsIsNotAdapted() throws IOException {
        config.put("exclude_modules", ".*\\.(?P<other>output|intermediate|key|value)\\b.*");
        weights.keySet().removeIf(name -> name.contains("lora") && !name.contains("query"));

        AdapterDirectory adapter = open();

        assertThat(adapter.layout(adapter.outline(base())).adaptedModules())
                .extracting(module -> module.shortName())
                .containsOnly("query");
    }

    @Test
    void withoutATaskTypeTheBaseSaysItIfTheTensorsFit() throws IOException {
        config.putNull("task_type");
        assertThat(open().outline(base()).taskType()).isEqualTo(TaskType.TOKEN_CLS);

        ModelConfig bare = withoutClass();
        assertThat(open().outline(bare).taskType()).isEqualTo(TaskType.SEQ_CLS);
        config.putObject("auto_mapping").put("base_model_class", "BertForTokenClassification");
        assertThat(open().outline(bare).taskType()).isEqualTo(TaskType.TOKEN_CLS);
    }

    @Test
    void withoutATaskTypeASavedHeadSaysIt() throws IOException {
        config.putNull("task_type");
        weights.put(
                "base_model.model.qa_outputs.weight",
                weights.remove("base_model.model.classifier.weight"));
        weights.remove("base_model.model.classifier.bias");

        assertThat(open().outline(base()).taskType()).isEqualTo(TaskType.QUESTION_ANS);
    }

    @Test
    void withoutATaskTypeItIsTheOneThatIsAskedFor() throws IOException {
        assertThat(open().askedFor(TaskType.SEQ_CLS).outline(base()).taskType())
                .isEqualTo(TaskType.TOKEN_CLS);
        config.putNull("task_type");
        assertThat(open().askedFor(TaskType.SEQ_CLS).outline(base()).taskType())
                .isEqualTo(TaskType.SEQ_CLS);
    }

    private static ModelConfig withoutClass() throws IOException {
        ObjectNode json = base().json().deepCopy();
        json.remove("architectures");
        return new ModelConfig(json);
    }

    @Test
    void theBaseIsABuiltInModelADirectoryOrOnTheHub() throws IOException {
        assertThat(open().base()).isEmpty();
        config.put("base_model_name_or_path", "sentence-transformers/all-MiniLM-L6-v2");
        assertThat(open().base()).contains("minilm-l6");
        config.put("base_model_name_or_path", CASE.toString());
        assertThat(open().base()).contains(CASE.toString());
        config.put("base_model_name_or_path", "google-bert/bert-base-uncased");
        assertThat(open().base()).contains("hf:google-bert/bert-base-uncased");
        config.put("revision", "v1.0");
        assertThat(open().base()).contains("hf:google-bert/bert-base-uncased@v1.0");
    }

    @Test
    void labelsAreThoseSavedAlongOrNumbered() throws IOException {
        assertThat(open().head(base()).labels()).hasSize(5).startsWith("LABEL_0");

        Files.writeString(folder.resolve("labels.json"), "[\"a\", \"b\", \"c\", \"d\", \"e\"]");

        assertThat(open().head(base()).labels()).containsExactly("a", "b", "c", "d", "e");
    }
}
