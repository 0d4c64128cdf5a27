package org.loraworkbench.gui.takealong;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.export.adapter.Destination;
import org.loraworkbench.gui.takealong.TargetViewModel.Export;
import org.loraworkbench.runs.compare.SampleRuns;

/** The panel, files on disk and the process that writes; this test's thread plays the window's. */
class TakeAlongBoardTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir Path folder;
    private final LinkedBlockingQueue<Runnable> windowThread = new LinkedBlockingQueue<>();
    private final TakeAlongViewModel panel = new TakeAlongViewModel(file -> {});
    private TakeAlongBoard board;
    private Path exports;

    @BeforeEach
    void openOnALane() throws Exception {
        RunFolder run = new SampleRuns(new Workspace(folder)).addTrained("qwen3-causal-qv");
        exports = Files.createDirectory(folder.resolve("exports"));
        board = new TakeAlongBoard(new Workspace(folder), panel, windowThread::add);
        board.show(new TakenLane(run, "r8"));
        await(() -> !panel.targetsProperty().get().isEmpty());
    }

    @AfterEach
    void close() {
        board.close();
    }

    private void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            Runnable change = windowThread.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            assertThat(change).as("a change within " + PATIENCE).isNotNull();
            change.run();
        }
    }

    private TargetViewModel target(Destination destination) {
        return panel.targetsProperty().get().get(destination.ordinal());
    }

    private static boolean isWriting(TargetViewModel target) {
        return target.exportProperty().get() instanceof Export.Writing;
    }

    @Test
    void whatIsThereIsLeftAsItIs() throws Exception {
        Path taken = Files.createDirectory(exports.resolve("r8-mlx"));
        TargetViewModel mlx = target(Destination.MLX);

        panel.export(mlx, exports);
        await(() -> !isWriting(mlx));

        Export.Done done = (Export.Done) mlx.exportProperty().get();
        assertThat(done.place()).isEqualTo(exports.resolve("r8-2-mlx"));
        assertThat(done.receipt()).startsWith("Read back: ΔW of 4 layers differs by ");
        assertThat(done.usage()).first().asString().startsWith("mlx_lm.generate --model ");
        assertThat(done.place().resolve("adapters.safetensors")).isNotEmptyFile();
        assertThat(taken).isEmptyDirectory();
    }

    @Test
    void aCancelledExportLeavesNothing() throws Exception {
        TargetViewModel peft = target(Destination.PEFT);

        panel.export(peft, exports);
        peft.cancel();
        await(() -> !isWriting(peft));

        assertThat(peft.exportProperty().get()).isEqualTo(new Export.None());
        assertThat(exports).isEmptyDirectory();
    }

    @Test
    void whatCannotBeWrittenIsExplained() throws IOException, InterruptedException {
        Path file = Files.writeString(exports.resolve("no-folder"), "");
        TargetViewModel peft = target(Destination.PEFT);

        panel.export(peft, file);
        await(() -> !isWriting(peft));

        assertThat(((Export.Failed) peft.exportProperty().get()).problem())
                .startsWith(file.resolve("r8-peft") + " cannot be written: ");
    }
}
