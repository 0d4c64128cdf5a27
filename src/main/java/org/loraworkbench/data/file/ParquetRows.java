package org.loraworkbench.data.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.loraworkbench.data.examples.DataException;

/** A Parquet file, as Hugging Face's hub has nearly every data set. */
final class ParquetRows implements Rows {

    private static final String UNIT = "row";

    private final String file;
    private final long bytes;
    private final ParquetFileReader reader;
    private final MessageType schema;
    private final HubFeatures features;
    private final List<String> columns;
    private RecordReader<Group> group;
    private long leftInGroup;
    private long read;
    private Row first;

    ParquetRows(Path path) throws IOException {
        file = path.getFileName().toString();
        bytes = Files.size(path);
        reader = open(path);
        try {
            FileMetaData metadata = reader.getFileMetaData();
            ParquetCodecs.requireKnown(file, reader.getFooter().getBlocks());
            schema = metadata.getSchema();
            features = HubFeatures.in(metadata.getKeyValueMetaData());
            first = read();
        } catch (DataException e) {
            reader.close();
            throw e;
        }
        columns = first == null ? List.of() : first.columns();
    }

    private ParquetFileReader open(Path path) {
        ParquetReadOptions options =
                ParquetReadOptions.builder(new PlainParquetConfiguration())
                        .withCodecFactory(new ParquetCodecs())
                        .build();
        try {
            return new ParquetFileReader(new LocalInputFile(path), options);
        } catch (IOException | RuntimeException e) {
            throw new DataException(
                    "%s %s."
                            .formatted(
                                    file,
                                    OtherBytes.in(path)
                                            .filter(what -> !what.contains("Parquet"))
                                            .orElse(
                                                    "is no whole Parquet file; copy or download it again")),
                    e);
        }
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public Row next() {
        if (first == null) {
            return read();
        }
        Row row = first;
        first = null;
        return row;
    }

    private Row read() {
        Map<String, JsonNode> cells;
        try {
            cells = cells();
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            // A length that is damaged may ask for more memory than there is.
            throw new DataException(
                    "%s, row %d: the file is damaged from here on; copy or download it again."
                            .formatted(file, read + 1),
                    e);
        }
        if (cells == null) {
            return null;
        }
        read++;
        Row row = new Row(file, read, UNIT, cells);
        cells.replaceAll((column, cell) -> features.named(row, column, cell));
        return row;
    }

    /** The next record as it is stored; null after the last. */
    private Map<String, JsonNode> cells() throws IOException {
        while (leftInGroup == 0) {
            PageReadStore pages = reader.readNextRowGroup();
            if (pages == null) {
                return null;
            }
            leftInGroup = pages.getRowCount();
            group =
                    new ColumnIOFactory()
                            .getColumnIO(schema)
                            .getRecordReader(pages, new GroupRecordConverter(schema));
        }
        leftInGroup--;
        Group record = group.read();
        Map<String, JsonNode> cells = new LinkedHashMap<>();
        for (int field = 0; field < schema.getFieldCount(); field++) {
            cells.put(schema.getFieldName(field), ParquetCells.of(record, field));
        }
        return cells;
    }

    /** In proportion to the rows, so that their number follows from the file's size. */
    @Override
    public long bytesRead() {
        return read == 0 ? 0 : Math.round((double) bytes * read / reader.getRecordCount());
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
