package org.loraworkbench.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.config.Workspace;

class DataProbeTest {

    private static final String BASE = "src/test/resources/cases/08-torchscript-message/bert";

    @TempDir Path folder;

    private JsonNode ask(String rows, String base) throws Exception {
        Path file = Files.writeString(folder.resolve("a file.csv"), "body,label\n" + rows);
        DatasetConfig asked = DatasetConfig.ofFile(file.toString(), Map.of("text", "body"));
        return new DataProbe(new Workspace(Path.of("target", "workspace").toAbsolutePath()))
                .ask(asked, TaskType.SEQ_CLS, base, 6);
    }

    @Test
    void labelsAndLengthsAreCountedInAnotherProcess() throws Exception {
        JsonNode found = ask("text 0,a\ntext 1,b\ntext 2,a\n", BASE);

        assertThat(found.at("/labels/1/label").textValue()).isEqualTo("b");
        assertThat(found.at("/lengths/median").intValue()).isEqualTo(7);
        assertThat(found.at("/lengths/cut").intValue()).isEqualTo(3);
    }

    @Test
    void aFileThatCannotBeTrainedOnIsToldAsASentence() throws Exception {
        assertThat(ask("text 0,a\n,b\n", BASE).get("problem").textValue())
                .isEqualTo("a file.csv, line 3: \"body\" is empty; it must hold a text.");
    }

    @Test
    void labelsAreCountedWithoutTheBaseToo() throws Exception {
        JsonNode found = ask("text 0,a\ntext 1,b\n", "hf:nobody/has-this");

        assertThat(found.get("labels")).hasSize(2);
        assertThat(found.get("lengths").isNull()).isTrue();
    }
}
