package org.loraworkbench.gui.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.worker.DataProbe;

/** Files of examples as people have them. */
public enum SampleFiles {
    /** Columns of which one is called as usual. */
    REVIEWS(
            "reviews.csv",
            "id,date,review,opinion\n",
            "%1$d,2024-03-%2$02d,\"The %3$s was %4$s, and so was the service; we will come"
                    + " again.\",%5$d\n"),

    /** Columns whose names say nothing. */
    UNNAMED("export.tsv", "c1\tc2\tc3\n", "%1$d\tThe %3$s: %4$s\t%5$d\n"),

    /** What a task type other than the usual one is for. */
    PROMPTS(
            "prompts.jsonl",
            "",
            "{\"prompt\": \"Say something about %3$s.\", \"completion\": \"It is %4$s.\"}\n"),

    /** One row has no label. */
    GAPS("gaps.csv", "text,label\nNothing to say,\n", "The %3$s: %4$s,%5$d\n"),

    /** No text at all. */
    BINARY("model.csv", "\0\0\0", "%3$s");

    /** Counts what is in them. */
    static final DataProbe PROBE =
            new DataProbe(new Workspace(Path.of("target", "workspace").toAbsolutePath()));

    private static final String[] NOUNS = {"soup", "bread", "fish", "salad", "coffee"};
    private static final String[] WORDS = {"excellent", "cold", "too salty", "just right"};
    private static final int ROWS = 240;

    private final String fileName;
    private final String header;
    private final String row;

    SampleFiles(String fileName, String header, String row) {
        this.fileName = fileName;
        this.header = header;
        this.row = row;
    }

    public Path write(Path folder) {
        StringBuilder content = new StringBuilder(header);
        for (int i = 0; i < ROWS; i++) {
            String noun = NOUNS[i % NOUNS.length];
            String word = WORDS[i % WORDS.length];
            content.append(row.formatted(i + 1, i % 28 + 1, noun, word, i % 5 + 1));
        }
        try {
            return Files.writeString(folder.resolve(fileName), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
