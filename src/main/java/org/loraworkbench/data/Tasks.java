package org.loraworkbench.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.data.examples.Dataset;
import org.loraworkbench.data.examples.LabelledText;
import org.loraworkbench.data.wordnet.WordNetTopics;

/** Opens an experiment's data as the task that it is to be trained on. */
public final class Tasks {

    private Tasks() {}

    /**
     * @param tokenizer the base model's {@code tokenizer.json}
     * @param cache keeps what was extracted from built-in sources
     * @throws ConfigException if the data set is unknown or does not fit the task type
     */
    public static Task of(Experiment experiment, Optional<Path> tokenizer, Path cache) {
        DatasetConfig dataset = experiment.dataset();
        if (experiment.taskType() != TaskType.SEQ_CLS) {
            throw new ConfigException(
                    "task_type", experiment.taskType() + " cannot be trained yet; SEQ_CLS can");
        }
        DatasetCatalog.require(dataset, experiment.taskType());
        Path file =
                tokenizer.orElseThrow(
                        () ->
                                new ConfigException(
                                        "base", "has no tokenizer.json beside its weights"));
        try (TextTokenizer encoder = TextTokenizer.open(file, experiment.training().maxLength())) {
            return classification(dataset, experiment.training(), encoder, cache);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the data set: " + e.getMessage(), e);
        }
    }

    private static Task classification(
            DatasetConfig dataset, TrainingConfig training, TextTokenizer encoder, Path cache)
            throws IOException {
        Dataset<LabelledText> texts =
                WordNetTopics.load(
                        sizeOr(dataset.trainSize(), WordNetTopics.DEFAULT_TRAIN_SIZE),
                        sizeOr(dataset.validationSize(), WordNetTopics.DEFAULT_VALIDATION_SIZE),
                        cache);
        return new SequenceClassification(
                texts.labels(),
                ClassificationBatches.training(
                        texts.train(), encoder, training.batchSize(), training.seed()),
                ClassificationBatches.validation(texts.validation(), encoder));
    }

    private static int sizeOr(int asked, int otherwise) {
        return asked == 0 ? otherwise : asked;
    }
}
