package org.loraworkbench.data.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.examples.Dataset;
import org.loraworkbench.data.examples.SourceAndTarget;

/** An object of texts, such as a translation, has a column for each. */
class TextsWithinColumnsTest extends TextFileTest {

    private static final String TRANSLATIONS =
            """
            {"id": "0", "translation": {"en": "a hare", "de": "ein Hase"}}
            {"id": "1", "translation": {"en": "a moss", "de": "ein Moos"}}
            """;

    @Test
    void aTranslationIsReadFromOneLanguageToTheOther() {
        Path file = file("a.jsonl", TRANSLATIONS);
        DatasetConfig asked =
                DatasetConfig.ofFile(
                        file.toString(),
                        Map.of("source", "translation.de", "target", "translation.en"));

        Dataset<SourceAndTarget> data = read(asked, TaskType.SEQ_2_SEQ_LM, SourceAndTarget.class);

        assertThat(data.train().get(0))
                .isIn(
                        new SourceAndTarget("ein Hase", "a hare"),
                        new SourceAndTarget("ein Moos", "a moss"));
        assertThat(data.reading().notices()).containsExactly("a.jsonl: a column is not read: id.");
    }

    @Test
    void whichLanguageIsReadIsNotGuessed() {
        assertRefused(
                        file("a.json", "[" + TRANSLATIONS.strip().replace("\n", ",") + "]"),
                        TaskType.SEQ_2_SEQ_LM)
                .withMessageContaining("its columns are id, translation.en, translation.de");
    }
}
