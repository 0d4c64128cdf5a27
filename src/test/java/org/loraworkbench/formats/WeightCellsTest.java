package org.loraworkbench.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.MatrixCells;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.nn.ModelOutline;
import org.loraworkbench.nn.ModuleOutline;

class WeightCellsTest {

    private static final int MOST = 5;
    private static final Path PARITY = Path.of("src/test/resources/parity");

    @TempDir Path folder;

    private static HuggingFaceDirectory base(String parityCase) throws IOException {
        return HuggingFaceDirectory.open(PARITY.resolve(parityCase).resolve("base"));
    }

    private static ModelOutline outline(HuggingFaceDirectory base, TaskType task) {
        return Architectures.outline(new ModelConfig(base.config()), task, 2);
    }

    private static ModuleOutline module(ModelOutline outline, String name) {
        return outline.modules().stream()
                .filter(module -> module.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Conv1D and tables are stored the other way round; a tied head has the table's weight. */
    @ParameterizedTest
    @CsvSource({
        "bert-seqcls-qv, SEQ_CLS, bert.encoder.layer.1.attention.self.query, bert.encoder.layer.1.attention.self.query.weight, false",
        "bert-seqcls-qv, SEQ_CLS, bert.embeddings.word_embeddings, bert.embeddings.word_embeddings.weight, true",
        "gpt2-causal-c_attn, CAUSAL_LM, transformer.h.1.attn.c_attn, transformer.h.1.attn.c_attn.weight, true",
        "gpt2-causal-c_attn, CAUSAL_LM, lm_head, transformer.wte.weight, false",
        "phi3-causal-qkv, CAUSAL_LM, model.layers.0.self_attn.qkv_proj, model.layers.0.self_attn.qkv_proj.weight, false"
    })
    void whatIsShownIsTheStoredWeightReduced(
            String parityCase, TaskType task, String layer, String stored, boolean turned)
            throws IOException {
        HuggingFaceDirectory base = base(parityCase);
        ModelOutline outline = outline(base, task);
        ModuleOutline module = module(outline, layer);
        try (TensorSource source = base.weights()) {
            MatrixCells shown =
                    new WeightCells(source, outline).read(module, MOST, () -> false).orElseThrow();
            assertThat(shown.matrixRows()).isEqualTo((int) module.out());
            assertThat(shown.matrixColumns()).isEqualTo((int) module.in());
            assertThat(shown.values()).containsExactly(reduced(source.read(stored), turned));
        }
    }

    /** Straight from the definition of a cell. */
    private static float[] reduced(TensorData stored, boolean turned) {
        float[] values = stored.toFloats();
        int storedColumns = (int) stored.shape()[1];
        int rows = (int) stored.shape()[turned ? 1 : 0];
        int columns = (int) stored.shape()[turned ? 0 : 1];
        int height = (rows + MOST - 1) / MOST;
        int width = (columns + MOST - 1) / MOST;
        int across = (columns + width - 1) / width;
        float[] cells = new float[(rows + height - 1) / height * across];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                float value =
                        turned
                                ? values[column * storedColumns + row]
                                : values[row * storedColumns + column];
                int cell = row / height * across + column / width;
                if (Math.abs(value) > Math.abs(cells[cell])) {
                    cells[cell] = value;
                }
            }
        }
        return cells;
    }

    @Test
    void aShardedBaseInHalfPrecisionIsRead() throws IOException {
        HuggingFaceDirectory whole = base("bert-seqcls-qv");
        ModelOutline outline = outline(whole, TaskType.SEQ_CLS);
        String query = "bert.encoder.layer.0.attention.self.query";
        Map<String, TensorData> one = new LinkedHashMap<>();
        Map<String, TensorData> other = new LinkedHashMap<>();
        try (TensorSource source = whole.weights()) {
            for (String name : source.names()) {
                TensorData data = source.read(name);
                (name.startsWith(query) ? one : other)
                        .put(
                                name,
                                TensorData.rounded(
                                        ElementType.BF16, data.toFloats(), data.shape()));
            }
        }
        Files.copy(whole.folder().resolve("config.json"), folder.resolve("config.json"));
        SafetensorsWriter.write(folder.resolve("one.safetensors"), one, Map.of());
        SafetensorsWriter.write(folder.resolve("other.safetensors"), other, Map.of());
        Map<String, String> places = new LinkedHashMap<>();
        one.keySet().forEach(name -> places.put(name, "one.safetensors"));
        other.keySet().forEach(name -> places.put(name, "other.safetensors"));
        Files.writeString(
                folder.resolve("model.safetensors.index.json"),
                Json.MAPPER.writeValueAsString(Map.of("weight_map", places)));
        try (TensorSource source = HuggingFaceDirectory.open(folder).weights()) {
            MatrixCells shown =
                    new WeightCells(source, outline)
                            .read(module(outline, query), MOST, () -> false)
                            .orElseThrow();
            assertThat(shown.values()).containsExactly(reduced(one.get(query + ".weight"), false));
        }
    }

    @Test
    void aHeadThatTheBaseLacksHasNoValues() throws IOException {
        HuggingFaceDirectory base =
                HuggingFaceDirectory.open(Path.of("src/test/resources/saved/bert-bare-v5"));
        ModelOutline outline = outline(base, TaskType.SEQ_CLS);
        try (TensorSource source = base.weights()) {
            WeightCells weights = new WeightCells(source, outline);
            assertThat(weights.read(module(outline, "classifier"), MOST, () -> false)).isEmpty();
        }
    }

    @Test
    void readingCanBeCancelled() throws IOException {
        HuggingFaceDirectory base = base("bert-seqcls-qv");
        ModelOutline outline = outline(base, TaskType.SEQ_CLS);
        ModuleOutline table = module(outline, "bert.embeddings.word_embeddings");
        try (TensorSource source = base.weights()) {
            WeightCells weights = new WeightCells(source, outline);
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> weights.read(table, MOST, () -> true));
        }
    }

    @Test
    void whatIsNoFloatIsRefusedInASentence() {
        ModelOutline outline =
                Architectures.outline(
                        new ModelConfig(
                                Json.parse(
                                        "config.json",
                                        """
                                        {"model_type": "bert", "vocab_size": 5, "hidden_size": 4,
                                         "num_hidden_layers": 1, "num_attention_heads": 2,
                                         "intermediate_size": 4, "max_position_embeddings": 4}
                                        """)),
                        TaskType.SEQ_CLS,
                        2);
        String query = "bert.encoder.layer.0.attention.self.query";
        TensorData longs = TensorData.ofLongs(new long[16], 4, 4);
        WeightCells weights =
                new WeightCells(new TensorMap(Map.of(query + ".weight", longs)), outline);
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> weights.read(module(outline, query), MOST, () -> false))
                .withMessageContaining("holds I64");
    }
}
