package org.loraworkbench.worker.child.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.GenerationConfig;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.formats.FormatException;
import org.loraworkbench.formats.SafetensorsFile;
import org.loraworkbench.formats.SafetensorsWriter;
import org.loraworkbench.formats.TensorData;
import org.loraworkbench.worker.serving.Answer;
import org.loraworkbench.worker.serving.Input;
import org.loraworkbench.worker.serving.Request;
import org.loraworkbench.worker.serving.ServingSetup;
import org.loraworkbench.worker.serving.ServingSetup.Lane;
import org.loraworkbench.worker.serving.TinyModels;

/** Two adapters in one lane. */
class MixedLanesTest {

    private static final String CASE = "bert-seqcls-regression";
    private static final String ROOT = "base_model.model.";
    private static final String WEIGHTS = "adapter_model.safetensors";
    private static final double FIRST_SCALING = 2;

    /** Alpha 12 over rank 4. */
    private static final double SECOND_SCALING = 3;

    @TempDir Path folder;

    private final Path first = TinyModels.adapter(CASE);

    private static Map<String, TensorData> tensors(Path file) throws IOException {
        Map<String, TensorData> tensors = new LinkedHashMap<>();
        try (SafetensorsFile source = SafetensorsFile.open(file)) {
            source.names().forEach(name -> tensors.put(name, source.read(name)));
        }
        return tensors;
    }

    /** An adapter of other numbers and another alpha, on "query" alone. */
    private Path second() throws IOException {
        Path second = folder.resolve("second");
        FileUtils.copyDirectory(first.toFile(), second.toFile());
        change(
                second,
                config -> {
                    config.put("lora_alpha", 12);
                    config.putArray("target_modules").add("query");
                });
        Map<String, TensorData> tensors = tensors(first.resolve(WEIGHTS));
        tensors.keySet().removeIf(name -> name.contains(".value."));
        tensors.replaceAll((name, tensor) -> waved(tensor));
        SafetensorsWriter.write(second.resolve(WEIGHTS), tensors, Map.of());
        return second;
    }

    private static void change(Path adapter, Consumer<ObjectNode> change) throws IOException {
        Path file = adapter.resolve("adapter_config.json");
        ObjectNode config = (ObjectNode) Json.MAPPER.readTree(Files.readString(file));
        change.accept(config);
        Files.writeString(file, config.toString());
    }

