package org.loraworkbench.formats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Tensors that lie as plain bytes in one file; each is memory-mapped when it is read. */
class MappedTensorFile implements TensorSource {

    private final Path file;
    private final FileChannel channel;
    private final Map<String, Region> regions;

    /** Holds the piece that is shown; Java's collector would let many of them pile up. */
    private ByteBuffer pieces = ByteBuffer.allocate(0);

    /** Where a tensor lies: {@code byteLength} bytes at {@code offset} from the file's start. */
    record Region(ElementType elementType, long[] shape, long offset, long byteLength) {}

    /**
     * Takes over the channel, and closes it with this source.
     *
     * @param regions already checked to lie within the file, in the order of the file
     */
    MappedTensorFile(Path file, FileChannel channel, Map<String, Region> regions) {
        this.file = file;
        this.channel = channel;
        this.regions = Collections.unmodifiableMap(regions);
    }

    @Override
    public final Set<String> names() {
        return regions.keySet();
    }

    @Override
    public final String description() {
        return file.toString();
    }

    @Override
    public final long[] shape(String name) {
        return region(name).shape().clone();
    }

    @Override
    public final ElementType elementType(String name) {
        return region(name).elementType();
    }

    /** Maps the tensor, so that nothing is copied; a mapping of Java's holds less than 2 GiB. */
    @Override
    public final TensorData read(String name) {
        Region region = region(name);
        if (region.byteLength() > Integer.MAX_VALUE) {
            throw new FormatException(
                    "The tensor '%s' in %s has %d bytes; a tensor can have at most %d."
                            .formatted(name, file, region.byteLength(), Integer.MAX_VALUE));
        }
        try {
            return new TensorData(
                    region.elementType(),
                    region.shape(),
                    channel.map(MapMode.READ_ONLY, region.offset(), region.byteLength()));
        } catch (IOException e) {
            throw notRead(name, e);
        }
    }

    /** Reads into one buffer: pages of a mapped file would stay in memory beside what is made. */
    @Override
    public final synchronized void readPieces(
            String name, int elements, Consumer<TensorData> visitor) {
        Region region = region(name);
        int size = region.elementType().byteSize();
        int most = Math.toIntExact(Math.min((long) elements * size, region.byteLength()));
        if (pieces.capacity() < most) {
            pieces = ByteBuffer.allocateDirect(most);
        }
        for (long done = 0; done < region.byteLength(); done += pieces.limit()) {
            pieces.clear().limit((int) Math.min(most, region.byteLength() - done));
            fill(pieces, name, region.offset() + done);
            long[] shape = {pieces.limit() / size};
            visitor.accept(new TensorData(region.elementType(), shape, pieces.flip()));
        }
    }

    private void fill(ByteBuffer buffer, String name, long offset) {
        try {
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, offset + buffer.position()) < 0) {
                    throw new FormatException(
                            "%s became shorter while it was read.".formatted(file));
                }
            }
        } catch (IOException e) {
            throw notRead(name, e);
        }
    }

    private UncheckedIOException notRead(String name, IOException cause) {
        return new UncheckedIOException(
                "Could not read the tensor '%s' of %s.".formatted(name, file), cause);
    }

    @Override
    public final void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not close " + file + ".", e);
        }
    }

    private Region region(String name) {
        Region region = regions.get(name);
        if (region == null) {
            throw new FormatException("There is no tensor '%s' in %s.".formatted(name, file));
        }
        return region;
    }
}
