package org.loraworkbench.data.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.loraworkbench.config.TaskType;

class FilePreviewTest extends TextFileTest {

    @Test
    void aSmallFileIsCountedAndItsColumnsAreGuessed() {
        FilePreview preview =
                preview(file("a.csv", "id,sentence,label\n1,a,x\n2,b,y\n"), TaskType.SEQ_CLS);

        assertThat(preview.columns()).containsExactly("id", "sentence", "label");
        assertThat(preview.parts()).isEqualTo(Map.of("text", "sentence", "label", "label"));
        assertThat(preview.rows()).containsExactly(List.of("1", "a", "x"), List.of("2", "b", "y"));
        assertThat(preview.rowCount()).isEqualTo(2);
        assertThat(preview.estimated()).isFalse();
        assertThat(preview.problem()).isEmpty();
    }

    @Test
    void listsAreShownAsJsonAndWhatIsMissingAsNothing() {
        FilePreview preview =
                preview(
                        file(
                                "a.jsonl",
                                """
                                {"words": ["a", "b"], "tags": [0, 1]}
                                {"words": ["c"], "tags": [0], "id": 7}
                                """),
                        TaskType.TOKEN_CLS);

        assertThat(preview.columns()).containsExactly("words", "tags", "id");
        assertThat(preview.rows())
                .containsExactly(
                        List.of("[\"a\",\"b\"]", "[0,1]", ""), List.of("[\"c\"]", "[0]", "7"));
    }

    @Test
    void whatIsMissingIsToldBesideTheRows() {
        FilePreview preview = preview(file("a.csv", "body,label\na,x\n"), TaskType.SEQ_CLS);

        assertThat(preview.rows()).hasSize(1);
        assertThat(preview.problem())
                .hasValueSatisfying(
                        problem -> assertThat(problem).startsWith("a.csv has no column \"text\""));
        assertThat(
                        FilePreview.of(
                                        folder.resolve("a.csv"),
                                        TaskType.SEQ_CLS,
                                        Map.of("text", "body"))
                                .problem())
                .isEmpty();
    }

    @Test
    void rowsBeforeAFaultAreShown() {
        FilePreview preview = preview(file("a.csv", "text,label\na,x\nb\n"), TaskType.SEQ_CLS);

        assertThat(preview.rows()).containsExactly(List.of("a", "x"));
        assertThat(preview.problem())
                .contains("a.csv, line 3: has 1 cells, but the first line names 2 columns.");
    }

    @Test
    void aFileThatIsNoTextHasNoRows() {
        FilePreview preview = preview(file("a.csv", "\0\0"), TaskType.SEQ_CLS);

        assertThat(preview.columns()).isEmpty();
        assertThat(preview.problem())
                .contains("a.csv is no text file; needed are JSON lines, JSON, CSV or TSV.");
    }

    @Test
    void ofALargeFileOnlyTheBeginningIsReadAndTheRowsAreEstimated() throws IOException {
        Path large = folder.resolve("large.jsonl");
        String line = "{\"text\": \"" + "large hare ".repeat(20) + "\", \"label\": 1}\n";
        try (BufferedWriter writer = Files.newBufferedWriter(large)) {
            for (int row = 0; row < 50_000; row++) {
                writer.write(line);
            }
        }

        FilePreview preview = preview(large, TaskType.SEQ_CLS);

        assertThat(preview.rows()).hasSize(20);
        assertThat(preview.estimated()).isTrue();
        assertThat(preview.rowCount()).isBetween(49_500L, 50_500L);
    }

    @Test
    void ofSeveralTaskTypesTheFirstIsTakenWhoseColumnsAreThere() {
        Path prompts = file("a.jsonl", "{\"prompt\": \"a\", \"completion\": \"b\"}\n");
        Path texts = file("b.csv", "text,label\na,\n");
        List<TaskType> types = List.of(TaskType.SEQ_CLS, TaskType.CAUSAL_LM);

        assertThat(FilePreview.of(prompts, types).taskType()).isEqualTo(TaskType.CAUSAL_LM);
        // A fault in a row does not speak for another task type.
        assertThat(FilePreview.of(texts, types).taskType()).isEqualTo(TaskType.SEQ_CLS);
        assertThat(FilePreview.of(file("c.csv", "x\n1\n"), types).missingPart()).contains("text");
    }

    @Test
    void anEmptyNameSaysThatThereIsNoColumn() {
        FilePreview preview =
                FilePreview.of(
                        file("a.csv", "text,completion\na,b\n"),
                        TaskType.CAUSAL_LM,
                        Map.of("completion", ""));

        assertThat(preview.parts()).isEqualTo(Map.of("text", "text"));
        assertThat(preview.problem()).isEmpty();
    }

    private static FilePreview preview(Path file, TaskType type) {
        return FilePreview.of(file, type, Map.of());
    }
}
