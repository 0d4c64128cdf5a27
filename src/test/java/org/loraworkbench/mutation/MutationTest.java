package org.loraworkbench.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.InputException;
import org.loraworkbench.formats.hub.HubException;

/**
 * Breaks whole files of every kind in all ways, the same ones each time: whatever reads them reads
 * them, or ends in a sentence that names the file. {@code -Dmutations=10000} tries more.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MutationTest {

    private static final int MUTATIONS = Integer.getInteger("mutations", 600);

    private Path folder;
    private List<ReaderUnderTest> readers;

    @BeforeAll
    void makeSamples(@TempDir Path temporary) throws IOException {
        folder = temporary;
        readers = Readers.of(new Samples(Files.createDirectory(folder.resolve("samples"))));
    }

    @TestFactory
    Stream<DynamicTest> whatIsBrokenIsReadOrRefusedInASentence() {
        int each = (MUTATIONS + readers.size() - 1) / readers.size();
        return readers.stream()
                .map(reader -> DynamicTest.dynamicTest(reader.name(), () -> breakIt(reader, each)));
    }

    private void breakIt(ReaderUnderTest reader, int times) throws IOException {
        reader.read().from(copyOf(reader));
        byte[] whole = Files.readAllBytes(reader.sample().resolve(reader.file()));
        Mutations mutations = new Mutations(reader.name().hashCode());
        List<String> escaped = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            byte[] broken = reader.format().broken(whole, mutations);
            Path copy = copyOf(reader);
            Files.write(copy.resolve(reader.file()), broken);
            problem(reader, copy).ifPresent(problem -> escaped.add(shown(problem, broken)));
        }
        assertThat(escaped).isEmpty();
    }

    /** In a place of its own, for what is read may be mapped. */
    private Path copyOf(ReaderUnderTest reader) throws IOException {
        Path place = folder.resolve("broken");
        if (Files.exists(place)) {
            try (Stream<Path> inside = Files.walk(place)) {
                for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        Path copy = Files.createDirectories(place).resolve("copy");
        Samples.copy(reader.sample(), copy);
        return copy;
    }

    /** What escaped, if anything did. */
    private static Optional<String> problem(ReaderUnderTest reader, Path folder) {
        try {
            reader.read().from(folder);
            return Optional.empty();
        } catch (HubException notFound) {
            // It names the model; that its files in the cache are damaged is nothing to a user.
            return Optional.empty();
        } catch (InputException refused) {
            String message = String.valueOf(refused.getMessage());
            boolean namesFile = message.contains(Path.of(reader.file()).getFileName().toString());
            boolean isSentence = message.contains(" ") && !message.contains("Exception");
            return namesFile && isSentence
                    ? Optional.empty()
                    : Optional.of("no sentence with the file: " + message);
        } catch (IOException | RuntimeException | Error escaped) {
            StackTraceElement[] trace = escaped.getStackTrace();
            return Optional.of(escaped + (trace.length > 0 ? " at " + trace[0] : ""));
        }
    }

    private static String shown(String problem, byte[] broken) {
        String text = new String(broken, 0, Math.min(broken.length, 400));
        return problem.lines().findFirst().orElse("") + "\n   in " + text.replace("\n", "\n      ");
    }
}
