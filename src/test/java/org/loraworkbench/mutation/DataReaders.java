package org.loraworkbench.mutation;

import static org.loraworkbench.mutation.ReaderUnderTest.Format.BYTES;
import static org.loraworkbench.mutation.ReaderUnderTest.Format.JSON;
import static org.loraworkbench.mutation.ReaderUnderTest.Format.JSON_LINES;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.file.FileDataset;
import org.loraworkbench.data.file.FilePreview;

/** Readers of data files. */
final class DataReaders {

    private final Readers readers;
    private final Samples samples;

    private DataReaders(Readers readers, Samples samples) {
        this.readers = readers;
        this.samples = samples;
    }

    static void addTo(Readers readers, Samples samples) throws IOException {
        new DataReaders(readers, samples).addAll();
    }

    private void addAll() throws IOException {
        String texts = "{\"text\": \"text %d\", \"label\": \"l%d\"}\n";
        addFile(JSON_LINES, "texts.jsonl", lines(texts), TaskType.SEQ_CLS);
        String words = "{\"words\": [\"a\", \"b%d\"], \"tags\": [\"O\", \"B%d\"]}\n";
        addFile(JSON_LINES, "words.jsonl", lines(words), TaskType.TOKEN_CLS);
        String questions =
                "{\"question\": \"what %d\", \"context\": \"a hare %d\", \"answers\": {\"text\":"
                        + " [\"hare\"], \"answer_start\": [2]}}\n";
        addFile(JSON_LINES, "questions.jsonl", lines(questions), TaskType.QUESTION_ANS);
        String pairs = "[" + lines("{\"source\": \"s%d\", \"target\": \"t%d\"},\n") + "{}]";
        addFile(JSON, "pairs.json", pairs.replace(",\n{}", ""), TaskType.SEQ_2_SEQ_LM);
        addFile(BYTES, "texts.csv", "text,label\n" + lines("\"a %d\",b%d\n"), TaskType.SEQ_CLS);
        addFile(
                BYTES,
                "texts.tsv",
                "anchor\tpositive\n" + lines("a %d\tb%d\n"),
                TaskType.FEATURE_EXTRACTION);
        addFile(BYTES, "texts.txt", lines("line %d of %d\n"), TaskType.CAUSAL_LM);
    }

    private static String lines(String line) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            lines.append(line.formatted(i, i % 2));
        }
        return lines.toString();
    }

    private void addFile(ReaderUnderTest.Format format, String file, String text, TaskType type)
            throws IOException {
        readers.add(
                format,
                samples.text(file.replace('.', '-'), file, text),
                file,
                folder -> {
                    Path path = folder.resolve(file);
                    FilePreview.of(path, type, Map.of());
                    FileDataset.read(DatasetConfig.ofFile(path.toString()), type);
                });
    }
}
