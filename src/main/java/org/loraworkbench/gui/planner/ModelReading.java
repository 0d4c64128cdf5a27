package org.loraworkbench.gui.planner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.InputException;
import org.loraworkbench.config.Json;
import org.loraworkbench.formats.BaseModels;
import org.loraworkbench.formats.HuggingFaceDirectory;
import org.loraworkbench.gui.common.NumberText;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.ModelCatalog;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.nn.ModelOutline;

/** Reads configurations of models: those of the catalog, and those of files and folders. */
final class ModelReading {

    private static final String CONFIG = "config.json";

    private ModelReading() {}

    /** What comes with the program, by name. */
    static List<PlannedModel> catalog() {
        return Stream.concat(
                        ModelCatalog.BUILT_IN.stream()
                                .map(name -> model(name, name, ModelCatalog.find(name), true)),
                        ModelCatalog.CONFIGURATIONS.stream()
                                .map(name -> model(name, name, ModelCatalog.find(name), false)))
                .sorted(Comparator.comparing(PlannedModel::title, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    /**
     * @param place a folder as transformers saves a model, its {@code config.json}, or such a file
     *     by another name
     * @throws InputException if it is not of a model that can be planned
     */
    static PlannedModel open(Path place) {
        Path absolute = place.toAbsolutePath().normalize();
        if (Files.isDirectory(absolute)) {
            return ofFolder(absolute);
        }
        if (absolute.getFileName().toString().equals(CONFIG)) {
            return ofFolder(absolute.getParent());
        }
        String name = absolute.getFileName().toString();
        return planned(name, () -> model(absolute.toString(), name, configOf(absolute), false));
    }

    private static ModelConfig configOf(Path file) {
        return new ModelConfig(Json.read(file));
    }

    private static PlannedModel ofFolder(Path folder) {
        String name = folder.getFileName() == null ? "" : folder.getFileName().toString();
        return planned(
                name,
                () -> {
                    boolean hasWeights = HuggingFaceDirectory.open(folder).hasWeights();
                    ModelConfig config = BaseModels.config(folder.toString());
                    return model(folder.toString(), name, config, hasWeights);
                });
    }

    /** Something that is made of files. */
    @FunctionalInterface
    private interface Reading {

        PlannedModel read() throws IOException;
    }

    /** Says of which model a sentence is that does not. */
    private static PlannedModel planned(String name, Reading reading) {
        try {
            return reading.read();
        } catch (ConfigException e) {
            boolean isOfBase = e.field().equals("base");
            String sentence = isOfBase ? e.problem() : e.getMessage();
            throw new ConfigException(
                    "", sentence.contains(name) ? sentence : "“" + name + "”: " + sentence);
        } catch (IOException e) {
            throw new UncheckedIOException("“" + name + "” cannot be read: " + e.getMessage(), e);
        }
    }

    private static PlannedModel model(
            String base, String title, ModelConfig config, boolean hasWeights) {
        ModelOutline outline = Architectures.pretrained(config);
        String detail =
                "%s, %d layers of %s, %s parameters"
                        .formatted(
                                outline.architecture(),
                                outline.layers(),
                                NumberText.count(outline.hiddenSize()),
                                NumberText.shortCount(outline.parameterCount()));
        return new PlannedModel(base, title, detail, config, outline, hasWeights);
    }
}
