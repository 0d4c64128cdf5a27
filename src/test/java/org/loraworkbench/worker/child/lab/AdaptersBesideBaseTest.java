package org.loraworkbench.worker.child.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.analysis.spectrum.BaseComparison;
import org.loraworkbench.analysis.spectrum.LayerSpectrum;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.formats.AdapterDirectory;
import org.loraworkbench.formats.AdapterFactors;
import org.loraworkbench.formats.FormatException;

/** A merged adapter is a model of its own: what changed are the same directions. */
class AdaptersBesideBaseTest {

    private static final Path CASE =
            Path.of("src/test/resources/parity/llama-causal-qv").toAbsolutePath();

    @TempDir Path folder;

    private List<ObjectNode> compare(List<Path> folders) throws IOException {
        List<ObjectNode> told = new ArrayList<>();
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            new AdaptersBesideBase(CASE.resolve("base").toString(), new Workspace(folder))
                    .compare(folders, manager, told::add);
        }
        return told;
    }

    /** Of the model in a place of the list, by layer. */
    private static Map<String, BaseComparison> comparisons(List<ObjectNode> told, int place) {
        return told.stream()
                .filter(line -> line.path("adapter").asInt(-1) == place)
                .map(line -> Json.MAPPER.convertValue(line.get("comparison"), BaseComparison.class))
                .collect(Collectors.toMap(BaseComparison::layer, one -> one));
    }

    @Test
    void aMergedModelHasTheDirectionsOfItsAdapter() throws IOException {
        Path adapter = CASE.resolve("adapter_final");
        List<ObjectNode> told = compare(List.of(adapter, CASE.resolve("merged")));
        Map<String, BaseComparison> ofAdapter = comparisons(told, 0);
        Map<String, BaseComparison> ofModel = comparisons(told, 1);
        assertThat(ofAdapter).hasSize(4);
        // The seven linear layers of each of two blocks, and the head.
        assertThat(ofModel.keySet()).containsAll(ofAdapter.keySet()).hasSize(15);
        try (AdapterFactors factors = AdapterFactors.open(AdapterDirectory.open(adapter))) {
            for (String layer : factors.layers()) {
                double[] own = LayerSpectrum.of(factors.read(layer)).values();
                LayerSpectrum whole = spectrum(told, layer);
                for (int k = 0; k < own.length; k++) {
                    assertThat(whole.values()[k]).isCloseTo(own[k], within(1e-5));
                }
                assertThat(whole.values()[own.length]).isLessThan(1e-5);
                assertThat(whole.normOfA()).isNaN();
                assertSameBesideBase(ofModel.get(layer), ofAdapter.get(layer));
            }
        }
    }

    private static LayerSpectrum spectrum(List<ObjectNode> told, String layer) {
        return told.stream()
                .filter(line -> line.has("spectrum"))
                .map(line -> Json.MAPPER.convertValue(line.get("spectrum"), LayerSpectrum.class))
                .filter(spectrum -> spectrum.layer().equals(layer))
                .findFirst()
                .orElseThrow();
    }

    private static void assertSameBesideBase(BaseComparison model, BaseComparison adapter) {
        assertThat(model.changeNorm()).isCloseTo(adapter.changeNorm(), within(1e-5));
        assertThat(model.weightNorm()).isCloseTo(adapter.weightNorm(), within(1e-5));
        assertThat(model.largestCosines()).containsExactly(adapter.largestCosines(), within(1e-4));
        assertThat(model.sharedInputs()[0][0])
                .isCloseTo(adapter.sharedInputs()[0][0], within(1e-4));
    }

    /** What the adapter leaves alone is not moved in the merged model either. */
    @Test
    void layersThatStayedAsTheyWereHaveNoChange() throws IOException {
        List<ObjectNode> told = compare(List.of(CASE.resolve("merged")));
        assertThat(spectrum(told, "model.layers.0.mlp.up_proj").normOfChange()).isZero();
    }

    @Test
    void aModelOfAClassThatIsNotKnownIsRefused() throws IOException {
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(
                other.resolve("config.json"),
                Files.readString(CASE.resolve("merged/config.json"))
                        .replace("LlamaForCausalLM", "LlamaForDreaming"));
        Files.copy(CASE.resolve("merged/model.safetensors"), other.resolve("model.safetensors"));
        assertThatThrownBy(() -> compare(List.of(other)))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("“architectures” names the class “LlamaForDreaming”");
    }
}
