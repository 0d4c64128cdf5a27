package org.loraworkbench.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.io.input.BoundedInputStream;
import org.loraworkbench.formats.TorchContent.Extent;

/**
 * The format of PyTorch 1.6 and newer: a zip with one folder, in it the pickle {@code data.pkl} and
 * each storage as {@code data/KEY}, not compressed.
 */
final class TorchZip {

    private static final String PICKLE = "/data.pkl";
    private static final String LITTLE_ENDIAN = "little";

    private final Path file;
    private final ZipFile zip;

    private TorchZip(Path file, ZipFile zip) {
        this.file = file;
        this.zip = zip;
    }

    /**
     * @throws FormatException if the file is cut short, or is another kind of zip
     */
    static TorchContent read(Path file) {
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            return new TorchZip(file, zip).content();
        } catch (IOException | IllegalArgumentException e) {
            throw new FormatException(
                    "%s is truncated or damaged, for it is no whole zip; copy or download it again."
                            .formatted(file),
                    e);
        }
    }

    private TorchContent content() throws IOException {
        List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
        ZipArchiveEntry pickle =
                entries.stream()
                        .filter(entry -> entry.getName().endsWith(PICKLE))
                        .findFirst()
                        .orElseThrow(() -> wrong("it is a zip without a %s".formatted(PICKLE)));
        String folder = pickle.getName().substring(0, pickle.getName().length() - PICKLE.length());
        requireLittleEndian(zip.getEntry(folder + "/byteorder"));
        String storageFolder = folder + "/data/";
        Map<String, Extent> storages = new HashMap<>();
        for (ZipArchiveEntry entry : entries) {
            if (entry.getName().startsWith(storageFolder)) {
                storages.put(entry.getName().substring(storageFolder.length()), extent(entry));
            }
        }
        return new TorchContent(unpickled(pickle), storages);
    }

    private Object unpickled(ZipArchiveEntry pickle) throws IOException {
        try (InputStream bytes =
                BoundedInputStream.builder()
                        .setInputStream(zip.getInputStream(pickle))
                        .setMaxCount(TorchUnpickler.LARGEST)
                        .get()) {
            return new TorchUnpickler(file).load(bytes);
        }
    }

    private void requireLittleEndian(ZipArchiveEntry order) throws IOException {
        if (order == null) {
            return;
        }
        try (InputStream bytes = zip.getInputStream(order)) {
            String text = new String(bytes.readNBytes(16), StandardCharsets.US_ASCII);
            if (!text.equals(LITTLE_ENDIAN)) {
                throw wrong("its byteorder is \"%s\", not \"%s\"".formatted(text, LITTLE_ENDIAN));
            }
        }
    }

    private Extent extent(ZipArchiveEntry entry) {
        if (entry.getMethod() != ZipEntry.STORED) {
            throw wrong("%s in it is compressed".formatted(entry.getName()));
        }
        return new Extent(entry.getDataOffset(), entry.getSize());
    }

    private FormatException wrong(String what) {
        return new FormatException(
                "%s is not a file that torch.save writes on today's machines: %s; load it there and save it as safetensors."
                        .formatted(file, what));
    }
}
