package org.loraworkbench.data.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.examples.Dataset;
import org.loraworkbench.data.examples.TaggedWords;

/** Files with a word and its tags in each line. */
class TaggedLinesTest extends TextFileTest {

    private static final String SHARED_TASK =
            """
            -DOCSTART- -X- -X- O

            EU NNP B-NP B-ORG
            rejects VBZ B-VP O

            -DOCSTART- -X- -X- O

            Peter NNP B-NP B-PER
            """;

    @ParameterizedTest
    @ValueSource(strings = {"a.conll", "a.txt", "a.tsv"})
    void aSentenceIsAnExample(String name) {
        String text = name.endsWith(".tsv") ? SHARED_TASK.replace(" ", "\t") : SHARED_TASK;

        Dataset<TaggedWords> data = read(file(name, text), TaskType.TOKEN_CLS, TaggedWords.class);

        assertThat(data.labels()).containsExactly("B-ORG", "B-PER", "O");
        assertThat(all(data))
                .containsExactlyInAnyOrder(
                        new TaggedWords(List.of("EU", "rejects"), List.of(0, 2)),
                        new TaggedWords(List.of("Peter"), List.of(1)));
    }

    @Test
    void anotherColumnCanBeTheTags() {
        Path file = file("a.conll", SHARED_TASK);
        DatasetConfig asked = DatasetConfig.ofFile(file.toString(), Map.of("tags", "column2"));

        Dataset<TaggedWords> data = read(asked, TaskType.TOKEN_CLS, TaggedWords.class);

        assertThat(data.labels()).containsExactly("NNP", "VBZ");
        assertThat(data.reading().notices())
                .containsExactly("a.conll: some columns are not read: column3, tags.");
    }

    @Test
    void aTableOfTabsStaysATable() {
        Path file = file("a.tsv", "words\ttags\nEU rejects\tB-ORG O\n\nPeter\tB-PER\n");

        assertThat(all(read(file, TaskType.TOKEN_CLS, TaggedWords.class)))
                .contains(new TaggedWords(List.of("EU", "rejects"), List.of(0, 2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.conllu", "a.conll", "a.txt", "a.tsv"})
    void wordsOfUniversalDependencies(String name) {
        String line = "%s\t%s\tx\t%s\tX\t_\t0\troot\t_\t_\n";
        String sentence =
                "# sent_id = %d\n"
                        + line.formatted("1", "go", "VERB")
                        + line.formatted("2-3", "don't", "_")
                        + line.formatted("2", "do", "AUX")
                        + line.formatted("2.1", "it", "PRON")
                        + line.formatted("3", "%d", "PART")
                        + "\n";

        Dataset<TaggedWords> data =
                read(
                        file(name, sentence.formatted(1, 1) + sentence.formatted(2, 2)),
                        TaskType.TOKEN_CLS,
                        TaggedWords.class);

        assertThat(data.labels()).containsExactly("AUX", "PART", "VERB");
        assertThat(all(data)).contains(new TaggedWords(List.of("go", "do", "1"), List.of(2, 0, 1)));
    }

    @Test
    void numbersOfWordsAndCommentsAreNoWords() {
        String text = "# http://a [1]\n1\tEU\tB-ORG\n2\t#\tO\n\n# id 7\n1\tPeter\tB-PER\n";

        assertThat(all(read(file("a.conll", text), TaskType.TOKEN_CLS, TaggedWords.class)))
                .containsExactlyInAnyOrder(
                        new TaggedWords(List.of("EU", "#"), List.of(0, 2)),
                        new TaggedWords(List.of("Peter"), List.of(1)));
    }

    @Test
    void aSentenceMayBeginWithANumberSign() {
        String text = "# O\n1 O\n\n# O\nEU B-ORG\n";

        assertThat(all(read(file("a.bio", text), TaskType.TOKEN_CLS, TaggedWords.class)))
                .containsExactlyInAnyOrder(
                        new TaggedWords(List.of("#", "1"), List.of(1, 1)),
                        new TaggedWords(List.of("#", "EU"), List.of(1, 0)));
    }

    @Test
    void linesMayEndWithACarriageReturn() {
        String text = "EU B-ORG\rruns O\r\rPeter B-PER\r";

        assertThat(all(read(file("a.conll", text), TaskType.TOKEN_CLS, TaggedWords.class)))
                .containsExactlyInAnyOrder(
                        new TaggedWords(List.of("EU", "runs"), List.of(0, 2)),
                        new TaggedWords(List.of("Peter"), List.of(1)));
    }
}
