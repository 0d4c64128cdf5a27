package org.loraworkbench.lessons;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.files.WholeFile;

/** How far each lesson is done, kept in the workspace. Safe for several threads. */
public final class LessonProgress {

    private final Path file;
    private final Map<String, Entry> entries = new TreeMap<>();

    /**
     * @param run the name of the folder of the lesson's latest run; empty: it was not started
     * @param chosen the number of the answer that the student chose, from 0; -1 for none
     * @param done whether the question was answered by a finished run
     */
    public record Entry(String run, int chosen, boolean done) {

        public static final Entry NONE = new Entry("", -1, false);

        public Entry withChosen(int answer) {
            return new Entry(run, answer, done);
        }

        public Entry withRun(String name) {
            return new Entry(name, chosen, done);
        }

        public Entry asDone() {
            return new Entry(run, chosen, true);
        }
    }

    private LessonProgress(Path file) {
        this.file = file;
    }

    /** What was kept; nothing if there is no file, or it cannot be read. */
    public static LessonProgress of(Workspace workspace) {
        LessonProgress progress = new LessonProgress(workspace.path().resolve("lessons.json"));
        if (Files.exists(progress.file)) {
            try {
                Json.read(progress.file)
                        .properties()
                        .forEach(
                                field ->
                                        progress.entries.put(
                                                field.getKey(), entry(field.getValue())));
            } catch (ConfigException e) {
                progress.entries.clear();
            }
        }
        return progress;
    }

    private static Entry entry(JsonNode json) {
        return new Entry(
                json.path("run").asText(""),
                json.path("chosen").asInt(-1),
                json.path("done").asBoolean(false));
    }

    public synchronized Entry of(String lesson) {
        return Optional.ofNullable(entries.get(lesson)).orElse(Entry.NONE);
    }

    public synchronized void put(String lesson, Entry entry) {
        entries.put(lesson, entry);
    }

    /** Writes the file, whole or not at all. */
    public synchronized void save() throws IOException {
        ObjectNode json = Json.MAPPER.createObjectNode();
        entries.forEach((lesson, entry) -> json.set(lesson, Json.MAPPER.valueToTree(entry)));
        Files.createDirectories(file.getParent());
        try {
            WholeFile.write(
                    file,
                    Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
