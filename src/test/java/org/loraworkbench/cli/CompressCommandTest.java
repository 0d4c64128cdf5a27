package org.loraworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.Json;
import org.loraworkbench.worker.serving.TinyModels;

class CompressCommandTest {

    private static final String ADAPTER = TinyModels.adapter("bert-seqcls-qv").toString();

    @TempDir Path folder;

    private Console compress(String... more) {
        String[] arguments = new String[more.length + 5];
        System.arraycopy(
                new String[] {
                    "compress", "--adapter", ADAPTER, "--out", folder.resolve("cut").toString()
                },
                0,
                arguments,
                0,
                5);
        System.arraycopy(more, 0, arguments, 5, more.length);
        return Console.run(arguments);
    }

    @Test
    void tellsWhatIsLeft() {
        Console console = compress("--rank", "2");

        assertThat(console.err()).isEmpty();
        assertThat(console.exitCode()).isZero();
        assertThat(console.out())
                .contains("4 layers cut from rank 4 to 2; they keep ")
                .contains("adapter_model.safetensors: ")
                .contains("cut is written, as PEFT opens it");
        assertThat(folder.resolve("cut/adapter_config.json")).exists();
    }

    @Test
    void printsOneObject() {
        Console console = compress("--energy", "0.9", "--json");

        JsonNode result = Json.parse("result", console.out());
        assertThat(result.path("ranks").size()).isEqualTo(4);
        double norm = result.path("norm").doubleValue();
        double error = result.path("error").doubleValue();
        assertThat(result.path("energy_kept").doubleValue())
                .isGreaterThanOrEqualTo(0.9)
                .isCloseTo(1 - error * error / (norm * norm), within(1e-9));
        assertThat(result.path("file_bytes").longValue())
                .isLessThan(result.path("original_file_bytes").longValue());
    }

    @Test
    void aWholeAdapterIsCopied() {
        assertThat(compress("--rank", "64").out())
                .contains("unchanged: no layer has a higher rank");
    }

    @Test
    void wrongSettingsAreRefused() {
        assertThat(compress("--rank", "0").exitCode()).isEqualTo(2);
        assertThat(compress("--energy", "90").err())
                .isEqualToIgnoringNewLines(
                        "energy: must be a share above 0 and at most 1, but is 90.0");
        assertThat(compress().err()).contains("--rank").contains("--energy");
        assertThat(compress("--rank", "2", "--energy", "0.5").exitCode()).isEqualTo(2);
        assertThat(folder.resolve("cut")).doesNotExist();
    }
}
