package org.loraworkbench.data.file;

import java.util.List;
import java.util.Optional;
import org.loraworkbench.config.TaskType;

/** Forms in which people have data that nothing here learns from as they are. */
final class KnownForms {

    private static final List<String> PREFERENCES = List.of("chosen", "rejected");

    /** Names of a data set's parts, as one object may hold them side by side. */
    private static final List<String> SPLITS =
            List.of("train", "training", "validation", "valid", "val", "dev", "test");

    private static final String PLAIN_TEXT = ".txt";

    private KnownForms() {}

    /**
     * What to do with a file that none of the readers takes, as the end of a sentence.
     *
     * @param name the file's, in small letters
     */
    static String otherKind(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "arrow" ->
                    "is an Arrow file, as save_to_disk writes it; save the data set as Parquet (to_parquet in datasets)";
            case "xlsx", "xls", "ods" -> "is a workbook of a spreadsheet; save its sheet as CSV";
            case "zip", "tar", "tgz", "bz2", "xz", "zst", "7z" ->
                    "is an archive; unpack it, and choose the file with the examples";
            default -> "must be a .jsonl, .json, .csv, .tsv, .conll, .txt or .parquet file";
        };
    }

    /**
     * What to do with a file of such a form, as the end of a sentence; empty if it is none.
     *
     * @param file its name
     */
    static Optional<String> advice(String file, TaskType type, List<String> columns) {
        if (type == TaskType.CAUSAL_LM && columns.containsAll(PREFERENCES)) {
            return Optional.of(
                    "holds preferences (chosen, rejected), which are not learned here; to learn the answers that were chosen, say \"columns\": {\"completion\": \"chosen\"}");
        }
        if (!columns.isEmpty() && SPLITS.containsAll(columns)) {
            return Optional.of(
                    "holds the parts of a data set (%s); save each as a file of its own, and name them as \"file\" and \"validation_file\""
                            .formatted(String.join(", ", columns)));
        }
        if (file.endsWith(PLAIN_TEXT)) {
            return Optional.of(
                    "is taken for plain text, a text in each line; if it is a table, call it .csv or .tsv, and name its columns in the first line");
        }
        return Optional.empty();
    }
}
