package org.loraworkbench.worker.child.serving;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loraworkbench.config.BaseQuantization;
import org.loraworkbench.config.GenerationConfig;
import org.loraworkbench.config.GenerationRules;
import org.loraworkbench.config.Head;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.config.TokenIds;
import org.loraworkbench.formats.AdapterDirectory;
import org.loraworkbench.formats.HuggingFaceDirectory;
import org.loraworkbench.nn.generation.BatchWriter;
import org.loraworkbench.nn.generation.Generator;
import org.loraworkbench.nn.generation.Generator.LaneText;

/** Base and adapters write side by side what each writes alone in the reference. */
class GreedyWritingTest {

    private static final Path EXPECTED = Path.of("src/test/resources/generation/expected.json");

    private static final GenerationConfig CONFIG = GenerationConfig.GREEDY.withMaxNewTokens(16);

    @ParameterizedTest
    @ValueSource(strings = {"gpt2-causal-c_attn", "llama-causal-qv", "t5-seq2seq-qv"})
    void everyLaneWritesTheTokensOfTheReference(String parityCase) throws IOException {
        try (Lanes lanes = new Lanes(parityCase)) {
            for (JsonNode text : expected(parityCase)) {
                List<LaneText> written = lanes.write(text.get("prompt"));

                assertThat(tokens(written.get(2))).isEqualTo(ints(text.get("base")));
                assertThat(tokens(written.get(0))).isEqualTo(ints(text.get("adapter_init")));
                assertThat(tokens(written.get(1))).isEqualTo(ints(text.get("adapter_final")));
            }
        }
    }

    @Test
    void aWholeBatchIsWrittenAsEachOfItsTexts() throws IOException {
        try (Lanes lanes = new Lanes("t5-seq2seq-qv")) {
            JsonNode texts = expected("t5-seq2seq-qv");
            long[][][] written = lanes.writeBatch(texts);

            for (int text = 0; text < texts.size(); text++) {
                assertBegins(written[2][text], ints(texts.get(text).get("base")));
                assertBegins(written[0][text], ints(texts.get(text).get("adapter_init")));
                assertBegins(written[1][text], ints(texts.get(text).get("adapter_final")));
            }
        }
    }

    /** What follows the end of a text means nothing. */
    private static void assertBegins(long[] written, List<Integer> expected) {
        assertThat(Arrays.stream(written).mapToInt(Math::toIntExact).limit(expected.size()))
                .containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2-causal-c_attn", "llama-causal-qv", "t5-seq2seq-qv"})
    void anAdapterScaledToNothingWritesAsTheBase(String parityCase) throws IOException {
        try (Lanes lanes = new Lanes(parityCase)) {
            lanes.cohort.model().scaleLane(0, 0);
            for (JsonNode text : expected(parityCase)) {
                List<LaneText> written = lanes.write(text.get("prompt"));

                assertThat(tokens(written.get(0))).isEqualTo(ints(text.get("base")));
                assertThat(tokens(written.get(1))).isEqualTo(ints(text.get("adapter_final")));
            }
        }
    }

    /** Two adapters of a parity case, and the base. */
    private static final class Lanes implements AutoCloseable {
        private final NDManager manager = NDManager.newBaseManager();
        private final ServedCohort cohort;
        private final Generator generator;

        Lanes(String parityCase) throws IOException {
            Path folder = Path.of("src/test/resources/parity", parityCase);
            HuggingFaceDirectory base = HuggingFaceDirectory.open(folder.resolve("base"));
            TaskType taskType =
                    parityCase.startsWith("t5") ? TaskType.SEQ_2_SEQ_LM : TaskType.CAUSAL_LM;
            List<AdapterDirectory> adapters =
                    List.of(
                            AdapterDirectory.open(folder.resolve("adapter_init")),
                            AdapterDirectory.open(folder.resolve("adapter_final")));
            cohort =
                    new ServedCohort(
                            manager,
                            base,
                            taskType,
                            BaseQuantization.NONE,
                            Head.NONE,
                            adapters,
                            true);
            generator =
                    new Generator(
                            cohort::output,
                            cohort.model().decoderStart(),
                            manager,
                            cohort.size(),
                            Set.copyOf(TokenIds.ends(base.config(), "config.json")),
                            cohort.model().reach(),
                            GenerationRules.NONE);
        }

        List<LaneText> write(JsonNode prompt) {
            int[] ids = ints(prompt).stream().mapToInt(Integer::intValue).toArray();
            return generator.generate(ids, CONFIG, texts -> true);
        }

        /** By lane, text and token. */
        long[][][] writeBatch(JsonNode texts) {
            List<List<Integer>> prompts = new ArrayList<>();
            texts.forEach(text -> prompts.add(ints(text.get("prompt"))));
            int longest = prompts.stream().mapToInt(List::size).max().orElseThrow();
            long[][] ids = new long[prompts.size()][longest];
            long[][] mask = new long[prompts.size()][longest];
            for (int text = 0; text < ids.length; text++) {
                for (int place = 0; place < prompts.get(text).size(); place++) {
                    ids[text][place] = prompts.get(text).get(place);
                    mask[text][place] = 1;
                }
            }
            int start = cohort.model().decoderStart().orElseThrow();
            int tokens = CONFIG.maxNewTokens();
            long[] written =
                    new BatchWriter(cohort::output, start, cohort.size())
                            .write(manager.create(ids), manager.create(mask), tokens)
                            .toLongArray();
            long[][][] byLane = new long[cohort.size()][ids.length][];
            for (int row = 0; row < cohort.size() * ids.length; row++) {
                byLane[row / ids.length][row % ids.length] =
                        Arrays.copyOfRange(written, row * tokens, (row + 1) * tokens);
            }
            return byLane;
        }

        @Override
        public void close() {
            cohort.close();
            manager.close();
        }
    }

    private static List<Integer> tokens(LaneText text) {
        return text.tokens();
    }

    private static JsonNode expected(String parityCase) throws IOException {
        return Json.parse(EXPECTED.toString(), Files.readString(EXPECTED)).get(parityCase);
    }

    private static List<Integer> ints(JsonNode numbers) {
        return Stream.iterate(0, i -> i < numbers.size(), i -> i + 1)
                .map(i -> numbers.get(i).intValue())
                .toList();
    }
}
