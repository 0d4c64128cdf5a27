package org.loraworkbench.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogEndTest {

    @TempDir Path folder;

    @Test
    void theLastFortyLinesOfALongLogAreRead() throws IOException {
        List<String> lines =
                IntStream.range(0, 5_000).mapToObj(i -> "line " + i + " é".repeat(9)).toList();
        Path log = Files.write(folder.resolve("worker.log"), lines);

        assertThat(LogEnd.of(log)).isEqualTo(lines.subList(4_960, 5_000));
    }

    @Test
    void aShortLogIsReadWholeWithoutBlankLines() throws IOException {
        Path log = Files.writeString(folder.resolve("worker.log"), "one\n\n  \ntwo");

        assertThat(LogEnd.of(log)).containsExactly("one", "two");
    }

    @Test
    void aMissingLogHasNoLines() {
        assertThat(LogEnd.of(folder.resolve("worker.log"))).isEmpty();
    }
}
