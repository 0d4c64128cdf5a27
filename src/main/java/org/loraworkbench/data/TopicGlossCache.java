package org.loraworkbench.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * The topics' definitions in a file, so that WordNet is opened once and not at every start. Its
 * first line names its version and the checksum of the rest, which has one definition a line.
 */
final class TopicGlossCache {

    /** To be raised with every change to what is extracted from WordNet, or to the file. */
    private static final int VERSION = 1;

    private static final String TRAIN = "train";
    private static final String VALIDATION = "validation";

    private final Path file;

    TopicGlossCache(Path folder) {
        this.file = folder.resolve("wordnet-topics.tsv");
    }

    /** Returns nothing if the file is missing, damaged or of another version. */
    Optional<List<TopicGloss>> read() throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        String content = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        int endOfHeader = content.indexOf('\n');
        if (endOfHeader < 0) {
            return Optional.empty();
        }
        String rows = content.substring(endOfHeader + 1);
        if (!content.substring(0, endOfHeader).equals(header(rows))) {
            return Optional.empty();
        }
        return Optional.of(rows.lines().map(TopicGlossCache::parse).toList());
    }

    /** The file is replaced as a whole; other processes may write or read it at once. */
    void write(List<TopicGloss> glosses) throws IOException {
        String rows =
                glosses.stream().map(TopicGlossCache::format).collect(Collectors.joining("\n"));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path temporary = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
        try {
            Files.writeString(temporary, header(rows) + "\n" + rows);
            Files.move(
                    temporary,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static String header(String rows) {
        CRC32 checksum = new CRC32();
        checksum.update(rows.getBytes(StandardCharsets.UTF_8));
        return "wordnet-topics version %d checksum %08x".formatted(VERSION, checksum.getValue());
    }

    private static String format(TopicGloss gloss) {
        return String.join(
                "\t",
                gloss.synsetId(),
                gloss.forValidation() ? VALIDATION : TRAIN,
                WordNetTopics.TOPICS.get(gloss.topic()),
                gloss.definition());
    }

    private static TopicGloss parse(String row) {
        String[] cells = row.split("\t");
        return new TopicGloss(
                cells[0],
                cells[1].equals(VALIDATION),
                WordNetTopics.TOPICS.indexOf(cells[2]),
                cells[3]);
    }
}
