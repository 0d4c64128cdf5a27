package org.loraworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.assertj.core.api.SoftAssertions;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.PeftRule;
import org.loraworkbench.formats.SafetensorsFile;
import org.loraworkbench.formats.TensorSource;

/**
 * What a command must do, as the {@code expect} object of a case says it (see {@code
 * src/test/resources/cases/README.md}).
 */
record ExpectedOutcome(JsonNode expect) {

    /** Keys with a meaning of their own; any other is looked for in the last line of output. */
    private static final Set<String> KEYS =
            Set.of(
                    "exit_code",
                    "stderr_contains_any",
                    "stderr_contains_all",
                    "stderr_contains_none",
                    "lines",
                    "peft_adapts",
                    "tensor",
                    "tolerance",
                    "any_of");

    /** A stack trace or a native library's message instead of a sentence. */
    private static final String TRACE =
            "(?s).*(\\n\\s+at |\\w+Exception\\b|TorchScript|Traceback).*";

    /**
     * @param folder where the command ran
     */
    void assertMetBy(Console console, Path folder) throws IOException {
        if (!expect.has("any_of")) {
            assertOneMetBy(console, folder);
            return;
        }
        AssertionError last = null;
        for (JsonNode one : expect.get("any_of")) {
            try {
                new ExpectedOutcome(one).assertOneMetBy(console, folder);
                return;
            } catch (AssertionError e) {
                last = e;
            }
        }
        throw last;
    }

    private void assertOneMetBy(Console console, Path folder) throws IOException {
        int exitCode = expect.path("exit_code").asInt(0);
        // A number that is asked for must not be found in the folder's random name.
        String error = console.err().replace(folder.toString(), "").toLowerCase(Locale.ROOT);
        assertThat(console.exitCode()).describedAs(console.err()).isEqualTo(exitCode);
        if (exitCode != 0) {
            assertThat(console.err()).doesNotMatch(TRACE);
        }
        List<String> any = words("stderr_contains_any");
        assertThat(any.isEmpty() || any.stream().anyMatch(error::contains))
                .describedAs("one of %s in: %s", any, error)
                .isTrue();
        words("stderr_contains_all").forEach(word -> assertThat(error).contains(word));
        words("stderr_contains_none").forEach(word -> assertThat(error).doesNotContain(word));
        assertOutput(console);
        if (expect.has("tensor")) {
            assertTensor(expect.get("tensor"), folder);
        }
        if (expect.has("peft_adapts")) {
            assertAdapted(expect.get("peft_adapts"), folder);
        }
    }

    /** What PEFT attaches a saved adapter to, among all modules of transformers' model. */
    private static void assertAdapted(JsonNode wanted, Path folder) throws IOException {
        Path adapter = folder.resolve(wanted.get("adapter").textValue());
        PeftRule rule =
                new PeftRule(
                        Json.MAPPER.readTree(
                                Files.readString(adapter.resolve("adapter_config.json"))));
        assertThat(texts(wanted.get("among")))
                .filteredOn(rule::adapts)
                .containsExactlyInAnyOrderElementsOf(texts(wanted.get("modules")));
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::textValue).toList();
    }

    private void assertOutput(Console console) {
        List<JsonNode> lines =
                console.out()
                        .lines()
                        .filter(line -> line.startsWith("{"))
                        .map(line -> Json.parse("output", line))
                        .toList();
        SoftAssertions softly = new SoftAssertions();
        for (var wanted : expect.properties()) {
            if (!KEYS.contains(wanted.getKey())) {
                JsonNode last = lines.isEmpty() ? null : lines.get(lines.size() - 1);
                check(softly, "the last line", last, wanted.getKey(), wanted.getValue());
            }
        }
        int number = 0;
        for (JsonNode wantedLine : expect.path("lines")) {
            JsonNode line = number < lines.size() ? lines.get(number) : null;
            number++;
            for (var wanted : wantedLine.properties()) {
                check(softly, "line " + number, line, wanted.getKey(), wanted.getValue());
            }
        }
        softly.assertAll();
    }

    private void check(
            SoftAssertions softly, String where, JsonNode line, String key, JsonNode wanted) {
        List<JsonNode> found = line == null ? List.of() : line.findValues(key);
        softly.assertThat(found)
                .describedAs("%s of %s is %s", key, where, wanted)
                .anyMatch(value -> equal(wanted, value));
    }

    /** Numbers are equal to within the tolerance, everything else to the letter. */
    private boolean equal(JsonNode wanted, JsonNode found) {
        if (wanted.isArray()) {
            return found.isArray()
                    && wanted.size() == found.size()
                    && IntStream.range(0, wanted.size())
                            .allMatch(i -> equal(wanted.get(i), found.get(i)));
        }
        return wanted.isNumber() && found.isNumber()
                ? Math.abs(wanted.doubleValue() - found.doubleValue()) <= tolerance()
                : wanted.equals(found);
    }

    /** Rows of a matrix that was written: {@code {"file", "name", "rows": {"300": […]}}}. */
    private void assertTensor(JsonNode wanted, Path folder) throws IOException {
        String name = wanted.get("name").textValue();
        try (TensorSource file =
                SafetensorsFile.open(folder.resolve(wanted.get("file").textValue()))) {
            float[] values = file.read(name).toFloats();
            int width = (int) file.shape(name)[1];
            for (var row : wanted.get("rows").properties()) {
                int start = Integer.parseInt(row.getKey()) * width;
                for (int column = 0; column < width; column++) {
                    assertThat((double) values[start + column])
                            .describedAs("%s [%s, %d]", name, row.getKey(), column)
                            .isCloseTo(
                                    row.getValue().get(column).doubleValue(), within(tolerance()));
                }
            }
        }
    }

    private double tolerance() {
        return expect.path("tolerance").asDouble(0);
    }

    private List<String> words(String key) {
        return StreamSupport.stream(expect.path(key).spliterator(), false)
                .map(word -> word.textValue().toLowerCase(Locale.ROOT))
                .toList();
    }
}
