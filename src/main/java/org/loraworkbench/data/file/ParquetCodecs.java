package org.loraworkbench.data.file;

import io.airlift.compress.Decompressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.loraworkbench.data.examples.DataException;

/** Decompresses the pages of Parquet files in Java alone, so that no native library is needed. */
final class ParquetCodecs implements CompressionCodecFactory {

    private static final Map<CompressionCodecName, Supplier<Decompressor>> OF_BLOCKS =
            Map.of(
                    CompressionCodecName.SNAPPY, SnappyDecompressor::new,
                    CompressionCodecName.ZSTD, ZstdDecompressor::new,
                    CompressionCodecName.LZ4_RAW, Lz4Decompressor::new);

    /**
     * @throws DataException naming a compression that is not read here
     */
    static void requireKnown(String file, List<BlockMetaData> rowGroups) {
        rowGroups.stream()
                .flatMap(rowGroup -> rowGroup.getColumns().stream())
                .map(column -> column.getCodec())
                .filter(codec -> !isKnown(codec))
                .findFirst()
                .ifPresent(
                        codec -> {
                            throw new DataException(
                                    "%s is compressed with %s; save it with snappy, zstd, gzip, or without compression."
                                            .formatted(file, codec.name().toLowerCase()));
                        });
    }

    private static boolean isKnown(CompressionCodecName codec) {
        return codec == CompressionCodecName.UNCOMPRESSED
                || codec == CompressionCodecName.GZIP
                || OF_BLOCKS.containsKey(codec);
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return new Pages(codec);
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        throw new UnsupportedOperationException("nothing is written as Parquet");
    }

    @Override
    public void release() {}

    private record Pages(CompressionCodecName codec) implements BytesInputDecompressor {

        @Override
        public BytesInput decompress(BytesInput bytes, int size) throws IOException {
            return BytesInput.from(decompressed(bytes.toByteArray(), size));
        }

        @Override
        public void decompress(ByteBuffer input, int length, ByteBuffer output, int size)
                throws IOException {
            byte[] compressed = new byte[length];
            input.get(compressed);
            output.put(decompressed(compressed, size));
        }

        private byte[] decompressed(byte[] compressed, int size) throws IOException {
            if (codec == CompressionCodecName.UNCOMPRESSED) {
                return compressed;
            }
            byte[] page = new byte[size];
            int length =
                    codec == CompressionCodecName.GZIP
                            ? new GZIPInputStream(new ByteArrayInputStream(compressed))
                                    .readNBytes(page, 0, size)
                            : OF_BLOCKS
                                    .get(codec)
                                    .get()
                                    .decompress(compressed, 0, compressed.length, page, 0, size);
            if (length != size) {
                throw new IOException("a page has " + length + " bytes, not " + size);
            }
            return page;
        }

        @Override
        public void release() {}
    }
}
