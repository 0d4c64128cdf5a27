package org.loraworkbench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.Nearest;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.export.PythonExport;
import org.loraworkbench.files.WholeFile;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes what a run was asked for, to be trained again here or with PEFT. */
@Command(
        name = "export",
        description = "Write a run's experiment as JSON, or as a script for transformers and PEFT.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "RUN",
            description = "A run's folder, its name in the workspace, or an experiment's file.")
    private String run;

    @Option(
            names = "--lane",
            paramLabel = "NAME",
            description = "Only this lane; may be given several times (default: all lanes).")
    private List<String> laneNames = List.of();

    @ArgGroup(multiplicity = "1")
    private Form form;

    /** One of these. */
    private static final class Form {
        @Option(
                names = "--experiment",
                paramLabel = "FILE",
                description = "The experiment as JSON, which train takes.")
        private Path experiment;

        @Option(
                names = "--python",
                paramLabel = "FILE",
                description = "A Python script that trains the same, its examples beside it.")
        private Path python;
    }

    private final Workspace workspace;

    ExportCommand(Workspace workspace) {
        this.workspace = workspace;
    }

    @Override
    public Integer call() throws IOException {
        Experiment experiment = experiment(workspace);
        List<AdapterConfig> lanes = lanes(experiment);
        List<Path> written;
        if (form.python != null) {
            Path script = form.python.toAbsolutePath();
            written = PythonExport.write(experiment, lanes, script, workspace);
        } else {
            Experiment chosen = laneNames.isEmpty() ? experiment : experiment.withLanes(lanes);
            WholeFile.write(form.experiment, ExperimentJson.write(chosen) + "\n");
            written = List.of(form.experiment);
        }
        written.forEach(file -> spec.commandLine().getOut().println(file));
        return WorkbenchCommand.DONE;
    }

    private Experiment experiment(Workspace workspace) {
        Path file = Path.of(run);
        return ExperimentJson.read(
                Files.isRegularFile(file) ? file : new NamedRuns(workspace).one(run).experiment());
    }

    private List<AdapterConfig> lanes(Experiment experiment) {
        if (laneNames.isEmpty()) {
            return experiment.lanes();
        }
        List<AdapterConfig> chosen = new ArrayList<>();
        laneNames.stream().distinct().forEach(name -> chosen.add(lane(name, experiment)));
        return chosen;
    }

    private static AdapterConfig lane(String name, Experiment experiment) {
        return experiment.lanes().stream()
                .filter(lane -> lane.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknownLane(name, experiment));
    }

    private static ConfigException unknownLane(String name, Experiment experiment) {
        List<String> names = experiment.lanes().stream().map(AdapterConfig::name).toList();
        String hint =
                Nearest.to(name, names)
                        .map(nearest -> " (did you mean \"" + nearest + "\"?)")
                        .orElse("");
        return new ConfigException(
                "--lane",
                "there is no lane \"%s\"%s; there are %s"
                        .formatted(name, hint, String.join(", ", names)));
    }
}
