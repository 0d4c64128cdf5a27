package org.loraworkbench.data.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.examples.AnsweredQuestion;
import org.loraworkbench.data.examples.LabelledText;

/** Forms in which others keep data are read, or are told by their names. */
class OtherFormsTest extends TextFileTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ham,first one\\nspam,other\\nham,third\\n",
                "1,first\\n2,other\\n",
                "this is a text,pos\\nand another,neg\\n",
            })
    void aTableWithoutNames(String table) {
        assertRefused(file("a.csv", table.replace("\\n", "\n")), TaskType.SEQ_CLS)
                .withMessage(
                        "a.csv, line 1: is a row, where the names of the columns must stand; put a line with names before it, text and label among them.");
    }

    @Test
    void aTableWithTabsMayBeCalledAText() {
        Path file = file("a.txt", "sentence1\tsentence2\tgold_label\na\tb\tyes\nc\td\tno\n");

        assertThat(read(file, TaskType.SEQ_CLS, LabelledText.class).labels())
                .containsExactly("no", "yes");
    }

    @ParameterizedTest
    @CsvSource({"#1 String,#2 String,Quality", "sentence_A,sentence_B,entailment_label"})
    void pairsAsTheirSetsCallThem(String first, String second, String label) {
        Path file = file("a.tsv", String.join("\t", label, first, second) + "\n0\ta\tb\n1\tc\td\n");

        assertThat(all(read(file, TaskType.SEQ_CLS, LabelledText.class)))
                .extracting(example -> example.input().textPair())
                .containsExactlyInAnyOrder("b", "d");
    }

    @Test
    void aListOfParagraphsWithQuestions() {
        String paragraph =
                "{\"context\": \"It rained in May.\", \"qas\": [{\"question\": \"%s\", \"answers\": [{\"text\": \"May\", \"answer_start\": 13}]}]}";
        Path file =
                file(
                        "a.json",
                        "[%s,\n%s]"
                                .formatted(
                                        paragraph.formatted("When?"),
                                        paragraph
                                                .formatted("In what month?")
                                                .replace("rained", "snowed")));

        assertThat(all(read(file, TaskType.QUESTION_ANS, AnsweredQuestion.class)))
                .extracting(AnsweredQuestion::question)
                .containsExactlyInAnyOrder("When?", "In what month?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TOKEN_CLS | {\"text\": \"EU ran\", \"label\": [[0, 2, \"ORG\"]]} | marks entities by"
                        + " their first and last character (\"label\")",
                "TOKEN_CLS | {\"text\": \"EU ran\", \"spans\": [{\"start\": 0, \"end\": 2, \"label\":"
                        + " \"ORG\"}]} | marks entities by their first and last character (\"spans\")",
                "CAUSAL_LM | {\"segments\": [{\"label\": true, \"text\": \"a\"}]} | has its texts in"
                        + " segments (\"segments\")",
                "SEQ_CLS | {\"examples\": [{\"text\": \"a\"}]} | has lists within an object"
                        + " (examples)",
                "SEQ_CLS | {\"train\": [{\"text\": \"a\"}]} | holds the parts of a data set (train)",
            })
    void formsAreTold(TaskType type, String row, String told) {
        assertRefused(file("a.json", row), type).withMessageStartingWith("a.json " + told);
    }

    @Test
    void listsWithinAnObjectOverSeveralLines() {
        assertRefused(
                        file("a.json", "{\n\"n\": [1, [2]],\n\"rows\": [{\"a\": [1]}, 2]\n}"),
                        TaskType.SEQ_CLS)
                .withMessageStartingWith("a.json has lists within an object (rows); ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.csv | version https://git-lfs.github.com/spec/v1 | only points to the data",
                "a.parquet | version https://git-lfs.github.com/spec/v1 | only points to the data",
                "a.jsonl | <!DOCTYPE html> | is a web page",
                "a.csv | PAR1 | is a Parquet file",
                "a.parquet | PAR1 | is no whole Parquet file",
            })
    void otherBytesThanTheNameSays(String name, String beginning, String told) {
        assertRefused(file(name, beginning), TaskType.SEQ_CLS)
                .withMessageStartingWith(name + " " + told);
    }

    @Test
    void aFolderOfTextsByClass() throws IOException {
        Path texts = Files.createDirectories(folder.resolve("imdb/pos"));
        Files.writeString(texts.resolve("1.txt"), "good");

        assertRefused(texts.getParent(), TaskType.SEQ_CLS)
                .withMessage(
                        "imdb is a folder of texts, one in each file; write them as rows of one file, as in {\"text\": \"…\", \"label\": \"pos\"}.");
    }

    @Test
    void aShardIsSaidToBeOne() {
        Path file = file("train-00000-of-00002.csv", "text,label\na,x\nb,y\n");

        assertThat(read(file, TaskType.SEQ_CLS, LabelledText.class).reading().notices())
                .containsExactly(
                        "train-00000-of-00002.csv is one of 2 files of a data set; the others are not read.");
    }

    @Test
    void textsInBothFilesAreSaid() {
        DatasetConfig both =
                DatasetConfig.ofFile(file("a.csv", "text,label\na,x\nb,y\n").toString())
                        .withValidationFile(file("b.csv", "text,label\na,y\nc,x\n").toString());

        assertThat(read(both, TaskType.SEQ_CLS, LabelledText.class).reading().notices())
                .containsExactly(
                        "b.csv: 1 of 2 examples are in a.csv as well; what is learned by heart is judged, too.");
    }
}
