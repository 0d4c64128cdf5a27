package org.loraworkbench.data.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.examples.DataException;

/**
 * The first records of a file.
 *
 * @param columns of any of the rows, for objects need not all have the same keys
 * @param rows up to the first that cannot be read
 * @param rowCount rows in the file
 * @param estimated whether the count is a guess from the file's size
 * @param problem why no more could be read
 */
record FileBeginning(
        List<String> columns,
        List<Row> rows,
        long rowCount,
        boolean estimated,
        Optional<String> problem) {

    private static final int MOST_ROWS = 1_000;
    private static final long MOST_BYTES = 2_000_000;

    /**
     * @param type what the file is for
     * @param asked columns by part, as in {@code dataset.columns}
     */
    static FileBeginning of(Path file, TaskType type, Map<String, String> asked) {
        Set<String> columns = new LinkedHashSet<>();
        List<Row> read = new ArrayList<>();
        try (Rows rows = Rows.open(file, type, asked)) {
            columns.addAll(rows.columns());
            if (columns.isEmpty()) {
                throw new DataException("%s is empty.".formatted(file.getFileName()));
            }
            Row row = rows.next();
            while (row != null && read.size() < MOST_ROWS && rows.bytesRead() < MOST_BYTES) {
                read.add(row);
                columns.addAll(row.columns());
                row = rows.next();
            }
            long count = row == null ? read.size() : estimate(file, read.size(), rows.bytesRead());
            return new FileBeginning(
                    List.copyOf(columns), read, count, row != null, Optional.empty());
        } catch (DataException e) {
            return new FileBeginning(
                    List.copyOf(columns), read, read.size(), true, Optional.of(e.getMessage()));
        } catch (IOException e) {
            String problem = "%s cannot be read: %s.".formatted(file, e.getMessage());
            return new FileBeginning(
                    List.copyOf(columns), read, read.size(), true, Optional.of(problem));
        }
    }

    private static long estimate(Path file, int rows, long bytes) throws IOException {
        return Math.round((double) TextBytes.size(file) / bytes * (rows + 1));
    }
}
