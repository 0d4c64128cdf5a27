package org.loraworkbench.data.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** What files begin with that hold something else than their names say. */
final class OtherBytes {

    private static final int BEGINNING = 64;

    private OtherBytes() {}

    /** The same of a file that could not be read; empty if its beginning tells nothing. */
    static Optional<String> in(Path file) {
        try (InputStream bytes = Files.newInputStream(file)) {
            return in(bytes.readNBytes(BEGINNING));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * What stands there instead of data and what to do, as the end of a sentence.
     *
     * @param start the first bytes of a file
     */
    static Optional<String> in(byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1);
        if (text.startsWith("version https://git-lfs.github.com")) {
            return Optional.of(
                    "only points to the data, as Git LFS does; fetch it by git lfs pull");
        }
        String inSmallLetters = text.stripLeading().toLowerCase(Locale.ROOT);
        if (inSmallLetters.startsWith("<!doctype html") || inSmallLetters.startsWith("<html")) {
            return Optional.of("is a web page; download the file that it shows");
        }
        if (text.startsWith("PK\u0003\u0004")) {
            return Optional.of(
                    "is an archive or a workbook, whatever its name says; unpack it, or save its sheet as CSV");
        }
        if (text.startsWith("\u001f\u008b")) {
            return Optional.of("is packed with gzip; give it a name that ends in .gz");
        }
        return text.startsWith("PAR1")
                ? Optional.of("is a Parquet file; give it a name that ends in .parquet")
                : Optional.empty();
    }
}
