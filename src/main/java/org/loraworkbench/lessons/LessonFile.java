package org.loraworkbench.lessons;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.InputFile;
import org.loraworkbench.config.Json;

/**
 * A lesson as a file: the JSON of an experiment with an object {@code lesson} in it, so that
 * everything that takes an experiment takes a lesson too.
 */
public final class LessonFile {

    /** How the name of such a file ends, as that of any experiment. */
    public static final String ENDING = ".lora.json";

    private LessonFile() {}

    /** Whether a file holds a lesson, and not an experiment alone; false if it cannot be read. */
    public static boolean isLesson(Path file) {
        try {
            return Json.parse(file.toString(), InputFile.text(file)).has(ExperimentJson.LESSON);
        } catch (ConfigException e) {
            return false;
        }
    }

    /**
     * Reads a lesson. Data files and pictures that it names are looked for beside it.
     *
     * @throws ConfigException with the file, the line and the field that cannot be used, and what
     *     would be right
     */
    public static Lesson read(Path file) {
        return read(file, file.toAbsolutePath().getParent());
    }

    /**
     * As {@link #read(Path)}, with data files that lie elsewhere.
     *
     * @param data where data files are looked for
     */
    public static Lesson read(Path file, Path data) {
        String name = file.getFileName().toString();
        Path folder = file.toAbsolutePath().getParent();
        return parse(name, InputFile.text(file), folder, data);
    }

    /** As {@link #parse(String, String, Path, Path)}, with all that belongs to it in one folder. */
    static Lesson parse(String name, String text, Path folder) {
        return parse(name, text, folder, folder);
    }

    /**
     * @param name of the file, which tells the lesson from others
     * @param folder where the file and its pictures lie; null for a lesson that comes along
     * @param data where data files are looked for; null for a lesson that comes along
     */
    private static Lesson parse(String name, String text, Path folder, Path data) {
        JsonNode json = Json.parse(name, text);
        try {
            Experiment experiment = ExperimentJson.of(json);
            if (data != null) {
                experiment = experiment.withDataset(experiment.dataset().foundFrom(data));
            }
            return new LessonReader(id(name), folder).read(json, experiment);
        } catch (ConfigException e) {
            throw inText(name, text, e);
        }
    }

    /**
     * What is wrong with the experiment of a lesson that was read, with its file and line.
     *
     * @param name of the file
     * @param text of the file
     */
    public static ConfigException inText(String name, String text, ConfigException e) {
        int line = new FieldLines(text).of(e.field());
        return new ConfigException("", "%s, line %d: %s".formatted(name, line, e.getMessage()));
    }

    /** What the file of a lesson is called. */
    public static String withEnding(String id) {
        return id.endsWith(ENDING) ? id : id + ENDING;
    }

    private static String id(String name) {
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }
}
