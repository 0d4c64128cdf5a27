package org.loraworkbench.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Experiments that come with the program, each of which shows something. */
public final class ExampleExperiments {

    /**
     * @param name as {@code train} takes it
     * @param purpose what can be seen, in a few words
     */
    public record Entry(String name, String purpose) {}

    private static final String FIRST = "first";

    /** Those that fill the form of the window. */
    public static final List<Entry> ALL =
            List.of(
                    new Entry(FIRST, "What the window opens with: twelve topics in 300 steps"),
                    new Entry("ranks", "Six ranks side by side: which is enough?"),
                    new Entry(
                            "overfitting",
                            "A hundred examples at one learning rate: what overfits?"),
                    new Entry("definitions", "A language model learns what verbs mean"));

    /** For the command line; in the window, a button makes a search of what is there. */
    private static final Entry SEARCH =
            new Entry("search", "Ranks and learning rates race: which rank is enough?");

    private ExampleExperiments() {}

    /** What the window opens with. */
    public static Experiment first() {
        return read(FIRST);
    }

    /** The names that the command line takes. */
    public static List<String> names() {
        return Stream.concat(ALL.stream(), Stream.of(SEARCH)).map(Entry::name).toList();
    }

    /** The experiment of a name, if there is one. */
    public static Optional<Experiment> find(String name) {
        return Optional.of(name).filter(names()::contains).map(ExampleExperiments::read);
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
