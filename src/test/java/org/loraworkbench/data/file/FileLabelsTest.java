package org.loraworkbench.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.ProblemType;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.examples.DataException;
import org.loraworkbench.data.examples.Dataset;
import org.loraworkbench.data.examples.Example;
import org.loraworkbench.data.examples.MultiLabelledText;
import org.loraworkbench.data.examples.ScoredText;

/** What the labels of a file are taken for. */
class FileLabelsTest {

    @TempDir private Path folder;

    private Dataset<?> read(String name, String content, ProblemType asked) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        return FileDataset.read(
                DatasetConfig.ofFile(file.toString()).withProblemType(asked), TaskType.SEQ_CLS);
    }

    /** A file with a text for each label, as it stands in JSON. */
    private Dataset<?> labelled(ProblemType asked, List<String> labels) throws IOException {
        String rows =
                IntStream.range(0, labels.size())
                        .mapToObj(
                                i -> "{\"text\": \"t" + i + "\", \"label\": " + labels.get(i) + "}")
                        .collect(Collectors.joining("\n"));
        return read("d.jsonl", rows, asked);
    }

    private static List<Example> all(Dataset<?> data) {
        return Stream.<Example>concat(data.train().stream(), data.validation().stream()).toList();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "1,1.0,0,0.0,true,false; 0,1",
                "\"01\",\"1\",\"1.00\",\"+2\"; 1,+2",
                "9007199254740993,9007199254740992,1; 1,9007199254740992,9007199254740993",
                "\"1.1\",\"1.10\",\"1.2.3\"; 1.1,1.10,1.2.3",
                "true,false,true; false,true",
                "\"True\",\"False\",\"True\"; False,True",
                "\"True\",\"false\",\"TRUE\",true; false,true",
                "\"true\",\"false\",\"none\"; false,none,true",
                "3.0,10.0,3.0; 3.0,10.0",
            })
    void equalNumbersAreOneClass(String labels, String names) throws IOException {
        Dataset<?> data = labelled(null, List.of(labels.split(",")));

        assertThat(data.problemType()).contains(ProblemType.SINGLE_LABEL_CLASSIFICATION);
        assertThat(data.labels()).containsExactly(names.split(","));
    }

    @Test
    void numbersWithFractionsAreScores() throws IOException {
        Dataset<?> data = labelled(null, List.of("0.25", "3", "\"-1.5\"", "2e-1"));

        assertThat(data.labels()).containsExactly("LABEL_0");
        assertThat(all(data))
                .contains(
                        new ScoredText("t0", List.of(0.25)),
                        new ScoredText("t1", List.of(3.0)),
                        new ScoredText("t2", List.of(-1.5)),
                        new ScoredText("t3", List.of(0.2)));
    }

    @Test
    void moreScoresThanThereCanBeClasses() throws IOException {
        List<String> labels = IntStream.range(0, 2_500).mapToObj(i -> "" + i / 8.0).toList();

        Dataset<?> data = labelled(null, labels);

        assertThat(data.problemType()).contains(ProblemType.REGRESSION);
        assertThat(all(data)).contains(new ScoredText("t2401", List.of(2401 / 8.0)));
    }

    @Test
    void listsAreSeveralLabels() throws IOException {
        Dataset<?> data = labelled(null, List.of("[\"b\", \"a\"]", "[]", "\"c\"", "[\"a\"]"));

        assertThat(data.labels()).containsExactly("a", "b", "c");
        assertThat(all(data))
                .contains(
                        new MultiLabelledText("t0", List.of(0, 1)),
                        new MultiLabelledText("t1", List.of()),
                        new MultiLabelledText("t2", List.of(2)));
    }

    @Test
    void listsOfRealNumbersAreScores() throws IOException {
        assertThat(all(labelled(null, List.of("[0.5, 1]", "[2, 3]"))))
                .contains(new ScoredText("t0", List.of(0.5, 1.0)));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> labelled(null, List.of("[0.5, 1]", "[2]")))
                .withMessage(
                        "d.jsonl, line 2: \"label\" holds 1 numbers, but 2 before; every text needs"
                                + " as many.");
    }

    @Test
    void columnsOfZeroAndOneAreALabelEach() throws IOException {
        Dataset<?> data = read("c.csv", "id,text,mild,hot\nx1,a,1,0\nx2,b,1.0,1\nx3,c,0,0\n", null);

        assertThat(data.labels()).containsExactly("mild", "hot");
        assertThat(all(data))
                .containsExactlyInAnyOrder(
                        new MultiLabelledText("a", List.of(0)),
                        new MultiLabelledText("b", List.of(0, 1)),
                        new MultiLabelledText("c", List.of()));
    }

    @Test
    void whatIsAskedForDecides() throws IOException {
        assertThat(labelled(ProblemType.REGRESSION, List.of("1", "2")).problemType())
                .contains(ProblemType.REGRESSION);
        assertThat(
                        labelled(
                                        ProblemType.SINGLE_LABEL_CLASSIFICATION,
                                        Arrays.asList("0.5", "1.5"))
                                .labels())
                .containsExactly("0.5", "1.5");
        assertThat(
                        labelled(
                                        ProblemType.MULTI_LABEL_CLASSIFICATION,
                                        List.of("\"a|b\"", "\"b\""))
                                .labels())
                .containsExactly("a", "b");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> labelled(ProblemType.REGRESSION, List.of("1", "\"n/a\"")))
                .withMessage("d.jsonl, line 2: \"label\" is \"n/a\"; it must hold a number.");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(
                        () ->
                                labelled(
                                        ProblemType.SINGLE_LABEL_CLASSIFICATION,
                                        List.of("1", "[1, 2]")))
                .withMessage("d.jsonl, line 2: \"label\" must hold one label, but holds a list.");
    }
}
