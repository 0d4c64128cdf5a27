package org.loraworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.loraworkbench.config.Json;

class SettingsCommandTest {

    @Test
    void theReadmeHasTheTableOfTheCommand() throws IOException {
        String table = Console.run("settings", "--markdown").out();
        assertThat(Files.readString(Path.of("README.md"))).contains(table);
    }

    @Test
    void asJsonEachSettingHasItsDefault() {
        JsonNode rows = Json.parse("settings", Console.run("settings", "--json").out());
        assertThat(rows)
                .filteredOn(row -> row.path("name").asText().equals("training.eval_every"))
                .singleElement()
                .returns(50, row -> row.path("initial").intValue())
                .returns("whole number", row -> row.path("values").asText());
    }
}
