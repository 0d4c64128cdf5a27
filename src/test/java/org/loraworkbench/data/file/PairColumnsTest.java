package org.loraworkbench.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.examples.ClassifiedText;
import org.loraworkbench.data.examples.DataException;
import org.loraworkbench.data.examples.Dataset;
import org.loraworkbench.data.examples.Example;
import org.loraworkbench.data.examples.LabelledText;
import org.loraworkbench.data.examples.MultiLabelledText;
import org.loraworkbench.data.examples.ScoredText;

/** Files with two texts in each row, as GLUE has them, for {@code SEQ_CLS}. */
class PairColumnsTest extends TextFileTest {

    /** Columns and what is asked, as {@code part=column}; what plays {@code text / text_pair}. */
    @ParameterizedTest
    @CsvSource({
        "sentence1 sentence2 idx label,, sentence1 / sentence2",
        "premise hypothesis label,, premise / hypothesis",
        "Question1 Question2 is_duplicate label,, Question1 / Question2",
        "text1 text2 label,, text1 / text2",
        "question sentence label,, question / sentence",
        "text text_pair label,, text / text_pair",
        "sentence text_pair label,, sentence / text_pair",
        // One of two says nothing of a pair.
        "sentence sentence2 label,, sentence / null",
        "sentence question2 label,, sentence / null",
        // A column that is called "text" is all the text, whatever the others are called.
        "text sentence1 sentence2 label,, text / null",
        // What is asked goes first.
        "a b label, text=a text_pair=b, a / b",
        "sentence1 sentence2 label, text=sentence2, sentence2 / null",
        "sentence1 sentence2 label, text_pair=sentence2, sentence1 / sentence2",
        "question sentence label, text_pair=, sentence / null",
        "question sentence, label=question, sentence / null",
        "text text_pair label, text_pair=, text / null",
    })
    void theTextsAreFoundByTheirNames(String columns, String asked, String found) {
        Map<String, String> parts =
                Stream.ofNullable(asked)
                        .flatMap(all -> Arrays.stream(all.split(" ")))
                        .map(each -> each.split("=", 2))
                        .collect(Collectors.toMap(each -> each[0], each -> each[1]));

        ColumnMapping mapping =
                ColumnMapping.guess("a.csv", TaskType.SEQ_CLS, List.of(columns.split(" ")), parts);

        assertThat(mapping.of(Part.TEXT) + " / " + mapping.of(Part.TEXT_PAIR)).isEqualTo(found);
    }

    @Test
    void labelsOfEveryKindGoWithPairs() {
        assertThat(inputs("0", "1", LabelledText.class, LabelledText::input)).containsAll(PAIRS);
        assertThat(inputs("0.5", "1", ScoredText.class, ScoredText::input)).containsAll(PAIRS);
        assertThat(
                        inputs(
                                "\"[\"\"x\"\"]\"",
                                "\"[\"\"x\"\", \"\"y\"\"]\"",
                                MultiLabelledText.class,
                                MultiLabelledText::input))
                .containsAll(PAIRS);
    }

    private static final List<ClassifiedText> PAIRS =
            List.of(new ClassifiedText("a", "b"), new ClassifiedText("c", "d"));

    private <E extends Example> List<ClassifiedText> inputs(
            String one, String other, Class<E> kind, Function<E, ClassifiedText> input) {
        Path file =
                file("a.csv", "sentence1,sentence2,label\na,b,%s\nc,d,%s\n".formatted(one, other));
        Dataset<E> data = read(file, TaskType.SEQ_CLS, kind);
        assertThat(data.reading().notices()).isEmpty();
        return all(data).stream().map(input).toList();
    }

    @Test
    void aRowWithoutItsSecondTextIsRefused() {
        Path file =
                file(
                        "a.jsonl",
                        "{\"text\": \"a\", \"text_pair\": \"b\", \"label\": 1}\n{\"text\": \"c\", \"label\": 0}\n");

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(file, TaskType.SEQ_CLS, LabelledText.class))
                .withMessage("a.jsonl, line 2: \"text_pair\" is empty; it must hold a text.");
    }

    @Test
    void aSecondFileNeedsBothTextsToo() {
        String first = file("a.csv", "text,text_pair,label\na,b,1\nc,d,0\n").toString();
        String second = file("b.csv", "text,label\na,1\nc,0\n").toString();
        DatasetConfig asked = DatasetConfig.ofFile(first).withValidationFile(second);

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> FileDataset.read(asked, TaskType.SEQ_CLS))
                .withMessage(
                        "b.csv has no column \"text_pair\", which a.csv has; its columns are text, label, and must be called as there.");
    }
}
