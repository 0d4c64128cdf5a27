package org.loraworkbench.gui.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.Workspace;

class TryItBoardTest {

    @TempDir private Path folder;

    @Test
    void whatTheBaseAsksForInWritingAndIsNotFollowedIsSaid() throws Exception {
        Path base = baseThatAsksForBeams();
        Path run = Files.createDirectory(folder.resolve("run"));
        Files.writeString(
                run.resolve("experiment.json"),
                "{\"base\": \"%s\", \"task_type\": \"CAUSAL_LM\", \"dataset\": {\"file\": \"none.jsonl\"}}"
                        .formatted(base));
        TryItViewModel page = new TryItViewModel();
        CompletableFuture<String> said = new CompletableFuture<>();
        page.generationRemarkProperty()
                .addListener((property, old, now) -> completeIfSaid(said, now));
        try (TryItBoard board =
                new TryItBoard(new Workspace(folder.resolve("home")), page, Runnable::run)) {
            board.show(new TriedRun(run, List.of(), false));

            assertThat(said.get(60, TimeUnit.SECONDS))
                    .isEqualTo(
                            "num_beams is 4 in the base's generation settings, which is not"
                                    + " followed here.");
        }
    }

    private static void completeIfSaid(CompletableFuture<String> said, String now) {
        if (!now.isEmpty()) {
            said.complete(now);
        }
    }

    private Path baseThatAsksForBeams() throws IOException {
        Path base = folder.resolve("base");
        FileUtils.copyDirectory(
                Path.of("src/test/resources/parity/gpt2-causal-c_attn/base").toFile(),
                base.toFile());
        Files.writeString(base.resolve("generation_config.json"), "{\"num_beams\": 4}");
        return base;
    }
}
