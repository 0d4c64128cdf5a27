package org.loraworkbench.formats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/** Tensors that lie as plain bytes in one file; each is memory-mapped when it is read. */
abstract class MappedTensorFile implements TensorSource {

    private final Path file;
    private final FileChannel channel;
    private final Map<String, Region> regions;

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
            throw new UncheckedIOException(
                    "Could not read the tensor '%s' of %s.".formatted(name, file), e);
        }
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