    private static TensorData waved(TensorData tensor) {
        float[] values = tensor.toFloats();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (0.4 * Math.sin(i + 1.0) - 0.3 * values[i]);
        }
        return TensorData.ofFloats(values, tensor.shape());
    }

    /** The base with half of each adapter added to its weights, as a whole model. */
    private Path merged(Path second) throws IOException {
        Path merged = folder.resolve("merged");
        FileUtils.copyDirectory(TinyModels.base(CASE, folder).toFile(), merged.toFile());
        Map<String, TensorData> weights = tensors(merged.resolve("model.safetensors"));
        addHalf(weights, tensors(first.resolve(WEIGHTS)), FIRST_SCALING, true);
        addHalf(weights, tensors(second.resolve(WEIGHTS)), SECOND_SCALING, false);
        SafetensorsWriter.write(merged.resolve("model.safetensors"), weights, Map.of());
        return merged;
    }

    private static void addHalf(
            Map<String, TensorData> weights,
            Map<String, TensorData> adapter,
            double scaling,
            boolean replacesHead) {
        adapter.forEach(
                (key, tensor) -> {
                    String name = key.substring(ROOT.length());
                    if (name.endsWith(".lora_A.weight")) {
                        TensorData b = adapter.get(key.replace("lora_A", "lora_B"));
                        weights.computeIfPresent(
                                name.replace("lora_A.", ""),
                                (w, old) -> plus(old, tensor, b, scaling / 2));
                    } else if (!name.contains("lora_")) {
                        float[] half = tensor.toFloats();
                        float[] before =
                                replacesHead
                                        ? new float[half.length]
                                        : weights.get(name).toFloats();
                        for (int i = 0; i < half.length; i++) {
                            before[i] += half[i] / 2;
                        }
                        weights.put(name, TensorData.ofFloats(before, tensor.shape()));
                    }
                });
    }

    private static TensorData plus(TensorData w, TensorData a, TensorData b, double scaling) {
        float[] values = w.toFloats();
        float[] rowsOfA = a.toFloats();
        float[] rowsOfB = b.toFloats();
        int rank = (int) a.shape()[0];
        int in = (int) a.shape()[1];
        for (int i = 0; i < values.length; i++) {
            for (int k = 0; k < rank; k++) {
                values[i] +=
                        (float) (scaling * rowsOfB[i / in * rank + k] * rowsOfA[k * in + i % in]);
            }
        }
        return TensorData.ofFloats(values, w.shape());
    }

    private ServedModel open(Lane... lanes) throws IOException {
        ServingSetup setup =
                new ServingSetup(
                        TinyModels.base(CASE, folder).toString(),
                        TaskType.SEQ_CLS,
                        List.of(lanes),
                        "cpu");
        return ServedModel.open(setup, new Workspace(folder));
    }

    /** The only output of every lane. */
    private static List<Double> ask(ServedModel model, double share) {
        Request request =
                new Request(
                        new Input.Text("w12 w5 w6 w40"), GenerationConfig.GREEDY, List.of(), share);
        List<Double> outputs = new ArrayList<>();
        model.answer(request, writing -> true)
                .answers()
                .forEach(
                        lane ->
                                outputs.add(
                                        ((Answer.Scores) lane.answer()).scores().get(0).value()));
        return outputs;
    }

    @Test
    void aMixIsEachOfItsAdaptersAtItsEndsAndHalfOfBothInItsMiddle() throws IOException {
        Path second = second();
        try (ServedModel model =
                open(
                        Lane.of("first", first),
                        Lane.of("second", second),
                        Lane.ofMix("mix", first, second),
                        Lane.of("merged", merged(second)))) {
            List<Double> middle = ask(model, 0.5);
            double one = middle.get(0);
            double other = middle.get(1);
            assertThat(one).isNotCloseTo(other, within(1e-2));
            assertThat(middle.get(2)).isCloseTo(middle.get(3), within(1e-4));
            assertThat(middle.get(2)).isNotCloseTo((one + other) / 2, within(1e-4));
            assertThat(ask(model, 0).get(2)).isCloseTo(one, within(1e-5));
            assertThat(ask(model, 1).get(2)).isCloseTo(other, within(1e-5));
        }
    }

    @Test
    void adaptersThatAddMoreThanMatricesAreRefused() throws IOException {
        Path second = second();
        change(second, config -> config.put("init_lora_weights", "pissa"));

        assertThatThrownBy(() -> open(Lane.ofMix("mix", first, second)))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("with PiSSA it adds more to W0 than B·A");
    }

    @Test
    void adaptersWithOtherTrainedTensorsAreRefused() throws IOException {
        Path second = second();
        Map<String, TensorData> tensors = tensors(second.resolve(WEIGHTS));
        tensors.remove(ROOT + "classifier.bias");
        SafetensorsWriter.write(second.resolve(WEIGHTS), tensors, Map.of());

        assertThatThrownBy(() -> open(Lane.ofMix("mix", first, second)))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("has the tensor " + ROOT + "classifier.bias");
    }

    @Test
    void adaptersWithMagnitudesAreRefused() throws IOException {
        Path second = second();
        change(second, config -> config.put("use_dora", true));

        assertThatThrownBy(() -> open(Lane.ofMix("mix", first, second)))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("with DoRA it adds more to W0 than B·A");
    }

    @Test
    void adaptersOfDifferentBasesAreRefused() throws IOException {
        Path second = second();
        Path named = folder.resolve("named");
        FileUtils.copyDirectory(first.toFile(), named.toFile());
        change(named, config -> config.put("base_model_name_or_path", "maker/one"));
        change(second, config -> config.put("base_model_name_or_path", "maker/other"));

        assertThatThrownBy(() -> open(Lane.ofMix("mix", named, second)))
                .isInstanceOf(FormatException.class)
                .hasMessage("The two adapters cannot be mixed: their bases differ.");
    }
}
