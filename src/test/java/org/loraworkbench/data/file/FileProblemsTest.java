package org.loraworkbench.data.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.examples.DataException;

/** What is wrong with a file as a whole is told in one sentence, with its place. */
class FileProblemsTest extends TextFileTest {

    @Test
    void aFileThatIsNotThere() {
        Path missing = folder.resolve("none.csv");
        assertRefused(missing, TaskType.SEQ_CLS).withMessage("There is no file " + missing + ".");
    }

    @Test
    void aFolder() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        assertRefused(data, TaskType.SEQ_CLS)
                .withMessage(
                        "data is a folder; choose a file in it with the examples, and say by validation_file if another has those to evaluate on.");
    }

    @Test
    void aTableThatNamesNoColumnOfUse() {
        assertRefused(file("a.csv", "v1,v2,,\nham,a text,,\n"), TaskType.SEQ_CLS)
                .withMessage(
                        "a.csv has no column \"text\"; its columns are v1, v2: say which it is, as in \"columns\": {\"text\": \"v2\"}.");
    }

    @Test
    void aFileOfAnotherKind() {
        assertRefused(file("a.doc", "x"), TaskType.SEQ_CLS)
                .withMessage(
                        "a.doc must be a .jsonl, .json, .csv, .tsv, .conll, .txt or .parquet file.");
        assertRefused(file("a.xlsx", "PK"), TaskType.SEQ_CLS)
                .withMessage("a.xlsx is a workbook of a spreadsheet; save its sheet as CSV.");
        assertRefused(file("a.csv.zip", "PK"), TaskType.SEQ_CLS)
                .withMessage(
                        "a.csv.zip is an archive; unpack it, and choose the file with the examples.");
    }

    @Test
    void aPackedFileThatIsNotWhole() throws IOException {
        assertRefused(file("a.csv.gz", "text,label\na,b\n"), TaskType.SEQ_CLS)
                .withMessage(
                        "a.csv.gz cannot be unpacked (Not in GZIP format); copy or download it again.");

        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream bytes = new GZIPOutputStream(packed)) {
            bytes.write(
                    "{\"text\": \"a\", \"label\": 1}\n".repeat(9).getBytes(StandardCharsets.UTF_8));
        }
        byte[] half = Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
        for (String name : List.of("a.jsonl.gz", "a.json.gz")) {
            assertRefused(Files.write(folder.resolve(name), half), TaskType.SEQ_CLS)
                    .withMessageStartingWith(name + " cannot be unpacked");
        }
    }

    @Test
    void theWholeDataSetInOneObject() {
        assertRefused(
                        file("a.json", "{\"train\": [{\"text\": \"x\"}], \"test\": []}"),
                        TaskType.SEQ_CLS)
                .withMessage(
                        "a.json holds the parts of a data set (train, test); save each as a file of its own, and name them as \"file\" and \"validation_file\".");
    }

    @Test
    void aTableThatIsCalledAText() {
        assertRefused(file("a.txt", "text,label\nx,1\n"), TaskType.SEQ_CLS)
                .withMessage(
                        "a.txt is taken for plain text, a text in each line; if it is a table, call it .csv or .tsv, and name its columns in the first line.");
    }

    @Test
    void moreThanOneList() {
        String twice = "[{\"text\": \"x\", \"label\": 1}]\n[{\"text\": \"y\", \"label\": 0}]\n";
        assertRefused(file("a.json", twice), TaskType.SEQ_CLS)
                .withMessage(
                        "a.json, line 2: more stands behind the list; the rows must be objects, in one list or one in each line.");
        assertRefused(
                        file("b.json", "{\"data\": " + twice.replace("]\n[", "], \"n\": [1]}\n[")),
                        TaskType.SEQ_CLS)
                .withMessageStartingWith("b.json, line 2: more stands behind the list");
        assertRefused(file("a.jsonl", twice), TaskType.SEQ_CLS)
                .withMessageStartingWith("a.jsonl, line 1: must hold an object in braces");
    }

    @Test
    void aBinaryFile() throws IOException {
        Path binary = Files.write(folder.resolve("a.csv"), new byte[] {'x', 3, 4, 0, 0});
        assertRefused(binary, TaskType.SEQ_CLS)
                .withMessage("a.csv is no text file; needed are JSON lines, JSON, CSV or TSV.");
    }

    @Test
    void anEmptyFile() {
        assertRefused(file("a.csv", ""), TaskType.SEQ_CLS).withMessage("a.csv is empty.");
        assertRefused(file("a.jsonl", "\n \n"), TaskType.SEQ_CLS).withMessage("a.jsonl is empty.");
        assertRefused(file("a.json", "[]"), TaskType.SEQ_CLS).withMessage("a.json is empty.");
    }

    @Test
    void aHeaderWithoutRows() {
        assertRefused(file("a.csv", "text,label\n"), TaskType.SEQ_CLS)
                .withMessage("a.csv has 0 examples, but 2 are needed to train and to validate.");
    }

    @Test
    void aGapAmongNumbers() {
        assertRefused(file("a.csv", "text,label\nx,0.5\ny,NaN\nz,2\n"), TaskType.SEQ_CLS)
                .withMessage(
                        "a.csv, line 3: \"label\" is NaN where the others are numbers; take rows without a label out.");
    }

    @Test
    void formsThatAreNotLearned() {
        assertRefused(file("b.csv", "prompt,chosen,rejected\na,b,c\n"), TaskType.CAUSAL_LM)
                .withMessage(
                        "b.csv holds preferences (chosen, rejected), which are not learned here; to learn the answers that were chosen, say \"columns\": {\"completion\": \"chosen\"}.");
    }

    @Test
    void numbersWithAComma() {
        assertRefused(file("a.csv", "text;label\nx;1\ny;0,5\nz;2,5\n"), TaskType.SEQ_CLS)
                .withMessage(
                        "a.csv, line 3: \"label\" is 0,5, which may be a number or two labels; write numbers with a point, or say what the labels are by problem_type.");
    }

    @Test
    void aSecondFileWithOtherNames() {
        String first = file("a.csv", "text,label\nx,1\ny,0\n").toString();
        String second = file("b.csv", "sentence,label\nx,1\ny,0\n").toString();
        DatasetConfig asked = DatasetConfig.ofFile(first).withValidationFile(second);

        Assertions.assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> FileDataset.read(asked, TaskType.SEQ_CLS))
                .withMessage(
                        "b.csv has no column \"text\", which a.csv has; its columns are sentence, label, and must be called as there.");
    }

    @Test
    void anObjectThatIsNoListOfRows() {
        assertRefused(
                        file("a.json", "{\n \"text\": {\"0\": \"x\"},\n \"label\": {\"0\": 1}\n}"),
                        TaskType.SEQ_CLS)
                .withMessage(
                        "a.json has no list of rows; it must be a list, as in [{…}, {…}], or an object that has one under \"data\", or have a row in each line.");
    }

    @Test
    void aTableWrittenByColumns() {
        assertRefused(
                        file(
                                "a.json",
                                "{\"text\": {\"0\": \"x\", \"1\": \"y\"}, \"label\": {\"0\": 1, \"1\": 0}}"),
                        TaskType.SEQ_CLS)
                .withMessage(
                        "a.json, line 1: \"text\" must hold a text, but holds a whole column; the file must have an object for each row, as pandas writes with orient=\"records\".");
    }

    @Test
    void aLineThatLacksItsTag() {
        assertRefused(file("a.conll", "EU B-ORG\nrejects O\n\nPeter\n"), TaskType.TOKEN_CLS)
                .withMessage(
                        "a.conll, line 4: the sentence has \"Peter\" in a line; each line must be a word and its tags, 2 parts, with an empty line behind a sentence.");
    }

    @Test
    void wordsAndTagsThatAreNone() {
        assertRefused(
                        file("a.jsonl", "{\"words\": [\"x\", null], \"tags\": [1, 0]}\n"),
                        TaskType.TOKEN_CLS)
                .withMessage("a.jsonl, line 1: \"words\" holds null among its words.");
        assertRefused(
                        file("b.jsonl", "{\"words\": [\"x\", \"y\"], \"tags\": [1, -100]}\n"),
                        TaskType.TOKEN_CLS)
                .withMessage(
                        "b.jsonl, line 1: \"tags\" holds -100, which stands for no tag where texts are in tokens already; every word needs one.");
    }

    @Test
    void anotherEncoding() {
        assertRefused(
                        file("a.csv", "text,label\nab,1\ncafé,2\n", StandardCharsets.ISO_8859_1),
                        TaskType.SEQ_CLS)
                .withMessage("a.csv, line 3: column 4 is not UTF-8; save the file as UTF-8.");
        assertRefused(
                        file("b.csv", "\uFEFFtext,label\n", StandardCharsets.UTF_16LE),
                        TaskType.SEQ_CLS)
                .withMessage("b.csv is text in UTF-16; save it as UTF-8.");
    }

    @Test
    void malformedJson() {
        assertRefused(
                        file("a.jsonl", "{\"text\": \"a\", \"label\": 1}\n{\"text\": b}\n"),
                        TaskType.SEQ_CLS)
                .withMessage(
                        "a.jsonl, line 2, column 10: is not valid JSON: Unrecognized token 'b'.");
        assertRefused(file("b.jsonl", "{\"text\": \"a\"} {}\n"), TaskType.SEQ_CLS)
                .withMessageStartingWith("b.jsonl, line 1, column 1");
        assertRefused(file("c.jsonl", "[1]\n"), TaskType.SEQ_CLS)
                .withMessage(
                        "c.jsonl, line 1: must hold an object in braces, such as {\"text\":"
                                + " \"…\"}.");
        assertRefused(
                        file("d.json", "[{\"text\": \"a\", \"label\": 1},\n {\"text\" 2}]"),
                        TaskType.SEQ_CLS)
                .withMessageStartingWith("d.json, line 2, column 10: is not valid JSON:");
    }

    @Test
    void malformedCsv() {
        assertRefused(file("a.csv", "text,label\n\"a\"b,1\n"), TaskType.SEQ_CLS)
                .withMessage(
                        "a.csv, line 2: a quotation mark is out of place; put marks around the"
                                + " whole cell, and double those within it.");
        assertRefused(file("b.csv", "text,label\na,1\n\"b,2\n"), TaskType.SEQ_CLS)
                .withMessageStartingWith("b.csv, line 3: a quotation mark is out of place");
        assertRefused(file("c.csv", "text,label\na, b,1\n"), TaskType.SEQ_CLS)
                .withMessage("c.csv, line 2: has 3 cells, but the first line names 2 columns.");
        assertRefused(file("d.csv", "text,text\na,b\n"), TaskType.SEQ_CLS)
                .withMessage("d.csv, line 1: two columns are called \"text\".");
    }
}
