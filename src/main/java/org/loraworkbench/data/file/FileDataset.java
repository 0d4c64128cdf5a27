package org.loraworkbench.data.file;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.examples.DataException;
import org.loraworkbench.data.examples.Dataset;
import org.loraworkbench.data.examples.Example;
import org.loraworkbench.data.examples.Origin;
import org.loraworkbench.data.examples.Reading;
import org.loraworkbench.data.file.HashSample.Hashed;

/**
 * Examples from the user's own file. Where no second file is given to evaluate on, a part of the
 * first is kept for that, chosen by a hash of the texts: it is the same in every run, and no text
 * is in both parts.
 */
public final class FileDataset {

    private static final String ALL_BELONG =
            "; the two texts of every row are taken to belong together";

    private final DatasetConfig asked;
    private final TaskType type;
    private final List<String> notices = new ArrayList<>();

    private FileDataset(DatasetConfig asked, TaskType type) {
        this.asked = asked;
        this.type = type;
    }

    /**
     * Reads all of a file, or of two; ends early if its thread is interrupted.
     *
     * @throws DataException if a record is no example of the task type, or there are too few; in
     *     one sentence with file, line and column
     * @throws InterruptedIOException if it was interrupted
     */
    public static Dataset<?> read(DatasetConfig asked, TaskType type) throws IOException {
        Path file = Path.of(asked.file());
        try (Rows rows = Rows.open(file, type, asked.columns())) {
            String name = file.getFileName().toString();
            FileBeginning beginning = FileBeginning.of(file, type, asked.columns());
            List<String> columns = beginning.columns();
            ColumnMapping mapping =
                    ColumnMapping.guess(name, type, columns, asked.columns())
                            .withLabelColumns(
                                    name, type, columns, asked.labelColumns(), beginning::rows);
            if (!columns.isEmpty()) {
                mapping.requireComplete(name, type, columns, beginning.rows());
            }
            ExampleReader<?> reader = ExampleReader.of(type, mapping, asked.problemType());
            return new FileDataset(asked, type).read(rows, reader, mapping);
        }
    }

    private <E extends Example> Dataset<E> read(
            Rows rows, ExampleReader<E> reader, ColumnMapping mapping) throws IOException {
        int train = asked(asked.trainSize(), Division.MOST_FOR_TRAINING);
        int validation = asked(asked.validationSize(), Division.MOST_FOR_VALIDATION);
        Path file = Path.of(asked.file());
        if (asked.validationFile() == null) {
            return divided(reader, sample(file, rows, reader, mapping, train + validation));
        }
        List<Hashed<E>> first = sample(file, rows, reader, mapping, train);
        reader.closeLabels(file.getFileName().toString());
        Path second = Path.of(asked.validationFile());
        mapping.requireIn(second, fileName(), type);
        try (Rows others = Rows.open(second, type, asked.columns())) {
            List<Hashed<E>> judged = sample(second, others, reader, mapping, validation);
            noticeShared(reader, first, judged);
            return dataset(reader, first, judged);
        }
    }

