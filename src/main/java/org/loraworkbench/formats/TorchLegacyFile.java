package org.loraworkbench.formats;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.input.BoundedInputStream;
import org.loraworkbench.formats.TorchContent.Extent;

/**
 * The format before PyTorch 1.6: five pickles one after the other (a magic number, a version, the
 * machine, what was saved, the storages' keys), then each storage as a count of its elements, of 8
 * bytes, and the elements.
 */
final class TorchLegacyFile {

    private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
    private static final Integer VERSION = 1001;

    private final Path file;
    private final FileChannel channel;

    private TorchLegacyFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * @param channel at the file's start; stays open
     * @throws FormatException if the file is cut short, or is another pickle
     */
    static TorchContent read(Path file, FileChannel channel) throws IOException {
        return new TorchLegacyFile(file, channel).content();
    }

    private TorchContent content() throws IOException {
        BoundedInputStream bytes =
                BoundedInputStream.builder()
                        .setInputStream(new BufferedInputStream(Channels.newInputStream(channel)))
                        .setMaxCount(TorchUnpickler.LARGEST)
                        .get();
        TorchUnpickler unpickler = new TorchUnpickler(file);
        if (!MAGIC.equals(unpickler.load(bytes)) || !VERSION.equals(unpickler.load(bytes))) {
            throw wrong("it is another pickle");
        }
        if (!(unpickler.load(bytes) instanceof Map<?, ?> machine)
                || !Boolean.TRUE.equals(machine.get("little_endian"))) {
            throw wrong("its numbers are not little-endian");
        }
        Object pickled = unpickler.load(bytes);
        if (!(unpickler.load(bytes) instanceof List<?> keys)) {
            throw wrong("the list of its storages is missing");
        }
        return new TorchContent(pickled, storages(keys, unpickler.storages(), bytes.getCount()));
    }

    private Map<String, Extent> storages(
            List<?> keys, Map<String, TorchStorage> named, long firstOffset) throws IOException {
        Map<String, Extent> storages = new HashMap<>();
        long offset = firstOffset;
        for (Object key : keys) {
            TorchStorage storage = named.get(key);
            if (storage == null || elements(offset) != storage.elements()) {
                throw wrong(
                        "its storage %s has another length than its tensors say".formatted(key));
            }
            Extent extent = new Extent(offset + Long.BYTES, storage.byteLength());
            extent.requireWithin(file, channel.size());
            storages.put(storage.key(), extent);
            offset = extent.offset() + extent.byteLength();
        }
        return storages;
    }

    private long elements(long offset) throws IOException {
        ByteBuffer count = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (count.hasRemaining()) {
            if (channel.read(count, offset + count.position()) < 0) {
                throw new FormatException(
                        "%s is truncated: it should have more than %d bytes; copy or download it again."
                                .formatted(file, offset));
            }
        }
        return count.getLong(0);
    }

    private FormatException wrong(String what) {
        return new FormatException(
                "%s is not a file that torch.save writes: %s; load it with PyTorch and save it as safetensors."
                        .formatted(file, what));
    }
}
