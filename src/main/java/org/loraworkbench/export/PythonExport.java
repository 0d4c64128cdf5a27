package org.loraworkbench.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.BaseWeightsChoice;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Head;
import org.loraworkbench.config.LaneNames;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.data.Datasets;
import org.loraworkbench.data.examples.Dataset;
import org.loraworkbench.data.head.HeadedDataset;
import org.loraworkbench.data.sentence.SentenceEmbedding;
import org.loraworkbench.files.FileEnding;
import org.loraworkbench.files.WholeFile;
import org.loraworkbench.formats.BaseModels;
import org.loraworkbench.formats.TrainedHead;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.ModelOutline;

/**
 * An experiment as a Python script for transformers and peft, which trains its lanes one after the
 * other or as trials of Ray Tune; its examples beside it.
 */
public final class PythonExport {

    private static final String ENDING = ".py";

    private PythonExport() {}

    /**
     * Writes {@code NAME.py}, {@code NAME-train.jsonl} and {@code NAME-validation.jsonl}, each
     * whole or not at all. May unpack a built-in base model and read WordNet, which takes some
     * seconds.
     *
     * @param lanes those of the experiment that the script is to train
     * @param file where the script is to lie; the ending is added where it is missing
     * @return the files written, the script first
     * @throws ConfigException if the base or the data set is not there, or does not fit the
     *     experiment, or the experiment is of a fork
     */
    public static List<Path> write(
            Experiment experiment, List<AdapterConfig> lanes, Path file, Workspace workspace)
            throws IOException {
        return write(ScriptForm.IN_TURN, experiment, lanes, file, workspace);
    }

    /**
     * Writes the same as {@link #write}, with each lane as a trial of Ray Tune that becomes a run
     * folder, and {@code NAME-experiments.json} with the experiments of those runs.
     */
    public static List<Path> writeForRay(
            Experiment experiment, List<AdapterConfig> lanes, Path file, Workspace workspace)
            throws IOException {
        LaneNames.requirePortable(lanes);
        return write(ScriptForm.RAY_TUNE, experiment, lanes, file, workspace);
    }

    private static List<Path> write(
            ScriptForm form,
            Experiment experiment,
            List<AdapterConfig> lanes,
            Path file,
            Workspace workspace)
            throws IOException {
        if (!experiment.fork().isEmpty()) {
            throw new ConfigException(
                    "fork",
                    "goes on from an adapter of another run, but a script begins anew; export that run instead");
        }
        Path script = FileEnding.added(file, ENDING);
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
        Path experiments = beside(script, "-experiments.json");
        PeftScript python =
                new PeftScript(
                        form,
                        experiment,
                        lanes,
                        model,
                        BasePlace.of(experiment.base(), workspace),
                        embedding(experiment, workspace),
                        headed.choice(),
                        training.getFileName().toString(),
                        validation.getFileName().toString(),
                        experiments.getFileName().toString());
        WholeFile.write(training, ExampleLines.of(data.train()));
        WholeFile.write(validation, ExampleLines.of(data.validation()));
        if (form == ScriptForm.RAY_TUNE) {
            WholeFile.write(experiments, RunExperiments.of(experiment, lanes));
        }
        WholeFile.write(script, python.text());
        return form == ScriptForm.RAY_TUNE
                ? List.of(script, training, validation, experiments)
                : List.of(script, training, validation);
    }

    /** How the base makes vectors, which is of use for one task type alone. */
    private static SentenceEmbedding embedding(Experiment experiment, Workspace workspace) {
        return experiment.taskType() == TaskType.FEATURE_EXTRACTION
                ? SentenceEmbedding.of(BaseModels.open(experiment.base(), workspace).folder())
                : SentenceEmbedding.MEAN;
    }

    private static Path beside(Path script, String ending) {
        String name = script.getFileName().toString();
        return script.resolveSibling(name.substring(0, name.length() - ENDING.length()) + ending);
    }
}