    private <E extends Example> List<Hashed<E>> sample(
            Path file, Rows rows, ExampleReader<E> reader, ColumnMapping mapping, int limit)
            throws IOException {
        String name = file.getFileName().toString();
        if (rows.columns().isEmpty()) {
            throw new DataException("%s is empty.".formatted(name));
        }
        HashSample<E> sample = new HashSample<>(limit);
        Set<String> columns = new LinkedHashSet<>(rows.columns());
        for (Row row = rows.next(); row != null; row = rows.next()) {
            E example = reader.read(row);
            columns.addAll(row.columns());
            sample.add(example, reader.subject(example), row.line());
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("the reading was ended");
            }
        }
        notices.addAll(rows.notices());
        KnownForms.shard(name).ifPresent(notices::add);
        columns.removeAll(reader.columnsRead());
        noticeUnread(name, columns);
        List<Hashed<E>> examples =
                sample.sorted().stream().filter(e -> !reader.isLeftOut(e.example())).toList();
        notices.addAll(reader.notices());
        if (examples.isEmpty() && !sample.sorted().isEmpty()) {
            throw new DataException(
                    "%s has no row whose label is told; choose a file that tells them."
                            .formatted(name));
        }
        return examples;
    }

    /** What was trained on tells nothing in evaluation. */
    private <E extends Example> void noticeShared(
            ExampleReader<E> reader, List<Hashed<E>> train, List<Hashed<E>> validation) {
        Set<Object> trained = new HashSet<>();
        train.forEach(each -> trained.add(reader.given(each.example())));
        long shared =
                validation.stream()
                        .filter(each -> trained.contains(reader.given(each.example())))
                        .count();
        if (shared > 0) {
            notices.add(
                    String.format(
                            Locale.ROOT,
                            "%s: %,d of %,d examples are in %s as well; what is learned by heart is judged, too.",
                            Path.of(asked.validationFile()).getFileName(),
                            shared,
                            validation.size(),
                            fileName()));
        }
    }

    private void noticeUnread(String file, Set<String> columns) {
        columns.remove("");
        if (!columns.isEmpty()) {
            notices.add(
                    "%s: %s not read: %s%s."
                            .formatted(
                                    file,
                                    columns.size() == 1 ? "a column is" : "some columns are",
                                    String.join(", ", columns),
                                    type == TaskType.FEATURE_EXTRACTION ? ALL_BELONG : ""));
        }
    }

    /** The first are evaluated on, the others trained on unless they are about the same text. */
    private <E extends Example> Dataset<E> divided(
            ExampleReader<E> reader, List<Hashed<E>> examples) {
        Division usual = Division.of(examples.size());
        int validation = asked(asked.validationSize(), Math.max(1, (int) usual.validation()));
        requireEnough(examples.size(), validation + Math.max(1, asked.trainSize()));
        long last = examples.get(validation - 1).hash();
        List<Hashed<E>> others =
                examples.stream()
                        .skip(validation)
                        .filter(example -> example.hash() != last)
                        .limit(asked(asked.trainSize(), Division.MOST_FOR_TRAINING))
                        .toList();
        if (others.isEmpty()) {
            throw new DataException(
                    "%s has nothing to train on beside the %d examples of the text that is kept for validation."
                            .formatted(fileName(), examples.size()));
        }
        return dataset(reader, others, examples.subList(0, validation));
    }

    private static int asked(int number, int otherwise) {
        return number == 0 ? otherwise : number;
    }

    private void requireEnough(int available, int needed) {
        if (available < needed) {
            throw new DataException(
                    String.format(
                            Locale.ROOT,
                            "%s has %,d examples, but %,d are needed to train and to validate.",
                            fileName(),
                            available,
                            needed));
        }
    }

    private <E extends Example> Dataset<E> dataset(
            ExampleReader<E> reader, List<Hashed<E>> train, List<Hashed<E>> validation) {
        String validationFile =
                asked.validationFile() == null ? asked.file() : asked.validationFile();
        return new Dataset<>(
                fileName(),
                reader.labels(),
                finished(reader, train),
                finished(reader, validation),
                new Reading(
                        origin(asked.file(), train),
                        origin(validationFile, validation),
                        notices.stream().distinct().toList()));
    }

    private static Origin origin(String file, List<? extends Hashed<?>> examples) {
        return new Origin(
                Path.of(file).getFileName().toString(),
                examples.stream().mapToInt(Hashed::line).toArray());
    }

    private static <E extends Example> List<E> finished(
            ExampleReader<E> reader, List<Hashed<E>> examples) {
        return examples.stream().map(Hashed::example).map(reader::finished).toList();
    }

    private String fileName() {
        return Path.of(asked.file()).getFileName().toString();
    }
}
