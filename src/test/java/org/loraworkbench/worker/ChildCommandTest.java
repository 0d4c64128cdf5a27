package org.loraworkbench.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChildCommandTest {

    @Test
    void whatOnlyTheWindowNeedsIsLeftOff() {
        String classPath =
                String.join(
                        File.pathSeparator,
                        "target/classes",
                        "m2/javafx-base-21.0.9-linux.jar",
                        "m2/api-0.36.0.jar",
                        "m2/atlantafx-base-2.0.1.jar");

        assertThat(ChildCommand.withoutWindow(classPath))
                .isEqualTo(String.join(File.pathSeparator, "target/classes", "m2/api-0.36.0.jar"));
    }

    @Test
    void noPipeJoinsTheChildToThisProcess() {
        Path file = Path.of("output");
        ProcessBuilder builder = ChildCommand.of("Main", file, file, List.of("argument"));

        assertThat(builder.redirectInput()).isNotEqualTo(ProcessBuilder.Redirect.PIPE);
        assertThat(builder.redirectOutput().file()).isEqualTo(file.toFile());
        assertThat(builder.redirectError().file()).isEqualTo(file.toFile());
        assertThat(builder.command()).endsWith("Main", "argument");
    }
}
