package org.loraworkbench.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrashReportTest {

    private static final String VANISHED =
            "The worker vanished: its process is gone, and only the program that started it could"
                    + " know its exit code.";

    @TempDir Path path;

    private String reason(OptionalInt exitCode) {
        return CrashReport.of(new RunFolder(path), exitCode).reason();
    }

    @ParameterizedTest
    @CsvSource({
        "137, killed from outside (SIGKILL)",
        "134, Native code crashed the worker (SIGABRT).",
        "139, Native code crashed the worker (SIGSEGV).",
        "3, ended with exit code 3",
    })
    void theExitCodeTellsTheReason(int exitCode, String reason) {
        assertThat(reason(OptionalInt.of(exitCode))).contains(reason);
    }

    @Test
    void withoutAnyTraceTheWorkerVanished() {
        assertThat(reason(OptionalInt.empty())).isEqualTo(VANISHED + " Its log is empty.");
    }

    @Test
    void withoutAnExitCodeTheLogHasTheLastWord() throws IOException {
        Files.writeString(path.resolve("worker.log"), "one\nterminate called\n");

        assertThat(reason(OptionalInt.empty()))
                .isEqualTo(VANISHED + " Its log ends: terminate called");
    }

    @Test
    void theCrashFileTellsSignalAndLibrary() throws IOException {
        Files.writeString(
                path.resolve("crash.log"),
                """
                #
                # A fatal error has been detected by the Java Runtime Environment:
                #
                #  SIGSEGV (0xb) at pc=0x00007f1, pid=1, tid=2
                #
                # JRE version: OpenJDK Runtime Environment (17.0.15+6)
                # Problematic frame:
                # C  [libtorch_cpu.so+0x1f2]  at::native::foo+0x2
                #
                ---------------  S U M M A R Y ------------
                """);

        assertThat(reason(OptionalInt.of(134)))
                .isEqualTo(
                        "Native code crashed the worker (SIGSEGV in libtorch_cpu.so). Its log is"
                                + " empty.");
    }

    @Test
    void theReportHoldsTheEndOfTheLog() throws IOException {
        Files.writeString(path.resolve("worker.log"), "terminate called\n");

        assertThat(CrashReport.of(new RunFolder(path), OptionalInt.of(134)).logEnd())
                .containsExactly("terminate called");
    }
}
