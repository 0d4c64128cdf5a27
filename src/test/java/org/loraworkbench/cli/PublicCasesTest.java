package org.loraworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.loraworkbench.config.Json;

/**
 * Models, adapters and data in the state in which people have them: every folder below {@code
 * src/test/resources/cases}, and below {@code -Dcases.dir=DIR}, does what its {@code expected.json}
 * says, command by command.
 */
class PublicCasesTest {

    private static final String EXPECTED = "expected.json";

    /** What follows these options is written by the command. */
    private static final Set<String> OUTPUTS = Set.of("--out", "--run-dir");

    @TempDir Path scratch;

    static Stream<Arguments> cases() throws IOException {
        List<Arguments> cases = new ArrayList<>();
        for (Path root : roots()) {
            try (Stream<Path> folders = Files.list(root)) {
                folders.filter(folder -> Files.exists(folder.resolve(EXPECTED)))
                        .sorted()
                        .forEach(folder -> cases.add(arguments(name(folder), folder)));
            }
        }
        return cases.stream();
    }

    private static List<Path> roots() {
        String more = System.getProperty("cases.dir", "");
        Path own = Path.of("src/test/resources/cases");
        return more.isEmpty() ? List.of(own) : List.of(own, Path.of(more));
    }

    private static String name(Path folder) {
        return folder.getFileName().toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void everyCommandDoesWhatIsExpected(String name, Path original) throws IOException {
        Path folder = copied(original, scratch.resolve(name));
        JsonNode expected = Json.MAPPER.readTree(Files.readString(folder.resolve(EXPECTED)));
        for (JsonNode step : expected.isArray() ? expected : List.of(expected)) {
            String[] command = command(step.get("command"), folder);

            Console console = Console.train(command);

            assertThat(step.has("expect")).isTrue();
            new ExpectedOutcome(step.get("expect")).assertMetBy(console, folder);
        }
    }

    /** The words of a command, with the files in place of their names in the folder. */
    private static String[] command(JsonNode words, Path folder) {
        List<String> command = new ArrayList<>();
        for (JsonNode word : words) {
            String before = command.isEmpty() ? "" : command.get(command.size() - 1);
            Path file = folder.resolve(word.textValue());
            command.add(
                    Files.exists(file) || OUTPUTS.contains(before)
                            ? file.toString()
                            : word.textValue());
        }
        return command.toArray(String[]::new);
    }

    private static Path copied(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> copy(file, to.resolve(from.relativize(file).toString())));
        }
        return to;
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
