package org.loraworkbench.config;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The data to train on: a built-in set by name, or a file.
 *
 * @param name a name of the catalog; null for a file
 * @param validationName another built-in set of the same task type to evaluate on, such as what the
 *     base was trained on before; null: the set's own examples
 * @param file a JSONL, JSON, CSV or TSV file; null for a built-in set
 * @param validationFile a second file to evaluate on; null keeps a part of the first for that
 * @param trainSize examples to train on; 0: the set's default, or what the file has
 * @param validationSize examples to evaluate on; 0: the set's default, or a share of the file
 * @param stride tokens that two windows of a long context share in {@code QUESTION_ANS}; 0: a third
 *     of {@code max_length}
 * @param problemType what the labels of {@code SEQ_CLS} are; null: what the base's head was trained
 *     for, or else what the labels look like
 * @param labelColumns columns of a file that are a label each, with 0 or 1 (or a score) in them;
 *     empty: one column holds the labels
 * @param columns which column plays which part ({@code text}, {@code label}, …), for a file; parts
 *     that are left out are guessed
 */
@RecordBuilder
public record DatasetConfig(
        String name,
        String validationName,
        String file,
        String validationFile,
        int trainSize,
        int validationSize,
        int stride,
        ProblemType problemType,
        List<String> labelColumns,
        Map<String, String> columns)
        implements DatasetConfigBuilder.With {

    /** Everything that a column can be, for any task type. */
    public static final List<String> PARTS =
            List.of(
                    "text",
                    "text_pair",
                    "label",
                    "words",
                    "tags",
                    "sentence_id",
                    "question",
                    "context",
                    "answers",
                    "answer_start",
                    "anchor",
                    "positive",
                    "prompt",
                    "input",
                    "completion",
                    "messages",
                    "system",
                    "tools",
                    "source",
                    "target");

    public DatasetConfig {
        if ((name == null) == (file == null)) {
            throw new ConfigException(
                    "", "must have either a \"name\" (a built-in data set) or a \"file\"");
        }
        if (name == null && validationName != null) {
            throw new ConfigException(
                    "validation_name",
                    "goes with a built-in \"name\"; a file has a validation_file");
        }
        if (name != null && validationFile != null) {
            throw new ConfigException(
                    "validation_file", "goes with a \"file\"; " + name + " has its own examples");
        }
        if (name != null && !columns.isEmpty()) {
            throw new ConfigException(
                    "columns", "go with a \"file\"; " + name + " has its own examples");
        }
        requireFileName("file", file);
        requireFileName("validation_file", validationFile);
        Check.atLeast("train_size", trainSize, 0);
        Check.atLeast("validation_size", validationSize, 0);
        Check.atLeast("stride", stride, 0);
        labelColumns = List.copyOf(labelColumns);
        columns = Ordered.copyOf(columns);
        if (!labelColumns.isEmpty() && (name != null || columns.containsKey("label"))) {
            throw new ConfigException(
                    "label_columns", "go with a \"file\" whose labels no other column holds");
        }
    }

    private static void requireFileName(String field, String file) {
        if (file != null && InputFile.path(field, file).getFileName() == null) {
            throw new ConfigException(field, "must name a file, but is \"" + file + "\"");
        }
    }

    public static DatasetConfig builtIn(String name) {
        return all().name(name).build();
    }

    /** All of a file, whose columns are guessed. */
    public static DatasetConfig ofFile(String file) {
        return ofFile(file, Map.of());
    }

    /** All of a file, with its columns by part. */
    public static DatasetConfig ofFile(String file, Map<String, String> columns) {
        return all().file(file).columns(columns).build();
    }

    /** All rows, whose labels tell themselves what they are. */
    private static DatasetConfigBuilder all() {
        return DatasetConfigBuilder.builder().labelColumns(List.of()).columns(Map.of());
    }

    /** What tells a data set from others: its name, or the file's path. */
    public String id() {
        return name != null ? name : file;
    }

    /** The same data, its files as absolute paths that are found from anywhere. */
    public DatasetConfig foundFrom(Path folder) {
        return with().file(absolute(folder, file))
                .validationFile(absolute(folder, validationFile))
                .build();
    }

    /** The same with what its labels turned out to be; of a built-in set nobody needs to say it. */
    public DatasetConfig settled(ProblemType found) {
        return file == null ? this : withProblemType(found);
    }

    private static String absolute(Path folder, String file) {
        return file == null ? null : folder.resolve(file).toAbsolutePath().normalize().toString();
    }

    /** The name to show. */
    public String title() {
        return name != null ? name : Path.of(file).getFileName().toString();
    }
}
