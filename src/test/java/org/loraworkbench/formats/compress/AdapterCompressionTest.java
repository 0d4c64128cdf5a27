package org.loraworkbench.formats.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loraworkbench.config.AdapterCut;
import org.loraworkbench.formats.AdapterDirectory;
import org.loraworkbench.formats.FormatException;
import org.loraworkbench.formats.HuggingFaceDirectory;
import org.loraworkbench.formats.LowRankUpdate;
import org.loraworkbench.formats.PeftAdapterFiles;
import org.loraworkbench.formats.TensorData;
import org.loraworkbench.formats.TensorSource;
import org.loraworkbench.nn.ModelConfig;

/** Adapters that the reference trained, cut and read again. */
class AdapterCompressionTest {

    private static final Path CASES = Path.of("src/test/resources/parity");

    @TempDir Path folder;

    private static Path adapter(String parityCase) {
        return CASES.resolve(parityCase).resolve("adapter_final");
    }

    private CompressedAdapter cut(String parityCase, AdapterCut cut) throws IOException {
        return AdapterCompression.of(AdapterDirectory.open(adapter(parityCase))).cut(cut);
    }

    private Path written(String parityCase, AdapterCut cut) throws IOException {
        Path out = folder.resolve("cut");
        cut(parityCase, cut).write(out);
        return out;
    }

    /** ΔW of each layer in full, as the layers of the base take it. */
    private static List<double[][]> changes(String parityCase, Path adapter) throws IOException {
        ModelConfig base =
                new ModelConfig(
                        HuggingFaceDirectory.open(CASES.resolve(parityCase).resolve("base"))
                                .config());
        AdapterDirectory directory = AdapterDirectory.open(adapter);
        List<double[][]> changes = new ArrayList<>();
        for (LowRankUpdate update : directory.updates(directory.layout(directory.outline(base)))) {
            double[][] change = new double[update.b().length / update.rank()][];
            for (int row = 0; row < change.length; row++) {
                change[row] = update.row(row);
            }
            changes.add(change);
        }
        return changes;
    }

