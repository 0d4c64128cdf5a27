package org.loraworkbench.gui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.TaskType;

class DataFileReaderTest {

    @TempDir Path folder;

    private static final int ROWS = 50;
    private static final int CANCELLED_AT = 20;

    /** Of JSON, or of JSON lines: both are read. */
    private Path file(String name) throws IOException {
        boolean list = name.endsWith(".json");
        String rows =
                IntStream.range(0, ROWS)
                        .mapToObj("{\"text\": \"hare %1$d\", \"label\": %1$d}"::formatted)
                        .collect(Collectors.joining(list ? ",\n" : "\n"));
        return Files.writeString(folder.resolve(name), list ? "[" + rows + "]" : rows);
    }

    /** Does something when it is asked for the so-many-th time whether it was interrupted. */
    private static final class Interruptible extends Thread {
        private final Runnable inTheMiddle;
        private int looks;

        Interruptible(Runnable task, Runnable inTheMiddle) {
            super(task);
            this.inTheMiddle = inTheMiddle;
        }

        @Override
        public boolean isInterrupted() {
            looks++;
            if (looks == CANCELLED_AT) {
                inTheMiddle.run();
            }
            return super.isInterrupted();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jsonl", "a.json"})
    void aCancelledReadingEndsAtOnceAndIsNotHeardOf(String name)
            throws IOException, InterruptedException {
        DatasetConfig asked = DatasetConfig.ofFile(file(name).toString());
        AtomicReference<Object> heard = new AtomicReference<>();
        AtomicReference<Interruptible> thread = new AtomicReference<>();
        AtomicReference<DataFileReader> reader = new AtomicReference<>();
        reader.set(
                new DataFileReader(
                        task -> {
                            thread.set(new Interruptible(task, () -> reader.get().cancel()));
                            thread.get().start();
                        },
                        Runnable::run));

        reader.get().read(asked, TaskType.SEQ_CLS, heard::set, heard::set);
        thread.get().join();

        assertThat(thread.get().looks).as("rows that were read").isEqualTo(CANCELLED_AT);
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
