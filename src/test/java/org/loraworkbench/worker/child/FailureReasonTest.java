package org.loraworkbench.worker.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.events.FailureKind;
import org.loraworkbench.events.RunEvent;

class FailureReasonTest {

    @Test
    void missingNativeMemoryIsToldWithItsAmount() {
        RuntimeException thrown =
                new RuntimeException(
                        "[enforce fail at alloc_cpu.cpp:117] err == 0. DefaultCPUAllocator: can't"
                                + " allocate memory: you tried to allocate 4000000000000 bytes.");

        assertThat(FailureReason.of(thrown))
                .startsWith("Not enough memory: 4,000,000 MB more, where ")
                .endsWith("are free; try a smaller batch or fewer lanes.");
    }

    @Test
    void memoryMissingOnCudaIsToldToo() {
        assertThat(FailureReason.of(new RuntimeException("CUDA out of memory. Tried")))
                .startsWith("Not enough memory, where ");
    }

    @Test
    void problemsWithFilesAreSentences() {
        assertThat(FailureReason.of(new UncheckedIOException(new NoSuchFileException("/x"))))
                .isEqualTo("/x: there is no such file or folder");
        FileSystemException full = new FileSystemException("/x", null, "No space left on device");
        assertThat(FailureReason.of(new UncheckedIOException(full)))
                .isEqualTo("/x: No space left on device");
    }

    @Test
    void anUnreachableHostIsNamed() {
        RuntimeException download =
                new RuntimeException("Cannot download", new UnknownHostException("publish.djl.ai"));

        assertThat(FailureReason.of(new ExceptionInInitializerError(download)))
                .isEqualTo("Cannot download (publish.djl.ai cannot be reached)");
    }

    @Test
    void anErrorWithoutMessagePointsToTheLog() {
        assertThat(FailureReason.of(new NullPointerException()))
                .isEqualTo("An internal error (NullPointerException); worker.log has the details.");
    }

    @Test
    void onlyWhatWasAskedForIsInput() {
        RunEvent.Failed refused = FailureReason.event(new ConfigException("base", "is unknown"));
        assertThat(refused.kind()).isEqualTo(FailureKind.REFUSED);
        assertThat(refused.field()).isEqualTo("base");
        RunEvent.Failed broken = FailureReason.event(new IllegalStateException("x"));
        assertThat(broken.kind()).isEqualTo(FailureKind.BROKEN);
        assertThat(broken.field()).isEmpty();
    }
}
