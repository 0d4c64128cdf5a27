package org.loraworkbench.data.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.loraworkbench.config.TaskType;

class RowsTest extends TextFileTest {

    @Test
    void cellsOfACsvMayBeQuotedAndGoOverSeveralLines() {
        assertRecords(
                file("a.csv", "text,label\n\"a, \"\"b\"\"\nc\",1\r\nd,2\n\n\ne,3"),
                "a, \"b\"\nc|1",
                "d|2",
                "e|3");
    }

    @Test
    void theDelimiterIsTheOneOfTheHeader() {
        assertRecords(file("a.csv", "text;label\n1,5;x\n"), "1,5|x");
        assertRecords(file("b.tsv", "text\tlabel\na, b; c\tx\n"), "a, b; c|x");
        assertRecords(file("c.csv", "text|label\na|x\n"), "a|x");
        assertRecords(file("d.csv", "\"a;b;c\",label\nx,y\n"), "x|y");
    }

    @Test
    void aLineBeforeTheHeaderMayDeclareTheDelimiter() throws IOException {
        assertRecords(file("a.csv", "sep=;\r\ntext;label\r\n1,5,7;x\r\n"), "1,5,7|x");
        assertRecords(file("b.csv", "\uFEFF\"sep=\t\"\ntext\tlabel\na, b\tx\n"), "a, b|x");
        try (Rows rows = Rows.open(file("c.csv", "SEP=|\ntext|label\na|x\n"), TaskType.SEQ_CLS)) {
            assertThat(rows.columns()).containsExactly("text", "label");
            assertThat(rows.next().line()).isEqualTo(3);
        }
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstName() throws IOException {
        try (Rows rows = Rows.open(file("a.csv", "\uFEFFtext,label\na,b\n"), TaskType.SEQ_CLS)) {
            assertThat(rows.columns()).containsExactly("text", "label");
        }
        try (Rows rows =
                Rows.open(file("a.jsonl", "\uFEFF{\"text\": \"a\"}\n"), TaskType.SEQ_CLS)) {
            assertThat(rows.columns()).containsExactly("text");
        }
    }

    @Test
    void everyLineOfAPlainTextIsARecord() throws IOException {
        Path text = file("a.txt", "One, two; three.\n\n  Four\tfive. \r\n");
        assertRecords(text, "One, two; three.", "Four\tfive.");
        try (Rows rows = Rows.open(text, TaskType.SEQ_CLS)) {
            assertThat(rows.columns()).containsExactly("text");
            assertThat(rows.next().line()).isEqualTo(1);
            assertThat(rows.next().line()).isEqualTo(3);
        }
    }

    @Test
    void recordsKnowTheLineThatTheyBeginIn() throws IOException {
        try (Rows rows =
                Rows.open(file("a.csv", "text,label\n\"a\nb\",1\n\nc,2\n"), TaskType.SEQ_CLS)) {
            assertThat(rows.next().line()).isEqualTo(2);
            assertThat(rows.next().line()).isEqualTo(5);
        }
    }

    @Test
    void aJsonLineIsARecordAndEmptyLinesAreNone() {
        assertRecords(
                file("a.jsonl", "{\"a\": 1, \"b\": [\"x\"]}\n\n{\"a\": \"é\\u00e9\"}\r\n"),
                "1|[\"x\"]",
                "éé");
    }

    @Test
    void aJsonFileMayBeAListOrHoldOneAsDataOrHaveALineEach() {
        String[] records = {"1", "2"};
        assertRecords(file("list.json", "[\n{\"a\": 1},\n {\"a\": 2}\n]"), records);
        assertRecords(
                file("data.json", "{\"v\": {\"x\": []}, \"data\": [{\"a\": 1}, {\"a\": 2}]}"),
                records);
        assertRecords(file("lines.json", "{\"a\": 1}\n{\"a\": 2}\n"), records);
    }

    @Test
    void aFileCalledJsonLinesMayBeOneList() {
        assertRecords(file("a.jsonl", "[\n  {\n    \"a\": 1\n  },\n  {\"a\": 2}\n]\n"), "1", "2");
        assertRecords(file("b.jsonl", "[{\"a\": 1}, {\"a\": 2}]"), "1", "2");
    }

    @Test
    void columnsWithoutANamePlayNoPart() throws IOException {
        Path table = file("a.csv", "label,text,,,\nham,\"a, b\",,,\nspam,c,d,,\n");
        try (Rows rows = Rows.open(table, TaskType.SEQ_CLS)) {
            Row row = rows.next();
            assertThat(row.cell("label").asText()).isEqualTo("ham");
            assertThat(row.cell("text").asText()).isEqualTo("a, b");
        }
    }

    @Test
    void aFilePackedWithGzipIsReadAsWhatItIs() throws IOException {
        assertRecords(packed("a.csv.gz", "text,label\na,b\n"), "a|b");
        assertRecords(packed("a.JSONL.GZ", "{\"a\": 1}\n{\"a\": 2}\n"), "1", "2");
        assertRecords(packed("a.json.gz", "[{\"a\": 1}, {\"a\": 2}]"), "1", "2");
        assertRecords(packed("a.txt.gz", "One.\nTwo.\n"), "One.", "Two.");
    }

    @Test
    void theRowsOfAPackedFileAreEstimatedByTheSizeOfItsText() throws IOException {
        Path packed = packed("a.csv.gz", "text,label\n" + "the same text,x\n".repeat(5_000));
        FileBeginning beginning = FileBeginning.of(packed, TaskType.SEQ_CLS, Map.of());
        assertThat(beginning.estimated()).isTrue();
        assertThat(beginning.rowCount()).isBetween(4_900L, 5_100L);
    }

    private Path packed(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream bytes = new GZIPOutputStream(Files.newOutputStream(file))) {
            bytes.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    @Test
    void ofSquadsOwnFileEachQuestionIsARecord() {
        assertRecords(
                file(
                        "squad.json",
                        """
                        {"version": "1.1", "data": [{"title": "hares", "paragraphs": [
                          {"context": "a large hare", "qas": [
                            {"id": "1", "question": "What?", "answers": [
                              {"text": "hare", "answer_start": 8}]},
                            {"id": "2", "question": "How large?", "answers": []}]}]}]}"""),
                "What?|a large hare|[{\"text\":\"hare\",\"answer_start\":8}]",
                "How large?|a large hare|[]");
    }
}
