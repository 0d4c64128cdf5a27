package org.loraworkbench.data.wordnet;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.loraworkbench.config.Json;
import org.loraworkbench.files.WholeFile;

/**
 * Examples kept in a file, of which any number from the start can be read quickly. The file holds,
 * line by line: the checksum of the rest, the number of examples, and each example as JSON.
 */
final class CachedExamples {

    /** Eight hexadecimal digits and the end of the line. */
    private static final int CHECKSUM_BYTES = 9;

    private final byte[] content;

    private CachedExamples(byte[] content) {
        this.content = content;
    }

    /** Returns nothing if the file is missing or damaged. */
    static Optional<CachedExamples> open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        byte[] bytes = Files.readAllBytes(file);
        int start = Math.min(CHECKSUM_BYTES, bytes.length);
        byte[] content = Arrays.copyOfRange(bytes, start, bytes.length);
        boolean whole = Arrays.equals(bytes, 0, start, checksum(content), 0, CHECKSUM_BYTES);
        return whole ? Optional.of(new CachedExamples(content)) : Optional.empty();
    }

    /** The file is replaced as a whole; other processes may write or read it at once. */
    static void write(Path file, List<?> examples) throws IOException {
        String content =
                Stream.concat(
                                Stream.of(Integer.toString(examples.size())),
                                examples.stream().map(CachedExamples::json))
                        .collect(Collectors.joining("\n"));
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        WholeFile.write(file, checksum(bytes), bytes);
    }

    /** The number of examples in the file. */
    int size() throws IOException {
        try (BufferedReader lines = lines()) {
            return Integer.parseInt(lines.readLine());
        }
    }

    <E> List<E> first(int count, Class<E> kind) throws IOException {
        try (BufferedReader lines = lines()) {
            List<E> examples = new ArrayList<>();
            lines.readLine();
            while (examples.size() < count) {
                examples.add(Json.MAPPER.readValue(lines.readLine(), kind));
            }
            return examples;
        }
    }

    private BufferedReader lines() {
        return new BufferedReader(
                new InputStreamReader(new ByteArrayInputStream(content), StandardCharsets.UTF_8));
    }

    private static String json(Object example) {
        try {
            return Json.MAPPER.writeValueAsString(example);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] checksum(byte[] content) {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        return "%08x\n".formatted(checksum.getValue()).getBytes(StandardCharsets.US_ASCII);
    }
}
