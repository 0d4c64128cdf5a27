package org.loraworkbench.data.sentence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loraworkbench.config.ConfigException;

class SentenceEmbeddingTest {

    private static final String OLD = "sentence_transformers.models.";
    private static final String NEW = "sentence_transformers.sentence_transformer.modules.";

    @TempDir Path model;

    private void write(String name, String json) throws IOException {
        Path file = model.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, json.replace('\'', '"'));
    }

    private void writeModules(String packages, String... kinds) throws IOException {
        StringBuilder modules = new StringBuilder();
        for (int place = 0; place < kinds.length; place++) {
            String path = place == 0 ? "" : place + "_" + kinds[place];
            modules.append(place == 0 ? "" : ",")
                    .append(
                            "{'path': '%s', 'type': '%s'}"
                                    .formatted(path, packages + kinds[place]));
        }
        write("modules.json", "[" + modules + "]");
    }

    private void writePooling(String settings) throws IOException {
        writeModules(OLD, "Transformer", "Pooling");
        write("1_Pooling/config.json", settings);
    }

    private void assertRefused(String... words) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> SentenceEmbedding.of(model))
                .satisfies(e -> assertThat(e.getMessage()).contains(words));
    }

    @Test
    void withoutFilesTheMeanIsTaken() {
        assertThat(SentenceEmbedding.of(model)).isEqualTo(SentenceEmbedding.MEAN);
    }

    /** Two tokens (1, 8) and (3, 4), and padding that is far off. */
    @ParameterizedTest
    @CsvSource({
        "CLS, 1, 8",
        "MAX, 3, 8",
        "MEAN, 2, 6",
        "MEAN_SQRT_LEN, 2.828427, 8.485281",
        "WEIGHTED_MEAN, 2.333333, 5.333333",
        "LAST_TOKEN, 3, 4"
    })
    void paddingIsNeverCounted(Pooling pooling, float first, float second) {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            float[] right = {1, 8, 3, 4, 99, -99};
            float[] left = {-99, 99, 1, 8, 3, 4};
            NDArray states = manager.create(right, new Shape(1, 1, 3, 2));
            NDArray padded = manager.create(left, new Shape(1, 1, 3, 2));
            NDArray mask = manager.create(new long[] {1, 1, 0}, new Shape(1, 3));
            NDArray other = manager.create(new long[] {0, 1, 1}, new Shape(1, 3));

            NDArray behind = pooling.of(states, mask);
            // sentence-transformers counts the places from the left, whatever stands there.
            NDArray before = pooling == Pooling.WEIGHTED_MEAN ? behind : pooling.of(padded, other);
            for (NDArray vector : List.of(behind, before)) {
                assertThat(vector.getShape()).isEqualTo(new Shape(1, 1, 2));
                assertThat(vector.toFloatArray()[0]).isCloseTo(first, within(1e-5f));
                assertThat(vector.toFloatArray()[1]).isCloseTo(second, within(1e-5f));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"MEAN, MAX", "CLS, LAST_TOKEN", "MAX, MEAN_SQRT_LEN"})
    void severalWaysLearnAsEachWouldAlone(Pooling first, Pooling second) {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            float[] both = gradient(manager, List.of(first, second), new float[] {1, 2, 10, 20});
            float[] alone = gradient(manager, List.of(first), new float[] {1, 2});
            float[] other = gradient(manager, List.of(second), new float[] {10, 20});

            assertThat(alone).isNotEqualTo(new float[alone.length]);
            assertThat(other).isNotEqualTo(new float[other.length]);
            for (int place = 0; place < both.length; place++) {
                assertThat(both[place]).isCloseTo(alone[place] + other[place], within(1e-5f));
            }
        }
    }

    private static float[] gradient(NDManager manager, List<Pooling> ways, float[] weights) {
        NDArray states = manager.create(new float[] {1, 8, 3, 4, 99, -99}, new Shape(1, 1, 3, 2));
        NDArray mask = manager.create(new long[] {1, 1, 0}, new Shape(1, 3));
        states.setRequiresGradient(true);
        SentenceEmbedding embedding =
                new SentenceEmbedding(ways, false, OptionalInt.empty(), false);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray vectors = embedding.vectors(states, mask);
            collector.backward(vectors.mul(manager.create(weights)).sum());
        }
        return states.getGradient().toFloatArray();
    }

    @Test
    void theOldFormNamesEveryWay() throws IOException {
        writePooling("{'pooling_mode_cls_token': true, 'pooling_mode_mean_tokens': false}");

        SentenceEmbedding embedding = SentenceEmbedding.of(model);

        assertThat(embedding.poolings()).containsExactly(Pooling.CLS);
        assertThat(embedding.normalized()).isFalse();
    }

    @Test
    void theNewFormNamesOneWayOrAList() throws IOException {
        writeModules(NEW, "Transformer", "Pooling", "Normalize");
        write("1_Pooling/config.json", "{'pooling_mode': ['lasttoken', 'mean']}");

        SentenceEmbedding embedding = SentenceEmbedding.of(model);

        assertThat(embedding.poolings()).containsExactly(Pooling.LAST_TOKEN, Pooling.MEAN);
        assertThat(embedding.normalized()).isTrue();
    }

    @Test
    void lengthAndLettersAreBounded() throws IOException {
        writePooling("{'pooling_mode': 'max'}");
        write("sentence_bert_config.json", "{'max_seq_length': 128, 'do_lower_case': true}");

        SentenceEmbedding embedding = SentenceEmbedding.of(model);

        assertThat(embedding.maxLength()).isEqualTo(OptionalInt.of(128));
        assertThat(embedding.boundedLength(512)).isEqualTo(128);
        assertThat(embedding.boundedLength(64)).isEqualTo(64);
        assertThat(embedding.prepared(List.of("A Lamp"))).containsExactly("a lamp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dense", "LayerNorm", "WeightedLayerPooling", "CNN"})
    void anotherModuleIsRefusedByName(String kind) throws IOException {
        writeModules(OLD, "Transformer", "Pooling", kind);
        write("1_Pooling/config.json", "{'pooling_mode_mean_tokens': true}");

        assertRefused("modules.json", "2_" + kind, OLD + kind);
    }

    @Test
    void aClassOfSomebodyElsesIsRefused() throws IOException {
        writeModules("custom_st.", "Transformer", "Pooling");

        assertRefused("modules.json", "custom_st.Transformer");
    }

    @Test
    void anUnknownWayIsRefusedByName() throws IOException {
        writePooling("{'pooling_mode': 'attention'}");
        assertRefused("1_Pooling", "\"attention\"", "weightedmean");

        writePooling("{'pooling_mode_weighted_max': true}");
        assertRefused("1_Pooling", "pooling_mode_weighted_max");
    }

    @Test
    void aPoolingThatIsMissingIsSaid() throws IOException {
        writeModules(OLD, "Transformer", "Pooling");
        assertRefused("1_Pooling", "is missing");

        writeModules(OLD, "Transformer");
        assertRefused("names no Pooling");
    }

    @Test
    void aPromptBeforeEveryTextIsRefused() throws IOException {
        writePooling("{'pooling_mode': 'mean'}");
        String prompts = "{'prompts': {'query': 'query: '}, 'default_prompt_name': %s}";
        write("config_sentence_transformers.json", prompts.formatted("'query'"));
        assertRefused("config_sentence_transformers.json", "default_prompt_name", "query: ");

        write("config_sentence_transformers.json", prompts.formatted("null"));
        assertThat(SentenceEmbedding.of(model).poolings()).containsExactly(Pooling.MEAN);
    }
}
