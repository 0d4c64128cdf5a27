package org.loraworkbench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.TaskType;

class DatasetCatalogTest {

    @Test
    void aBuiltInDataSetIsFoundByName() {
        DatasetCatalog.Entry entry =
                DatasetCatalog.require(DatasetConfig.builtIn("wordnet-topics"), TaskType.SEQ_CLS);

        assertThat(entry.labels()).hasSize(12).startsWith("animal", "plant").endsWith("cognition");
        assertThat(entry.trainSize()).isEqualTo(4_000);
        assertThat(entry.validationSize()).isEqualTo(1_000);
    }

    @Test
    void aMisspeltNameIsAnsweredWithTheNearest() {
        assertRefused(DatasetConfig.builtIn("wordnet-topic"), TaskType.SEQ_CLS)
                .withMessage(
                        "dataset: \"wordnet-topic\" is no built-in data set; did you mean"
                                + " \"wordnet-topics\"?");
    }

    @Test
    void anUnknownNameIsAnsweredWithWhatThereIs() {
        assertRefused(DatasetConfig.builtIn("imdb"), TaskType.SEQ_CLS)
                .withMessageContaining("there are wordnet-topics, wordnet-genus-tags, ");
    }

    @Test
    void aDataSetOfAnotherTaskTypeIsRefused() {
        assertRefused(DatasetConfig.builtIn("wordnet-topics"), TaskType.CAUSAL_LM)
                .withMessage("dataset: wordnet-topics is for SEQ_CLS, not for CAUSAL_LM");
    }

    private static ThrowableAssertAlternative<ConfigException> assertRefused(
            DatasetConfig dataset, TaskType taskType) {
        return assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> DatasetCatalog.require(dataset, taskType));
    }
}
