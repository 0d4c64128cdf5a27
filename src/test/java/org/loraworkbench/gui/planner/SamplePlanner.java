package org.loraworkbench.gui.planner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Parent;
import org.loraworkbench.gui.common.SaveQuestion;

/** The page with a board that answers at once. */
public enum SamplePlanner {
    /** While the catalog is read. */
    READING,
    PLANNED,
    /** What fits in no card. */
    TOO_LARGE,
    /** With targets that match no layer. */
    REFUSED,
    /** After a file that is no configuration was opened. */
    BROKEN_FILE,
    COMPARED;

    /** Those that take most room. */
    public static final List<SamplePlanner> WIDEST = List.of(REFUSED, BROKEN_FILE, COMPARED);

    private static final List<PlannedModel> CATALOG = ModelReading.catalog();
    private static final SaveQuestion NOWHERE = name -> Optional.empty();

    /** The page, on which nothing is asked of anybody. */
    public Parent page() {
        return PlannerView.load(model(), ModelQuestion.NOBODY, NOWHERE);
    }

    public PlannerViewModel model() {
        PlannerViewModel model = new PlannerViewModel(PlannerLinks.NONE);
        if (this != READING) {
            new PlannerBoard(model, Runnable::run, Runnable::run);
            model.models().list(CATALOG);
        }
        switch (this) {
            case TOO_LARGE -> choose(model, "gpt3-175b");
            case REFUSED -> model.settings().targets.textProperty().set("q_prj");
            case BROKEN_FILE -> model.open(brokenFile());
            case COMPARED -> compare(model);
            default -> {}
        }
        return model;
    }

    private static void compare(PlannerViewModel model) {
        for (String base : new String[] {"Qwen3-0.6B", "Llama-3.1-8B", "gpt3-175b"}) {
            choose(model, base);
            model.addToComparison();
            model.settings().quantization.choose("nf4");
            model.addToComparison();
            model.settings().quantization.choose("none");
        }
    }

    static void choose(PlannerViewModel model, String title) {
        model.models().known().stream()
                .filter(one -> one.title().equals(title))
                .findFirst()
                .ifPresentOrElse(
                        model.models().chosenProperty()::set,
                        () -> {
                            throw new IllegalArgumentException(title);
                        });
    }

    private static Path brokenFile() {
        try {
            Path folder = Files.createDirectories(Path.of("target/samples/a-broken-model"));
            Path file = folder.resolve("config.json");
            Files.writeString(file, "{\"model_type\": \"llama\",\n \"hidden_size\": }");
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
