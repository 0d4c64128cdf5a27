package org.loraworkbench.data.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.examples.DataException;
import org.loraworkbench.data.examples.Dataset;
import org.loraworkbench.data.examples.Example;

/** Writes small files and reads them again. */
abstract class TextFileTest {

    @TempDir Path folder;

    final Path file(String name, String content) {
        return file(name, content, StandardCharsets.UTF_8);
    }

    final Path file(String name, String content, Charset encoding) {
        try {
            return Files.writeString(folder.resolve(name), content, encoding);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every record as text: cells with bars between. */
    static List<String> records(Path file) {
        List<String> records = new ArrayList<>();
        try (Rows rows = Rows.open(file, TaskType.SEQ_CLS)) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                records.add(
                        row.cells().values().stream()
                                .map(
                                        cell ->
                                                cell.isContainerNode()
                                                        ? cell.toString()
                                                        : cell.asText())
                                .collect(Collectors.joining("|")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return records;
    }

    static <E extends Example> Dataset<E> read(DatasetConfig asked, TaskType type, Class<E> kind) {
        try {
            return FileDataset.read(asked, type).of(kind);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <E extends Example> Dataset<E> read(Path file, TaskType type, Class<E> kind) {
        return read(DatasetConfig.ofFile(file.toString()), type, kind);
    }

    /** All examples, whichever part they are in. */
    static <E extends Example> List<E> all(Dataset<E> dataset) {
        List<E> all = new ArrayList<>(dataset.train());
        all.addAll(dataset.validation());
        return all;
    }

    static ThrowableAssertAlternative<DataException> assertRefused(Path file, TaskType type) {
        return assertRefused(DatasetConfig.ofFile(file.toString()), type);
    }

    static ThrowableAssertAlternative<DataException> assertRefused(
            DatasetConfig asked, TaskType type) {
        return Assertions.assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> FileDataset.read(asked, type));
    }

    final void assertRecords(Path file, String... records) {
        assertThat(records(file)).containsExactly(records);
    }
}
