package org.loraworkbench.worker.child;

import ai.djl.engine.Engine;
import java.nio.file.Path;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.formats.BaseModels;
import org.loraworkbench.formats.HuggingFaceDirectory;
import org.loraworkbench.training.OpenedTask;

/**
 * Does what the first run of a workspace would wait for: unpacks the built-in model, its data set
 * and PyTorch's natives. Workers that start meanwhile are safe: each of these appears whole.
 */
public final class FirstUse {

    private FirstUse() {}

    /**
     * @param arguments the workspace's folder
     */
    public static void main(String[] arguments) {
        Workspace workspace = new Workspace(Path.of(arguments[0]));
        Experiment experiment = Experiment.defaults();
        HuggingFaceDirectory base = BaseModels.open(experiment.base(), workspace);
        OpenedTask.of(experiment, base, workspace, sentence -> {}).close();
        if (!BundledNatives.mayUseCuda(experiment, System.getenv())) {
            Engine.getInstance();
        }
    }
}
