package org.loraworkbench.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaneNamesTest {

    private static void require(String... names) {
        LaneNames.requirePortable(
                Stream.of(names)
                        .map(name -> AdapterConfig.lora(name, LoraConfig.defaults()))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "R4, r4, differ only in case",
        "CON, r4, is a device on Windows",
        "r4, nul.txt, is a device on Windows",
        "r4., r8, ends with a dot"
    })
    void namesThatCannotBeFoldersEverywhereAreRefused(String one, String other, String reason) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> require(one, other))
                .withMessageContaining("adapters")
                .withMessageContaining(reason);
    }

    @Test
    void usualNamesAreFoldersEverywhere() {
        require("r4", "r4-a16", "r=8", "full", "head", "lpt", "com");
    }

    @Test
    void anOldRunWithSuchNamesCanBeRead(@TempDir Path run) throws IOException {
        Path file = run.resolve("experiment.json");
        Files.writeString(file, "{\"adapters\": [{\"name\": \"R4\"}, {\"name\": \"r4\"}]}");

        assertThat(ExperimentJson.read(file).lanes()).hasSize(2);
    }
}
