package org.loraworkbench.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.TaskType;

/** Examples of a task type that fill every row to its largest length: speed is all they are for. */
final class BenchmarkTexts {

    private static final List<String> WORDS =
            List.of("river", "stone", "green", "learn", "matrix", "garden", "winter", "signal");

    private final TaskType taskType;
    private final int words;
    private final Random random = new Random(1);

    /**
     * @param words of each text: at least as many as the tokens that are read
     */
    BenchmarkTexts(TaskType taskType, int words) {
        this.taskType = taskType;
        this.words = words;
    }

    /** Writes so many rows as JSON lines. */
    void write(Path file, int rows) throws IOException {
        Files.write(file, IntStream.range(0, rows).mapToObj(row -> row(row).toString()).toList());
    }

    private ObjectNode row(int number) {
        ObjectNode row = Json.MAPPER.createObjectNode();
        switch (taskType) {
            case SEQ_CLS -> row.put("text", text()).put("label", number % 2 == 0 ? "a" : "b");
            case CAUSAL_LM -> row.put("text", text());
            case SEQ_2_SEQ_LM -> row.put("source", text()).put("target", text());
            case FEATURE_EXTRACTION -> row.put("anchor", text()).put("positive", text());
            case TOKEN_CLS -> {
                List<String> chosen = chosen();
                row.set("words", Json.MAPPER.valueToTree(chosen));
                row.set(
                        "tags",
                        Json.MAPPER.valueToTree(
                                chosen.stream().map(word -> word.substring(0, 1)).toList()));
            }
            case QUESTION_ANS -> {
                String context = text();
                row.put("question", "What " + number + "?").put("context", context);
                row.put("answers", context.substring(0, context.indexOf(' ')));
                row.put("answer_start", 0);
            }
        }
        return row;
    }

    private String text() {
        return String.join(" ", chosen());
    }

    private List<String> chosen() {
        return IntStream.range(0, words)
                .mapToObj(word -> WORDS.get(random.nextInt(WORDS.size())))
                .toList();
    }
}
