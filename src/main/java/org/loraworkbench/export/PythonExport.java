package org.loraworkbench.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.BaseWeightsChoice;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Head;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.data.Datasets;
import org.loraworkbench.data.examples.Dataset;
import org.loraworkbench.data.head.HeadedDataset;
import org.loraworkbench.data.sentence.SentenceEmbedding;
import org.loraworkbench.files.WholeFile;
import org.loraworkbench.formats.BaseModels;
import org.loraworkbench.formats.TrainedHead;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.ModelOutline;

/** An experiment as a Python script for transformers and peft, its examples beside it. */
public final class PythonExport {

    private static final String ENDING = ".py";

    private PythonExport() {}

    /**
     * Writes {@code NAME.py}, {@code NAME-train.jsonl} and {@code NAME-validation.jsonl}, each
     * whole or not at all. May unpack a built-in base model and read WordNet, which takes some
     * seconds.
     *
     * @param lanes those of the experiment that the script is to train
     * @param script where the script is to lie
     * @return the files written, the script first
     * @throws org.loraworkbench.config.ConfigException if the base or the data set is not there, or
     *     does not fit the experiment
     */
    public static List<Path> write(
            Experiment experiment, List<AdapterConfig> lanes, Path script, Workspace workspace)
            throws IOException {
        Optional<Head> trained =
                experiment.baseWeights() == BaseWeightsChoice.RANDOM
                        ? Optional.empty()
                        : TrainedHead.of(experiment.base(), experiment.taskType());
        HeadedDataset headed =
                Datasets.open(
                        experiment.dataset(), experiment.taskType(), workspace.cache(), trained);
        Dataset<?> data = headed.data();
        ModelOutline model =
                Architectures.outline(
                        BaseModels.config(experiment.base()),
                        experiment.taskType(),
                        data.labels().size());
        Path training = beside(script, "-train.jsonl");
        Path validation = beside(script, "-validation.jsonl");
        PeftScript python =
                new PeftScript(
                        experiment,
                        lanes,
                        model,
                        BasePlace.of(experiment.base(), workspace),
                        embedding(experiment, workspace),
                        headed.choice(),
                        training.getFileName().toString(),
                        validation.getFileName().toString());
        WholeFile.write(training, ExampleLines.of(data.train()));
        WholeFile.write(validation, ExampleLines.of(data.validation()));
        WholeFile.write(script, python.text());
        return List.of(script, training, validation);
    }

    /** How the base makes vectors, which is of use for one task type alone. */
    private static SentenceEmbedding embedding(Experiment experiment, Workspace workspace) {
        return experiment.taskType() == TaskType.FEATURE_EXTRACTION
                ? SentenceEmbedding.of(BaseModels.open(experiment.base(), workspace).folder())
                : SentenceEmbedding.MEAN;
    }

    private static Path beside(Path script, String ending) {
        String name = script.getFileName().toString();
        String stem =
                name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
        return script.resolveSibling(stem + ending);
    }
}
