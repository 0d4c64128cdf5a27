package org.loraworkbench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.examples.Dataset;

/** A built-in set to train on, judged by another. */
class ValidationSetTest {

    @TempDir Path cache;

    private static DatasetConfig dataset(String json) {
        return ExperimentJson.parse(
                        "test",
                        """
                        {"task_type": "CAUSAL_LM", "base": "wordnet-llama-3m", "dataset": %s}
                        """
                                .formatted(json))
                .dataset();
    }

    private Dataset<?> open(String json) {
        return Datasets.open(dataset(json), TaskType.CAUSAL_LM, cache);
    }

    @Test
    void oneSetIsTrainedOnAndTheOtherIsEvaluatedOn() {
        Dataset<?> verbs =
                open(
                        "{\"name\": \"wordnet-definitions\", \"train_size\": 6, \"validation_size\": 4}");
        Dataset<?> nouns =
                open(
                        "{\"name\": \"wordnet-noun-definitions\", \"train_size\": 6,"
                                + " \"validation_size\": 4}");
        Dataset<?> both =
                open(
                        "{\"name\": \"wordnet-definitions\", \"validation_name\":"
                                + " \"wordnet-noun-definitions\", \"train_size\": 6,"
                                + " \"validation_size\": 4}");

        assertThat(both.train()).isEqualTo(verbs.train());
        assertThat(both.validation()).isEqualTo(nouns.validation()).hasSize(4);
        assertThat(both.validation()).isNotEqualTo(verbs.validation());
    }

    @Test
    void itIsWrittenWithTheExperiment() {
        DatasetConfig asked =
                dataset(
                        "{\"name\": \"wordnet-definitions\", \"validation_name\":"
                                + " \"wordnet-noun-definitions\"}");
        Experiment experiment = Experiment.defaults().withDataset(asked);

        assertThat(ExperimentJson.parse("test", ExperimentJson.write(experiment)).dataset())
                .isEqualTo(asked);
    }

    @Test
    void aSetOfAnotherTaskOrOfOtherLabelsIsRefused() {
        DatasetConfig topics =
                dataset(
                        "{\"name\": \"wordnet-definitions\", \"validation_name\":"
                                + " \"wordnet-topics\"}");

        assertThatThrownBy(() -> Datasets.head(topics, TaskType.CAUSAL_LM, Optional.empty()))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "dataset.validation_name: wordnet-topics is for SEQ_CLS, not for"
                                + " CAUSAL_LM");
        assertThatThrownBy(() -> dataset("{\"file\": \"a.txt\", \"validation_name\": \"b\"}"))
                .hasMessage(
                        "dataset.validation_name: goes with a built-in \"name\"; a file has a"
                                + " validation_file");
    }
}
