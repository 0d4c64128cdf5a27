package org.loraworkbench.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.examples.AnsweredQuestion;
import org.loraworkbench.data.examples.DataException;
import org.loraworkbench.data.examples.Dataset;
import org.loraworkbench.data.examples.SourceAndTarget;
import org.loraworkbench.data.examples.TaggedWords;

/** Files that pyarrow and {@code datasets} wrote, see the README beside them. */
class ParquetTest extends TextFileTest {

    private static final Path FILES = Path.of("src/test/resources/parquet");

    private static Path parquet(String name) {
        return FILES.resolve(name + ".parquet");
    }

    /** All rows, each as JSON. */
    private static List<String> rows(Path file) throws IOException {
        List<String> records = new ArrayList<>();
        try (Rows rows = Rows.open(file, TaskType.SEQ_CLS)) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                records.add(Json.MAPPER.writeValueAsString(row.cells()));
            }
        }
        return records;
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "snappy", "gzip", "zstd", "lz4", "plain"})
    void rowsOfAllRowGroupsAreReadHoweverTheyAreCompressed(String how) throws IOException {
        Path file = parquet("topics-" + how);

        assertThat(rows(file))
                .hasSize(12)
                .startsWith("{\"text\":\"the quiet train\",\"label\":\"travel\"}")
                .endsWith("{\"text\":\"the old dinner\",\"label\":\"food\"}");
        FilePreview preview = FilePreview.of(file, List.of(TaskType.SEQ_CLS));
        assertThat(preview.problem()).isEmpty();
        assertThat(preview.rowCount()).isEqualTo(12);
    }

    @Test
    void classesHaveTheNamesThatTheFileGivesThem() {
        Dataset<TaggedWords> ner = read(parquet("ner"), TaskType.TOKEN_CLS, TaggedWords.class);

        assertThat(ner.labels()).containsExactly("B-LOC", "B-PER", "I-PER", "O");
        assertThat(all(ner))
                .containsExactlyInAnyOrder(
                        new TaggedWords(List.of("Ada", "Lovelace", "wrote"), List.of(1, 2, 3)),
                        new TaggedWords(List.of("in", "London"), List.of(3, 0)));
    }

    @Test
    void classesWithinObjectsHaveTheirNamesToo() throws IOException {
        assertThat(rows(parquet("objects")))
                .containsExactly(
                        "{\"text\":\"a\",\"marks\":[{\"kind\":\"hard\",\"at\":3}],\"seq\":{\"kind\":[\"soft\",\"hard\"]}}",
                        "{\"text\":\"b\",\"marks\":[],\"seq\":{\"kind\":[]}}");
    }

    @Test
    void structsAreReadAsSquadsAnswersAndAsTranslations() {
        assertThat(all(read(parquet("squad"), TaskType.QUESTION_ANS, AnsweredQuestion.class)))
                .contains(
                        new AnsweredQuestion(
                                "When?",
                                "Ada wrote it in 1843.",
                                List.of(new AnsweredQuestion.Answer("1843", 16))));
        DatasetConfig german =
                DatasetConfig.ofFile(
                        parquet("translation").toString(),
                        Map.of("source", "translation.en", "target", "translation.de"));
        assertThat(all(read(german, TaskType.SEQ_2_SEQ_LM, SourceAndTarget.class)))
                .contains(new SourceAndTarget("good day", "guten Tag"));
    }

    @Test
    void listsOfStructsAreConversations() {
        FilePreview chat = FilePreview.of(parquet("chat"), List.of(TaskType.CAUSAL_LM));

        assertThat(chat.problem()).isEmpty();
        assertThat(chat.parts()).containsEntry("messages", "messages");
    }

    @Test
    void listsMayBeWrittenAsOlderProgramsDid() throws IOException {
        assertThat(rows(parquet("old-lists")))
                .containsExactly(
                        "{\"words\":[\"a\",\"b\"],\"tags\":[\"X\",\"Y\"]}",
                        "{\"words\":[\"c\"],\"tags\":[\"X\"]}");
    }

    @Test
    void everyKindOfValueIsReadAsItIsInJson() throws IOException {
        assertThat(rows(parquet("kinds")))
                .containsExactly(
                        "{\"int8\":1,\"uint8\":255,\"int16\":-300,\"int32\":-2147483648,\"uint32\":4294967295,"
                                + "\"int64\":4611686018427387904,\"uint64\":18446744073709551615,\"float\":0.1,"
                                + "\"double\":1.0E-300,\"bool\":true,\"string\":\"ä€😀\",\"large_string\":\"long\","
                                + "\"string_view\":\"seen\",\"dictionary\":\"red\",\"binary\":\"bytes\",\"fixed\":\"ab\","
                                + "\"decimal\":1.50,\"date\":\"2024-02-29\",\"time\":\"13:05\","
                                + "\"timestamp\":\"2024-02-29T01:02:03\",\"utc\":\"1969-12-31T23:59:59Z\","
                                + "\"map\":{\"k\":1},\"lists\":[[1],[]],\"empty\":[],\"nothing\":null}",
                        "{\"int8\":null,\"uint8\":0,\"int16\":0,\"int32\":0,\"uint32\":0,\"int64\":0,\"uint64\":0,"
                                + "\"float\":null,\"double\":\"NaN\",\"bool\":false,\"string\":\"\",\"large_string\":null,"
                                + "\"string_view\":null,\"dictionary\":\"red\",\"binary\":\"//4=\",\"fixed\":\"cd\","
                                + "\"decimal\":null,\"date\":null,\"time\":null,\"timestamp\":null,\"utc\":null,"
                                + "\"map\":null,\"lists\":null,\"empty\":null,\"nothing\":null}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "untold | untold.parquet has 1 examples, but 2 are needed to train and to validate.",
                "too-many | too-many.parquet, row 2: \"label\" is 2, but the file names 2 classes.",
                "image | image.parquet, row 1: \"text\" must hold a text, but holds bytes that are"
                        + " no text in UTF-8.",
                "none | none.parquet is empty.",
                "topics-brotli | topics-brotli.parquet is compressed with brotli; save it with"
                        + " snappy, zstd, gzip, or without compression.",
            })
    void whatCannotBeLearnedFromIsRefusedWithItsRow(String name, String sentence) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(
                        () ->
                                FileDataset.read(
                                        DatasetConfig.ofFile(parquet(name).toString()),
                                        TaskType.SEQ_CLS))
                .withMessage(sentence);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 100, 1500, 2160})
    void aFileThatWasCutShortIsRefused(int bytes) throws IOException {
        Path cut = folder.resolve("cut.parquet");
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(parquet("topics-snappy")), bytes));

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(
                        () ->
                                FileDataset.read(
                                        DatasetConfig.ofFile(cut.toString()), TaskType.SEQ_CLS))
                .withMessage("cut.parquet is no whole Parquet file; copy or download it again.");
    }

    @Test
    void aDamagedPageIsRefusedWithItsRow() throws IOException {
        byte[] bytes = Files.readAllBytes(parquet("topics-gzip"));
        Arrays.fill(bytes, 30, 120, (byte) 0x55);
        Path damaged = folder.resolve("damaged.parquet");
        Files.write(damaged, bytes);

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(
                        () ->
                                FileDataset.read(
                                        DatasetConfig.ofFile(damaged.toString()), TaskType.SEQ_CLS))
                .withMessage(
                        "damaged.parquet, row 1: the file is damaged from here on; copy or download it again.");
    }

    @Test
    void anArrowFileIsToBecomeOneOfParquet() {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> Rows.open(folder.resolve("data-0.arrow"), TaskType.SEQ_CLS))
                .withMessageContaining("to_parquet");
    }
}
