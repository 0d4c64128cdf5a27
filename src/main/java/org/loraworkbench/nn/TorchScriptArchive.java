package org.loraworkbench.nn;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs TorchScript source text into the archive that {@code torch.jit.load} reads: an uncompressed
 * zip with the code, and a pickle that makes one module of the class without attributes.
 */
final class TorchScriptArchive {

    /** Version of the archive's format, as PyTorch 2 writes it. */
    private static final String VERSION = "10\n";

    private TorchScriptArchive() {}

    /**
     * @param className the class in {@code source} to make a module of
     * @return the bytes of the archive
     */
    static byte[] pack(String className, String source) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            store(zip, "data.pkl", emptyModule(className));
            store(zip, "code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
            store(zip, "constants.pkl", emptyTuple());
            store(zip, "version", VERSION.getBytes(StandardCharsets.US_ASCII));
            store(zip, "byteorder", "little".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry("kernels/" + name);
        CRC32 checksum = new CRC32();
        checksum.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /** Pickle protocol 2: {@code className.__new__()} with the state {@code {training: True}}. */
    private static byte[] emptyModule(String className) {
        String pickle =
                "\u0080\u0002c__torch__\n"
                        + className
                        + "\nq\u0000)\u0081}(X\b\u0000\u0000\u0000trainingq\u0001\u0088ubq\u0002.";
        return pickle.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] emptyTuple() {
        return "\u0080\u0002).".getBytes(StandardCharsets.ISO_8859_1);
    }
}
