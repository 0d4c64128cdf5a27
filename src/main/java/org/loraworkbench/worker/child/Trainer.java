package org.loraworkbench.worker.child;

import java.util.function.Consumer;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.training.ExperimentRun;
import org.loraworkbench.training.TrainingControl;
import org.loraworkbench.worker.Processor;

/** What a hosted run does; tests put something quicker in its place. */
@FunctionalInterface
public interface Trainer {

    /** The real one. */
    Trainer ENGINE =
            (experiment, folder, workspace, control, events, resume) ->
                    new ExperimentRun(
                                    experiment,
                                    folder,
                                    workspace,
                                    control,
                                    events,
                                    Processor.current().name())
                            .run(resume);

    /**
     * Trains, and tells what happens; the last event is terminal. After an exception there is none.
     */
    void train(
            Experiment experiment,
            RunFolder folder,
            Workspace workspace,
            TrainingControl control,
            Consumer<RunEvent> events,
            boolean resume);
}
