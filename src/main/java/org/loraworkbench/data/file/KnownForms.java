package org.loraworkbench.data.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.loraworkbench.config.TaskType;

/** Forms in which people have data that nothing here learns from as they are. */
final class KnownForms {

    private static final List<String> PREFERENCES = List.of("chosen", "rejected");

    /** Names of a data set's parts, as one object may hold them side by side. */
    private static final List<String> SPLITS =
            List.of("train", "training", "validation", "valid", "val", "dev", "test");

    private static final String PLAIN_TEXT = ".txt";

    private static final Pattern SHARD = Pattern.compile(".*-\\d{5}-of-(\\d{5})\\..*");

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
     * @param rows the first of them
     */
    static Optional<String> advice(
            String file, TaskType type, List<String> columns, List<Row> rows) {
        if (type == TaskType.CAUSAL_LM && columns.containsAll(PREFERENCES)) {
            return Optional.of(
                    "holds preferences (chosen, rejected), which are not learned here; to learn the answers that were chosen, say \"columns\": {\"completion\": \"chosen\"}");
        }
        if (!columns.isEmpty() && SPLITS.containsAll(columns)) {
            return Optional.of(lists(columns));
        }
        if (file.endsWith(PLAIN_TEXT) && columns.equals(List.of(Part.TEXT))) {
            return Optional.of(
                    "is taken for plain text, a text in each line; if it is a table, call it .csv or .tsv, and name its columns in the first line");
        }
        return rows.isEmpty() ? Optional.empty() : advice(type, rows);
    }

    private static Optional<String> advice(TaskType type, List<Row> rows) {
        Row first = rows.get(0);
        Optional<String> spans = first(first, KnownForms::areSpans);
        if (type == TaskType.TOKEN_CLS && spans.isPresent()) {
            return Optional.of(
                    "marks entities by their first and last character (\"%s\"), but words with a tag each are needed, as in {\"words\": [\"Ada\", \"ran\"], \"tags\": [\"B-PER\", \"O\"]}; export it as CoNLL"
                            .formatted(spans.get()));
        }
        Optional<String> segments = first(first, KnownForms::areSegments);
        if (type == TaskType.CAUSAL_LM && segments.isPresent()) {
            return Optional.of(
                    "has its texts in segments (\"%s\"); write what is given as \"prompt\" and what is learned as \"completion\""
                            .formatted(segments.get()));
        }
        return rows.size() == 1
                ? first(first, KnownForms::areRows).map(list -> lists(List.of(list)))
                : Optional.empty();
    }

    private static Optional<String> first(Row row, Predicate<JsonNode> form) {
        return row.cells().entrySet().stream()
                .filter(cell -> form.test(cell.getValue().path(0)))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** As doccano, Prodigy, spaCy and Label Studio write them. */
    private static boolean areSpans(JsonNode first) {
        boolean isTriple = first.path(0).isInt() && first.path(1).isInt();
        boolean isObject = first.has("label") || first.has("labels") || first.has("type");
        return isTriple
                || isObject && (first.path("start").isInt() || first.path("start_offset").isInt())
                || first.path("result").isArray();
    }

    /** As axolotl's {@code input_output} has them. */
    private static boolean areSegments(JsonNode first) {
        return first.path("label").isBoolean() && first.has(Part.TEXT);
    }

    private static boolean areRows(JsonNode first) {
        return first.isObject();
    }

    /**
     * What to do with one object that has lists of rows, as the end of a sentence.
     *
     * @param names of the lists
     */
    static String lists(List<String> names) {
        if (SPLITS.containsAll(names)) {
            return "holds the parts of a data set (%s); save each as a file of its own, and name them as \"file\" and \"validation_file\""
                    .formatted(String.join(", ", names));
        }
        return "has lists within an object (%s); save the one with the rows alone, as in [{…}, {…}], or call it \"data\""
                .formatted(String.join(", ", names));
    }

    /**
     * What to know of a file that is a part of a data set, as the hub divides large ones.
     *
     * @param file its name
     */
    static Optional<String> shard(String file) {
        Matcher matcher = SHARD.matcher(file);
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) < 2) {
            return Optional.empty();
        }
        return Optional.of(
                "%s is one of %d files of a data set; the others are not read."
                        .formatted(file, Integer.parseInt(matcher.group(1))));
    }

    /** What to do with a folder, as the end of a sentence. */
    static String folder(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            List<Path> all = children.sorted().toList();
            Optional<Path> texts =
                    all.stream()
                            .filter(Files::isDirectory)
                            .filter(KnownForms::holdsTexts)
                            .findFirst();
            if (texts.isPresent()) {
                return "is a folder of texts, one in each file; write them as rows of one file, as in {\"text\": \"…\", \"label\": \"%s\"}"
                        .formatted(texts.get().getFileName());
            }
        }
        return "is a folder; choose a file in it with the examples, and say by validation_file if another has those to evaluate on";
    }

    private static boolean holdsTexts(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.getFileName().toString().endsWith(PLAIN_TEXT));
        } catch (IOException e) {
            return false;
        }
    }
}
