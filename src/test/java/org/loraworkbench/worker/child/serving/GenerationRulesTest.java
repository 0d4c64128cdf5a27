package org.loraworkbench.worker.child.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loraworkbench.config.BaseQuantization;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.GenerationConfig;
import org.loraworkbench.config.GenerationRules;
import org.loraworkbench.config.Head;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.config.TokenIds;
import org.loraworkbench.formats.HuggingFaceDirectory;
import org.loraworkbench.nn.generation.Generator;

/** A model's generation settings do here what they do in transformers. */
class GenerationRulesTest {

    private static final Path CASES = Path.of("src/test/resources/parity");
    private static final Path EXPECTED = Path.of("src/test/resources/generation/rules.json");
    private static final GenerationConfig CONFIG = GenerationConfig.GREEDY.withMaxNewTokens(14);

    @TempDir Path folder;

    static Stream<JsonNode> expected() {
        return Json.read(EXPECTED).valueStream();
    }

    @ParameterizedTest
    @MethodSource("expected")
    void theTokensAreThoseOfTheReference(JsonNode expected) throws IOException {
        Path base = CASES.resolve(expected.get("case").asText()).resolve("base");
        ObjectNode settings = (ObjectNode) Json.read(base.resolve(GenerationRules.FILE));
        settings.setAll((ObjectNode) expected.get("settings"));
        for (int text = 0; text < expected.get("prompts").size(); text++) {
            assertThat(
                            written(
                                    base,
                                    GenerationRules.of(settings),
                                    expected.get("prompts").get(text)))
                    .containsExactly(ints(expected.get("tokens").get(text)));
        }
    }

    private static int[] written(Path folder, GenerationRules rules, JsonNode prompt)
            throws IOException {
        HuggingFaceDirectory base = HuggingFaceDirectory.open(folder);
        boolean reads = base.config().path("is_encoder_decoder").asBoolean();
        TaskType task = reads ? TaskType.SEQ_2_SEQ_LM : TaskType.CAUSAL_LM;
        try (NDManager manager = NDManager.newBaseManager();
                ServedCohort cohort =
                        new ServedCohort(
                                manager,
                                base,
                                task,
                                BaseQuantization.NONE,
                                Head.NONE,
                                List.of(),
                                true)) {
            return new Generator(
                            cohort::output,
                            cohort.model().decoderStart(),
                            manager,
                            cohort.size(),
                            Set.copyOf(TokenIds.ends(base.config(), "config.json")),
                            cohort.model().reach(),
                            rules)
                    .generate(ints(prompt), CONFIG, texts -> true).get(0).tokens().stream()
                            .mapToInt(Integer::intValue)
                            .toArray();
        }
    }

    private static int[] ints(JsonNode numbers) {
        return IntStream.range(0, numbers.size()).map(i -> numbers.get(i).intValue()).toArray();
    }

    @Test
    void whatIsNotFollowedIsNamed() throws IOException {
        Files.writeString(
                folder.resolve(GenerationRules.FILE),
                "{\"num_beams\": 4, \"guidance_scale\": 1.0, \"bad_words_ids\": [[3]],"
                        + " \"length_penalty\": 2.0}");

        assertThat(GenerationRules.in(folder).notFollowed())
                .containsExactly("bad_words_ids is [[3]]", "num_beams is 4");
        assertThat(GenerationRules.in(folder).notices())
                .contains(
                        "num_beams is 4 in the base's generation settings, which is not followed"
                                + " here.");
    }

    @Test
    void whatCannotBeIsRefusedWithFileAndField() throws IOException {
        Path file = folder.resolve(GenerationRules.FILE);
        Files.writeString(file, "{\"no_repeat_ngram_size\": \"three\"}");

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> GenerationRules.in(folder))
                .withMessageContainingAll(file.toString(), "no_repeat_ngram_size");
    }

    @Test
    void olderFoldersHaveTheSettingsInTheirConfiguration() throws IOException {
        Files.writeString(
                folder.resolve("config.json"),
                "{\"model_type\": \"bart\", \"forced_eos_token_id\": 2}");

        assertThat(GenerationRules.in(folder).forcedEosTokenIds()).containsExactly(2);
    }
}
