package org.loraworkbench.data.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.examples.DataException;

/** The records of a file, one after the other. */
interface Rows extends Closeable {

    /** Names of files with a word in each line. */
    Pattern TAGGED = Pattern.compile(".*\\.(conll|conllu|conllx|conll03|bio|bio2|iob|iob2)");

    /** Names of the columns, as far as they are known before the first row is read. */
    List<String> columns();

    /**
     * Returns the next record, or null after the last.
     *
     * @throws DataException if it cannot be read, in a sentence with its line
     */
    Row next() throws IOException;

    /** Sentences about the rows so far that whoever trains on them should know. */
    default List<String> notices() {
        return List.of();
    }

    /** Bytes of the file that were read for the rows so far, roughly. */
    long bytesRead();

    /**
     * Opens a file in the records that examples are made of: for {@code TOKEN_CLS}, the rows of a
     * table with one word in each are taken together ({@link SentenceRows}).
     *
     * @param asked columns by part, as in {@code dataset.columns}
     */
    static Rows open(Path file, TaskType type, Map<String, String> asked) throws IOException {
        return type == TaskType.TOKEN_CLS ? SentenceRows.open(file, asked) : open(file, type);
    }

    /**
     * Opens a file by its ending and its beginning.
     *
     * @param type what it is for: for {@code TOKEN_CLS} a text without names of columns is one of
     *     tagged lines, and only for {@code CAUSAL_LM} one with tabs is no table
     * @throws DataException if it holds no records
     */
    static Rows open(Path file, TaskType type) throws IOException {
        if (Files.isDirectory(file)) {
            throw new DataException(
                    "%s %s.".formatted(file.getFileName(), KnownForms.folder(file)));
        }
        String name = TextBytes.name(file);
        if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
            return JsonDocumentRows.isOneList(file)
                    ? new JsonDocumentRows(file)
                    : new JsonLineRows(file);
        }
        if (name.endsWith(".json")) {
            return JsonDocumentRows.isDocument(file)
                    ? new JsonDocumentRows(file)
                    : new JsonLineRows(file);
        }
        if (TAGGED.matcher(name).matches()
                || type == TaskType.TOKEN_CLS && areTaggedLines(file, name)) {
            return new TaggedLineRows(file);
        }
        if (name.endsWith(".csv") || name.endsWith(".tsv")) {
            return new DelimitedRows(file);
        }
        if (name.endsWith(".txt")) {
            return type != TaskType.CAUSAL_LM && Delimiter.of(file).sign() == '\t'
                    ? new DelimitedRows(file)
                    : new PlainTextRows(file);
        }
        if (name.endsWith(".parquet")) {
            return new ParquetRows(file);
        }
        throw new DataException("%s %s.".formatted(file.getFileName(), KnownForms.otherKind(name)));
    }

    private static boolean areTaggedLines(Path file, String name) throws IOException {
        return name.endsWith(".txt") || name.endsWith(".tsv") && TaggedLineRows.beginsWithTag(file);
    }
}
