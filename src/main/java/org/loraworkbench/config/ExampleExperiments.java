package org.loraworkbench.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Experiments that come with the program, each of which shows something. */
public final class ExampleExperiments {

    /**
     * @param name as {@code train} takes it
     * @param purpose what can be seen, in a few words
     */
    public record Entry(String name, String purpose) {}

    public static final List<Entry> ALL =
            List.of(
                    new Entry("ranks", "Six ranks side by side: which is enough?"),
                    new Entry("overfitting", "A hundred examples: full fine-tuning beside LoRA"),
                    new Entry("definitions", "A language model learns what verbs mean"));

    private ExampleExperiments() {}

    /** The experiment of a name, if there is one. */
    public static Optional<Experiment> find(String name) {
        return ALL.stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .map(entry -> read(entry.name()));
    }

    private static Experiment read(String name) {
        String resource = "/experiments/" + name + ".json";
        try (InputStream stream = ExampleExperiments.class.getResourceAsStream(resource)) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return ExperimentJson.parse(resource, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
