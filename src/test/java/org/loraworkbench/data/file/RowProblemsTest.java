package org.loraworkbench.data.file;

import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.examples.DataException;

/** What is wrong with columns, cells and labels is told in one sentence, with its place. */
class RowProblemsTest extends TextFileTest {

    @Test
    void aMissingColumnIsNoneThatPlaysAPartAlready() {
        assertRefused(file("a.csv", "text,lab\na,x\n"), TaskType.SEQ_CLS)
                .withMessageContaining("{\"label\": \"lab\"}");
        assertRefused(file("b.csv", "text,idx\na,x\n"), TaskType.SEQ_CLS)
                .withMessageContaining("{\"label\": \"idx\"}");
    }

    @Test
    void aMissingColumn() {
        assertRefused(file("a.csv", "txt,label\na,1\n"), TaskType.SEQ_CLS)
                .withMessage(
                        "a.csv has no column \"text\"; its columns are txt, label: say which it is,"
                                + " as in \"columns\": {\"text\": \"txt\"}.");
    }

    @Test
    void aColumnThatIsAskedForButNotThere() {
        Path file = file("a.csv", "body,kind\na,1\n");
        assertRefused(file, Map.of("text", "bdy", "label", "kind"))
                .withMessage(
                        "a.csv has no column \"bdy\"; did you mean \"body\"? it has body, kind.");
        assertRefused(file, Map.of("txt", "body"))
                .withMessage(
                        "\"columns\" has \"txt\", which SEQ_CLS does not need; it needs text,"
                                + " text_pair, label.");
    }

    @Test
    void emptyCells() {
        assertRefused(file("a.csv", "text,label\na,1\n ,2\n"), TaskType.SEQ_CLS)
                .withMessage("a.csv, line 3: \"text\" is empty; it must hold a text.");
        assertRefused(file("b.csv", "text,label\na,1\nb,\n"), TaskType.SEQ_CLS)
                .withMessage("b.csv, line 3: \"label\" is empty; it must hold a label.");
        assertRefused(file("c.jsonl", "{\"text\": \"a\", \"label\": null}"), TaskType.SEQ_CLS)
                .withMessage("c.jsonl, line 1: \"label\" is empty; it must hold a label.");
    }

    @Test
    void cellsOfAnotherKind() {
        assertRefused(file("a.jsonl", "{\"text\": [\"a\"], \"label\": 1}"), TaskType.SEQ_CLS)
                .withMessage("a.jsonl, line 1: \"text\" must hold a text, but holds a list.");
        assertRefused(
                        file("b.jsonl", "{\"text\": \"a\", \"label\": {\"name\": 1}}"),
                        TaskType.SEQ_CLS)
                .withMessage(
                        "b.jsonl, line 1: \"label\" must hold a label or a list of labels, but"
                                + " holds an object or a list of lists.");
    }

    @Test
    void moreLabelsThanThereCanBeClasses() {
        StringBuilder prices = new StringBuilder("text,label\n");
        for (int row = 0; row < 1_200; row++) {
            prices.append("a,").append(row).append(" cents\n");
        }
        assertRefused(file("a.csv", prices.toString()), TaskType.SEQ_CLS)
                .withMessage(
                        "a.csv, line 1002: \"label\" is one of more than 1,000 different labels; it"
                                + " must hold classes.");
    }

    @Test
    void oneLabelAlone() {
        assertRefused(file("a.csv", "text,label\na,1\nb,1\n"), TaskType.SEQ_CLS)
                .withMessage("The data set 'a.csv' needs at least two labels, but has 1.");
    }

    @Test
    void aLabelThatWasNotTrainedOn() {
        Path train = file("train.csv", "text,label\na,good\nb,bad\n");
        Path validation = file("test.csv", "text,label\nc,good\nd,goood\n");
        DatasetConfig asked =
                DatasetConfig.ofFile(train.toString()).withValidationFile(validation.toString());
        Assertions.assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> FileDataset.read(asked, TaskType.SEQ_CLS))
                .withMessage(
                        "test.csv, line 3: \"label\" is \"goood\", which does not occur in"
                                + " train.csv; did you mean \"good\"?");
    }

    @Test
    void wordsAndTagsOfDifferentNumber() {
        assertRefused(
                        file("a.jsonl", "{\"words\": [\"a\", \"b\"], \"tags\": [\"O\"]}"),
                        TaskType.TOKEN_CLS)
                .withMessage(
                        "a.jsonl, line 1: has 2 words in \"words\", but 1 tags in \"tags\"; every"
                                + " word needs one.");
        assertRefused(file("b.csv", "words,tags\n\"['a'\",O\n"), TaskType.TOKEN_CLS)
                .withMessageStartingWith("b.csv, line 2: \"words\" must hold a list as in [\"a\"");
    }

    @Test
    void anAnswerThatIsNotWhereItIsSaidToBe() {
        String question =
                "{\"question\": \"What?\", \"context\": \"a large hare\", \"answers\": %s}";
        assertRefused(
                        file(
                                "a.jsonl",
                                question.formatted(
                                        "{\"text\": [\"hare\"], \"answer_start\": [7]}")),
                        TaskType.QUESTION_ANS)
                .withMessage(
                        "a.jsonl, line 1: \"answers\" has the answer \"hare\" at character 7 of the"
                                + " context, but there it stands at 8.");
        assertRefused(file("b.jsonl", question.formatted("\"dog\"")), TaskType.QUESTION_ANS)
                .withMessage(
                        "b.jsonl, line 1: \"answers\" has the answer \"dog\", which does not stand"
                                + " in the context.");
        assertRefused(
                        file("c.jsonl", question.formatted("[{\"answer_start\": 3}]")),
                        TaskType.QUESTION_ANS)
                .withMessageStartingWith("c.jsonl, line 1: \"answers\" must hold answers as in");
    }

    @Test
    void moreExamplesAskedForThanThereAre() {
        Path file = file("a.csv", "text,label\na,1\nb,2\nc,1\n");
        DatasetConfig asked =
                DatasetConfig.ofFile(file.toString()).withTrainSize(3).withValidationSize(1);
        Assertions.assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> FileDataset.read(asked, TaskType.SEQ_CLS))
                .withMessage("a.csv has 3 examples, but 4 are needed to train and to validate.");
    }

    private static org.assertj.core.api.ThrowableAssertAlternative<DataException> assertRefused(
            Path file, Map<String, String> columns) {
        DatasetConfig asked = DatasetConfig.ofFile(file.toString(), columns);
        return Assertions.assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> FileDataset.read(asked, TaskType.SEQ_CLS));
    }
}
