package org.loraworkbench.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.examples.DataException;
import org.loraworkbench.data.examples.TaggedWords;

/** Tables for TOKEN_CLS with one word in each row. */
class SentenceRowsTest extends TextFileTest {

    /** B-PER is 0, I-PER is 1, O is 2. */
    private static final TaggedWords ADA =
            new TaggedWords(List.of("Ada", "Lovelace", "wrote"), List.of(0, 1, 2));

    private static final TaggedWords BY_CHARLES =
            new TaggedWords(List.of("by", "Charles"), List.of(2, 0));

    private static List<TaggedWords> sentences(Path file) {
        return all(read(file, TaskType.TOKEN_CLS, TaggedWords.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sentence_id,word,tag\n7,Ada,B-PER\n7,Lovelace,I-PER\n7,wrote,O\n8,by,O\n8,Charles,B-PER\n",
                "Sentence #,Word,POS,Tag\nSentence: 1,Ada,NNP,B-PER\n,Lovelace,NNP,I-PER\n,wrote,VBD,O\nSentence: 2,by,IN,O\n,Charles,NNP,B-PER\n",
                "sentence_id,words,labels\n0,Ada,B-PER\n0,Lovelace,I-PER\n0,wrote,O\n1,by,O\n1,Charles,B-PER\n",
                "token,sent_id,ner_tag\nAda,0,B-PER\nLovelace,0,I-PER\nwrote,0,O\n,,\nby,0,O\nCharles,0,B-PER\n",
            })
    void rowsOfOneWordBecomeSentencesByTheirNumber(String table) {
        assertThat(sentences(file("ner.csv", table))).containsExactlyInAnyOrder(ADA, BY_CHARLES);
    }

    @Test
    void linesOfJsonWithOneWordEachBecomeSentencesToo() {
        Path lines =
                file(
                        "ner.jsonl",
                        """
                        {"sentence_id": 1, "word": "Ada", "tag": "B-PER"}
                        {"sentence_id": 1, "word": "Lovelace", "tag": "I-PER"}
                        {"sentence_id": 1, "word": "wrote", "tag": "O"}
                        {"sentence_id": 2, "word": "by", "tag": "O"}
                        {"sentence_id": 2, "word": "Charles", "tag": "B-PER"}
                        """);

        assertThat(sentences(lines)).containsExactlyInAnyOrder(ADA, BY_CHARLES);
    }

    @Test
    void theColumnOfTheSentencesMayBeNamed() {
        Path table =
                file(
                        "ner.csv",
                        "Satz,Wort,Art\n1,Ada,B-PER\n1,Lovelace,I-PER\n1,wrote,O\n2,by,O\n2,Charles,B-PER\n");
        Map<String, String> columns = Map.of("sentence_id", "Satz", "words", "Wort", "tags", "Art");

        assertThat(
                        all(
                                read(
                                        DatasetConfig.ofFile(table.toString(), columns),
                                        TaskType.TOKEN_CLS,
                                        TaggedWords.class)))
                .containsExactlyInAnyOrder(ADA, BY_CHARLES);
    }

    @Test
    void theWindowShowsSentences() {
        Path table = file("ner.csv", "sentence_id,word,tag\n1,Ada,B-PER\n1,wrote,O\n2,by,O\n");

        FilePreview preview = FilePreview.of(table, List.of(TaskType.TOKEN_CLS));

        assertThat(preview.problem()).isEmpty();
        assertThat(preview.rows())
                .containsExactly(
                        List.of("1", "[\"Ada\",\"wrote\"]", "[\"B-PER\",\"O\"]"),
                        List.of("2", "[\"by\"]", "[\"O\"]"));
    }

    @Test
    void rowsThatAreSentencesStayThem() {
        Path table =
                file(
                        "ner.csv",
                        "sentence_id,words,tags\n1,Ada Lovelace wrote,B-PER I-PER O\n1,by Charles,O B-PER\n");

        assertThat(sentences(table)).containsExactlyInAnyOrder(ADA, BY_CHARLES);
        DatasetConfig named =
                DatasetConfig.ofFile(
                        table.toString(),
                        FilePreview.of(table, List.of(TaskType.TOKEN_CLS)).parts());
        assertThat(named.columns()).containsEntry("sentence_id", "sentence_id");
        assertThat(all(read(named, TaskType.TOKEN_CLS, TaggedWords.class)))
                .containsExactlyInAnyOrder(ADA, BY_CHARLES);
    }

    @Test
    void aGapIsToldWithItsOwnLine() {
        assertRefused(
                        file("ner.csv", "sentence_id,word,tag\n1,Ada,B-PER\n1,wrote,\n2,by,O\n"),
                        TaskType.TOKEN_CLS)
                .withMessage("ner.csv, line 3: \"tag\" is empty; it must hold a label.");
    }

    @Test
    void wordsWithoutSentencesAreRefused() {
        Path table = file("ner.csv", "word,tag\n" + "Ada,B-PER\nwrote,O\n".repeat(60));

        assertRefused(table, TaskType.TOKEN_CLS)
                .withMessage(
                        "ner.csv, line 101: \"word\" holds one word here and in all rows before;"
                                + " name the column that tells sentences apart, as in"
                                + " \"sentence_id\": \"number\", or give a sentence in each row.");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(
                        () ->
                                FileDataset.read(
                                        DatasetConfig.ofFile(
                                                table.toString(), Map.of("sentence_id", "nr")),
                                        TaskType.TOKEN_CLS))
                .withMessageContaining("has no column \"nr\"");
    }
}
