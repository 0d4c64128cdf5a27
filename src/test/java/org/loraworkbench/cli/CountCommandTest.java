package org.loraworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loraworkbench.Launcher;
import org.loraworkbench.config.Json;
import org.loraworkbench.formats.hub.FakeHub;

class CountCommandTest {

    private static final String[] TOPICS = {
        "count", "--base", "minilm-l6", "--task", "SEQ_CLS", "--labels", "12", "--json"
    };

    private static JsonNode count(String... more) {
        String[] arguments = Arrays.copyOf(TOPICS, TOPICS.length + more.length);
        System.arraycopy(more, 0, arguments, TOPICS.length, more.length);
        Console console = Console.run(arguments);
        assertThat(console.err()).isEmpty();
        assertThat(console.exitCode()).isZero();
        return Json.parse("count", console.out());
    }

    @Test
    void theDefaultsOnTwelveTopicsTrainWhatTheReferenceCounts() {
        JsonNode count = count();

        assertThat(count.get("trainable_parameters").longValue()).isEqualTo(73_728 + 384 * 12 + 12);
        assertThat(count.get("full_finetuning_parameters").longValue()).isEqualTo(22_717_836);
        assertThat(count.fieldNames())
                .toIterable()
                .containsExactly(
                        "trainable_parameters",
                        "all_parameters",
                        "trainable_percent",
                        "full_finetuning_parameters",
                        "memory",
                        "adapter_file_bytes");
        assertThat(count.get("memory").get("full").fieldNames())
                .toIterable()
                .containsExactly("weights", "gradients", "optimizer", "activations");
    }

    @Test
    void rankAndTargetsCount() {
        long query = count("--r", "4", "--targets", "query").get("trainable_parameters").asLong();

        assertThat(query).isEqualTo(6 * 4 * (384 + 384) + 384 * 12 + 12);
    }

    @Test
    void targetsMayBeARegularExpressionOrAllLinear() {
        String first = ".*layer\\.0\\.attention\\.self\\.(query|value)";
        assertThat(count("--targets", first).get("trainable_parameters").asLong())
                .isEqualTo(2 * 8 * (384 + 384) + 384 * 12 + 12);
        assertThat(count("--targets", "all-linear").get("trainable_parameters").asLong())
                .isGreaterThan(count().get("trainable_parameters").asLong());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--r 0|--r: must be a whole number of at least 1, but is 0",
                "--r 1.5|Invalid value for option '--r': '1.5' is not an int",
                "--targets quary|--targets: matches no layer of the model (did you mean"
                        + " \"query\"?)",
                "--bias some|--bias: must be one of none, all, lora_only",
                "--labels 0|--labels: must be a whole number of at least 1, but is 0",
                "--rank 8|Unknown option",
            })
    void wrongOptionsAreOneSentenceThatNamesThem(String option, String sentence) {
        String line = String.join(" ", TOPICS) + " " + option;
        Console console = Console.run(line.replace("--labels 12 ", "").split(" "));

        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.out()).isEmpty();
        assertThat(console.err()).contains(sentence).hasLineCount(1);
    }

    @Test
    void anUnknownBaseIsNamedWithTheNearest() {
        Console console = Console.run("count", "--base", "minilm-l7", "--task", "SEQ_CLS");

        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.err()).startsWith("--base: ").contains("minilm-l6").hasLineCount(1);
    }

    @Test
    void countingNeedsNoEngineOnTheClassPath() throws Exception {
        String withoutEngine =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> !new File(entry).getName().startsWith("pytorch"))
                        .collect(Collectors.joining(File.pathSeparator));
        Process process = start(withoutEngine, Map.of(), TOPICS);

        String printed = printed(process);

        assertThat(printed).contains("\"trainable_parameters\":78348");
    }

    @Test
    void aModelOfTheHubIsCountedByItsConfigurationAlone(@TempDir Path cache) throws Exception {
        Path config = Path.of("src/test/resources/parity/bert-seqcls-qv/base/config.json");
        try (FakeHub hub = new FakeHub().with("config.json", Files.readString(config))) {
            Map<String, String> environment =
                    Map.of("HF_ENDPOINT", hub.endpoint().toString(), "HF_HOME", cache.toString());
            String[] arguments = {
                "count", "--base", FakeHub.MODEL, "--task", "SEQ_CLS", "--labels", "3", "--json"
            };

            Process process = start(System.getProperty("java.class.path"), environment, arguments);

            assertThat(printed(process)).contains("\"full_finetuning_parameters\":12827");
        }
    }

    private static Process start(
            String classPath, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", classPath, Launcher.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** All that a process prints until it has ended well. */
    private static String printed(Process process) throws Exception {
        String printed =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }
}
