package org.loraworkbench.training;

import java.util.Optional;
import org.loraworkbench.config.BaseWeightsChoice;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Head;
import org.loraworkbench.data.Datasets;
import org.loraworkbench.data.head.HeadChoice;
import org.loraworkbench.formats.TrainedHead;

/** The head that an experiment trains, told before a run is made for it. */
public final class ExperimentHead {

    private ExperimentHead() {}

    /**
     * Reads a data file as a whole, and of the base what tells its head; nothing is downloaded but
     * a configuration.
     *
     * @throws org.loraworkbench.config.ConfigException if there is no such data or base, or the
     *     data do not fit the task type
     */
    public static HeadChoice of(Experiment experiment) {
        Optional<Head> trained =
                experiment.baseWeights() == BaseWeightsChoice.RANDOM
                        ? Optional.empty()
                        : TrainedHead.of(experiment.base(), experiment.taskType());
        return Datasets.head(experiment.dataset(), experiment.taskType(), trained);
    }
}