    private static double squaredDistance(List<double[][]> ones, List<double[][]> others) {
        double sum = 0;
        for (int layer = 0; layer < ones.size(); layer++) {
            for (int row = 0; row < ones.get(layer).length; row++) {
                for (int column = 0; column < ones.get(layer)[row].length; column++) {
                    double difference =
                            ones.get(layer)[row][column] - others.get(layer)[row][column];
                    sum += difference * difference;
                }
            }
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bert-seqcls-qv",
                "bert-qa-rslora",
                "bert-tokencls-patterns",
                "gpt2-causal-c_attn",
                "qwen2-tied-save-embed",
                "t5-seq2seq-qv"
            })
    void theErrorIsTheNormOfWhatWasCutOff(String parityCase) throws IOException {
        CompressedAdapter cut = cut(parityCase, new AdapterCut.ToRank(1));
        Path out = folder.resolve("cut");

        cut.write(out);

        List<double[][]> before = changes(parityCase, adapter(parityCase));
        double distance = Math.sqrt(squaredDistance(before, changes(parityCase, out)));
        assertThat(cut.error()).isPositive();
        assertThat(distance).isCloseTo(cut.error(), within(1e-5 * cut.norm()));
        assertThat(AdapterDirectory.open(out).lora().r()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bert-seqcls-bias-all", "bert-tokencls-patterns", "bert-qa-rslora"})
    void aRankThatNoLayerExceedsChangesNothing(String parityCase) throws IOException {
        Path out = written(parityCase, new AdapterCut.ToRank(6));

        assertThat(PeftAdapterFiles.readConfig(out))
                .isEqualTo(PeftAdapterFiles.readConfig(adapter(parityCase)));
        assertThat(tensors(out)).isEqualTo(tensors(adapter(parityCase)));
    }

    private static Map<String, TensorBytes> tensors(Path adapter) throws IOException {
        Map<String, TensorBytes> tensors = new TreeMap<>();
        try (TensorSource file = PeftAdapterFiles.openWeights(adapter)) {
            file.names().forEach(name -> tensors.put(name, TensorBytes.of(file.read(name))));
        }
        return tensors;
    }

    private record TensorBytes(List<Long> shape, ByteBuffer bytes) {
        static TensorBytes of(TensorData data) {
            return new TensorBytes(Arrays.stream(data.shape()).boxed().toList(), data.bytes());
        }
    }

    @Test
    void headsAndBiasesStayAsTheyAre() throws IOException {
        Map<String, TensorBytes> before = tensors(adapter("bert-seqcls-bias-all"));

        Map<String, TensorBytes> after =
                tensors(written("bert-seqcls-bias-all", new AdapterCut.ToRank(2)));

        assertThat(after).containsOnlyKeys(before.keySet());
        before.forEach(
                (name, data) -> {
                    if (!name.contains(".lora_")) {
                        assertThat(after).containsEntry(name, data);
                    }
                });
        assertThat(after.keySet()).anyMatch(name -> name.endsWith("classifier.weight"));
        assertThat(after.keySet()).anyMatch(name -> name.endsWith(".bias"));
    }

    @Test
    void layersOfASmallerRankKeepTheirMatricesAndFactor() throws IOException {
        Path out = written("bert-tokencls-patterns", new AdapterCut.ToRank(3));

        ObjectNode config = PeftAdapterFiles.readConfig(out);
        assertThat(config.path("r").asInt()).isEqualTo(3);
        assertThat(config.path("lora_alpha").asDouble()).isEqualTo(3);
        Map<String, Integer> ranks =
                cut("bert-tokencls-patterns", new AdapterCut.ToRank(3)).ranks();
        String query = "bert.encoder.layer.0.attention.self.query";
        assertThat(ranks).containsEntry(query, 2).containsValue(3).doesNotContainValue(4);
        assertThat(config.path("rank_pattern").path(query).asInt()).isEqualTo(2);
        assertThat(config.path("alpha_pattern").path(query).asDouble()).isEqualTo(16);
        String matrix = "base_model.model." + query + ".lora_A.weight";
        assertThat(tensors(out).get(matrix))
                .isEqualTo(tensors(adapter("bert-tokencls-patterns")).get(matrix));
    }

    @Test
    void anEnergyGivesEachLayerTheSmallestRankThatKeepsIt() throws IOException {
        AdapterCompression compression =
                AdapterCompression.of(AdapterDirectory.open(adapter("gpt2-causal-c_attn")));
        AdapterCut cut = new AdapterCut.ToEnergy(0.8);

        CompressedAdapter compressed = compression.cut(cut);

        compression
                .singularValues()
                .forEach(
                        (module, values) -> {
                            int rank = compressed.ranks().get(module);
                            double all = LowRankSvd.energyFrom(values, 0);
                            assertThat(LowRankSvd.energyFrom(values, rank) / all)
                                    .isLessThanOrEqualTo(0.2);
                            assertThat(LowRankSvd.energyFrom(values, rank - 1) / all)
                                    .isGreaterThan(0.2);
                        });
        assertThat(compressed.energyKept()).isBetween(0.8, 1.0);
        assertThat(compression.cut(new AdapterCut.ToEnergy(1)).isWhole()).isTrue();
    }

    @Test
    void theSizeThatIsToldIsTheFiles() throws IOException {
        CompressedAdapter cut = cut("bert-seqcls-qv", new AdapterCut.ToRank(2));
        Path out = folder.resolve("cut");

        cut.write(out);

        assertThat(cut.fileBytes())
                .isEqualTo(Files.size(out.resolve("adapter_model.safetensors")))
                .isLessThan(cut.originalBytes());
        assertThat(out.resolve("README.md")).content().contains("cut by its singular values");
    }

    @Test
    void doraIsRefusedWithTheReason() {
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> cut("llama-causal-dora", new AdapterCut.ToRank(2)))
                .withMessageContaining("use_dora")
                .withMessageContaining("trained length");
    }

    @Test
    void aFolderWithSomethingInItIsLeftAlone() throws IOException {
        Files.writeString(folder.resolve("mine.txt"), "here");

        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> cut("bert-seqcls-qv", new AdapterCut.ToRank(2)).write(folder))
                .withMessageContaining("must be empty or absent");
        assertThat(folder).isDirectoryNotContaining("glob:**adapter_config.json");
    }
}
