package org.loraworkbench.gui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.TaskType;

class DataFileReaderTest {

    @TempDir Path folder;

    /** Of JSON, or of JSON lines: both are read. */
    private Path large(String name) throws IOException {
        Path file = folder.resolve(name);
        boolean list = name.endsWith(".json");
        String example = "{\"text\": \"" + "hare ".repeat(40) + "\", \"label\": %d}";
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write(list ? "[" : "");
            for (int row = 0; row < 600_000; row++) {
                writer.write(list && row > 0 ? "," : "");
                writer.write(example.formatted(row % 3));
                writer.write("\n");
            }
            writer.write(list ? "]" : "");
        }
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"large.jsonl", "large.json"})
    void aCancelledReadingEndsAtOnceAndIsNotHeardOf(String name)
            throws IOException, ExecutionException, InterruptedException, TimeoutException {
        DatasetConfig asked = DatasetConfig.ofFile(large(name).toString());
        CompletableFuture<Void> begun = new CompletableFuture<>();
        CompletableFuture<Void> ended = new CompletableFuture<>();
        AtomicReference<Object> heard = new AtomicReference<>();
        DataFileReader reader =
                new DataFileReader(
                        task ->
                                new Thread(
                                                () -> {
                                                    begun.complete(null);
                                                    task.run();
                                                    ended.complete(null);
                                                })
                                        .start(),
                        Runnable::run);

        reader.read(asked, TaskType.SEQ_CLS, heard::set, heard::set);
        begun.get(10, TimeUnit.SECONDS);
        Thread.sleep(100);
        assertThat(ended).as("the file is too small to be cancelled").isNotDone();
        reader.cancel();

        ended.get(1, TimeUnit.SECONDS);
        assertThat(heard.get()).isNull();
    }

    @Test
    void whatIsNoDataIsRefusedInASentence() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "text,label\na,x\nb,\n");
        AtomicReference<String> refused = new AtomicReference<>();

        new DataFileReader(Runnable::run, Runnable::run)
                .read(
                        DatasetConfig.ofFile(file.toString()),
                        TaskType.SEQ_CLS,
                        choice -> {},
                        refused::set);

        assertThat(refused.get())
                .isEqualTo("a.csv, line 3: \"label\" is empty; it must hold a label.");
    }
}
