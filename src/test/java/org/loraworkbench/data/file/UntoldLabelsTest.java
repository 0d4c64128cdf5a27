package org.loraworkbench.data.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.examples.Dataset;
import org.loraworkbench.data.examples.LabelledText;

/** Rows of which nobody knows the class, as SNLI and the hub's sets have them. */
class UntoldLabelsTest extends TextFileTest {

    private static String labelled(String labels) {
        StringBuilder rows = new StringBuilder("text,label\n");
        for (String label : labels.split(" ")) {
            rows.append("t").append(rows.length()).append(',').append(label).append('\n');
        }
        return rows.toString();
    }

    private Dataset<LabelledText> read(String labels) {
        return read(file("a.csv", labelled(labels)), TaskType.SEQ_CLS, LabelledText.class);
    }

    @ParameterizedTest
    @CsvSource({
        "neutral - entailment -, entailment neutral, 2",
        "no -1 yes, no yes, 1",
        "0 1 2 -1 -1, 0 1 2, 2",
        "0 1 2 -1.0, 0 1 2, 1",
    })
    void areLeftOutAndSaid(String labels, String classes, int leftOut) {
        Dataset<LabelledText> data = read(labels);

        assertThat(data.labels()).containsExactly(classes.split(" "));
        assertThat(all(data)).hasSize(labels.split(" ").length - leftOut);
        assertThat(data.reading().notices())
                .singleElement()
                .asString()
                .startsWith("a.csv, line ")
                .endsWith("left out (in all %d).".formatted(leftOut));
    }

    @ParameterizedTest
    @CsvSource({"-1 0 1 0", "-1 1 -1", "+ - +", "-2 -1 0 1 2", "- yes"})
    void areClassesBesideOthers(String labels) {
        Dataset<LabelledText> data = read(labels);

        assertThat(data.labels()).containsExactlyInAnyOrder(distinct(labels));
        assertThat(all(data)).hasSize(labels.split(" ").length);
    }

    private static String[] distinct(String labels) {
        return List.of(labels.split(" ")).stream().distinct().toArray(String[]::new);
    }

    @Test
    void aClassThatMayStandForNoneIsSaid() {
        assertThat(read("-1 0 1 0").reading().notices())
                .containsExactly(
                        "\"label\": the label -1 is learned as a class; if it stands for no label, take its rows out.");
        assertThat(read("None yes no").reading().notices())
                .containsExactly(
                        "\"label\": the label \"None\" is learned as a class; if it stands for no label, take its rows out.");
    }

    @Test
    void namesThatDifferInCaseAreSaid() {
        assertThat(read("Good good bad").reading().notices())
                .containsExactly(
                        "\"label\": the labels \"Good\", \"good\" differ in case or blanks alone, and are learned as 2 classes.");
    }

    @Test
    void whatTablesHoldInPlaceOfALabelIsRefused() {
        assertRefused(file("a.csv", "text,label\na,yes\nb,NaN\nc,no\n"), TaskType.SEQ_CLS)
                .withMessage(
                        "a.csv, line 3: \"label\" is NaN, which programs write where there is no label; take such rows out, or say by problem_type that it is a class.");
    }

    @Test
    void aFileThatTellsNoneIsRefused() {
        assertRefused(file("a.csv", labelled("-1 -1")), TaskType.SEQ_CLS)
                .withMessage(
                        "a.csv, line 2: \"label\" is -1 in all rows, which stands for no label; choose a file that tells them.");

        DatasetConfig both =
                DatasetConfig.ofFile(file("b.csv", labelled("0 1")).toString())
                        .withValidationFile(file("test.csv", labelled("-1 -1")).toString());
        assertRefused(both, TaskType.SEQ_CLS)
                .withMessage(
                        "test.csv has no row whose label is told; choose a file that tells them.");
    }

    @Test
    void rowsToBeJudgedByAreLeftOutToo() {
        DatasetConfig both =
                DatasetConfig.ofFile(file("b.csv", labelled("0 1 2 -1")).toString())
                        .withValidationFile(file("c.csv", labelled("1 1 0 -1")).toString());

        Dataset<LabelledText> data = read(both, TaskType.SEQ_CLS, LabelledText.class);

        assertThat(data.validation()).hasSize(3);
        assertThat(data.reading().notices())
                .contains(
                        "c.csv, line 5: \"label\" is -1, which stands for no label; the row is left out (in all 1).");
    }
}
