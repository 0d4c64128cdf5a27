package org.loraworkbench.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.Method;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.data.Batch;
import org.loraworkbench.formats.BaseWeights;
import org.loraworkbench.formats.HuggingFaceDirectory;
import org.loraworkbench.formats.SafetensorsFile;
import org.loraworkbench.formats.TensorData;
import org.loraworkbench.formats.TensorSource;
import org.loraworkbench.nn.AdapterLayout;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.Kernels;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.nn.ModelOutline;
import org.loraworkbench.training.Cohort;
import org.loraworkbench.training.StepMemory;

/**
 * Models that transformers 4 and 5 saved, as bare models, language models and classifiers, in
 * float32, bfloat16 and float16, whole and in shards, and those that torch.save wrote: opened here,
 * each gives what the same version of transformers makes of it. A folder's name says what lies in
 * it; {@code expected.safetensors} holds inputs and outputs.
 */
class SavedByTransformersTest {

    private static final float TOLERANCE = 2e-5f;

    @BeforeAll
    static void prepare() {
        Kernels.prepareThread();
    }

    static List<Path> folders() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("src/test/resources/saved"))) {
            return folders.sorted().toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("folders")
    void itsHiddenStatesAreTheReferences(Path folder) throws IOException {
        assertOutput(folder, TaskType.FEATURE_EXTRACTION, "hidden");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("folders")
    void itsLogitsAreTheReferences(Path folder) throws IOException {
        try (SafetensorsFile expected = SafetensorsFile.open(expected(folder))) {
            if (expected.contains("logits")) {
                assertOutput(folder, task(folder.getFileName().toString()), "logits");
            }
        }
    }

    private static Path expected(Path folder) {
        return folder.resolve("expected.safetensors");
    }

    private static TaskType task(String name) {
        if (name.contains("-cls-")) {
            return TaskType.SEQ_CLS;
        }
        return name.startsWith("t5") ? TaskType.SEQ_2_SEQ_LM : TaskType.CAUSAL_LM;
    }

    private static void assertOutput(Path folder, TaskType task, String name) throws IOException {
        HuggingFaceDirectory directory = HuggingFaceDirectory.open(folder);
        ModelConfig config = new ModelConfig(directory.config());
        ModelOutline outline = Architectures.outline(config, task, config.labels(2));
        AdapterLayout plain = AdapterLayout.of(outline, AdapterConfig.baseline(Method.FULL));
        try (NDManager manager = NDManager.newBaseManager();
                NDScope scope = new NDScope();
                SafetensorsFile expected = SafetensorsFile.open(expected(folder));
                TensorSource weights = directory.weights()) {
            BaseWeights base = new BaseWeights(manager, weights, outline, false, 0);
            Cohort cohort =
                    new Cohort(
                            manager,
                            config,
                            base,
                            List.of(plain),
                            outline.labels(),
                            TrainingConfig.defaults(),
                            StepMemory.of(TrainingConfig.defaults()));
            NDArray output = cohort.output(batch(expected).toTensors(manager), false);
            float[] wanted = expected.read(name).toFloats();
            float[] actual = output.toFloatArray();
            assertThat(visible(actual, expected))
                    .containsExactly(visible(wanted, expected), within(TOLERANCE));
        }
    }

    private static Batch batch(SafetensorsFile file) {
        Map<String, Batch.Field> fields = new LinkedHashMap<>();
        for (String name : Set.of(Batch.INPUT_IDS, "attention_mask", Batch.LABELS)) {
            if (file.contains(name)) {
                TensorData data = file.read(name);
                fields.put(name, new Batch.Field(data.toLongs(), data.shape()));
            }
        }
        return new Batch(fields);
    }

    /** Without the outputs for padding, which need not agree. */
    private static float[] visible(float[] values, SafetensorsFile file) {
        long[] mask = file.read("attention_mask").toLongs();
        if (values.length % mask.length != 0 || file.contains(Batch.LABELS)) {
            return values;
        }
        int width = values.length / mask.length;
        List<Float> visible = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            if (mask[i / width] == 1) {
                visible.add(values[i]);
            }
        }
        float[] array = new float[visible.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = visible.get(i);
        }
        return array;
    }
}
