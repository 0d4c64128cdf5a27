package org.loraworkbench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.Nearest;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.export.PythonExport;
import org.loraworkbench.export.adapter.Destination;
import org.loraworkbench.export.adapter.Exported;
import org.loraworkbench.files.WholeFile;
import org.loraworkbench.formats.AdapterDirectory;
import org.loraworkbench.runs.archive.RunArchive;
import org.loraworkbench.worker.OpenMp;
import org.loraworkbench.worker.child.LaneExport;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes what a run was asked for, to be trained again here or with PEFT, or what it trained. */
@Command(
        name = "export",
        description =
                "Write a run's experiment as JSON, as a script for transformers and PEFT, as"
                        + " a program for Ray Tune, as one file for a class, or take"
                        + " the adapter of a lane to another program.",
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

    @ArgGroup private Form form = new Form();

    @Option(
            names = "--check",
            description =
                    "Only say which programs accept the trained adapter, and what the others would need;"
                            + " so does export without any of the above.")
    private boolean check;

    @Option(names = "--json", description = "Print one JSON object, of --check and of --to.")
    private boolean json;

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

        @Option(
                names = "--ray",
                paramLabel = "FILE",
                description =
                        "A Ray Tune program that trains the same on a cluster, one trial a lane, and"
                                + " writes each as a run; its examples beside it.")
        private Path ray;

        @Option(
                names = "--class",
                paramLabel = "FILE",
                description =
                        "The run as one file NAME.lora.zip for a class: its curves, matrices and"
                                + " scores, without weights.")
        private Path archive;

        @ArgGroup(exclusive = false)
        private Carried carried;
    }

    /** The adapter of a lane, for another program. */
    private static final class Carried {
        @Option(
                names = "--to",
                required = true,
                paramLabel = "PROGRAM",
                description =
                        "Take the trained adapter to: peft, merged (transformers without PEFT), gguf"
                                + " (llama.cpp, Ollama), mlx, vllm.")
        private Destination to;

        @Option(
                names = "--out",
                paramLabel = "PATH",
                description =
                        "The folder to write, empty or absent; of gguf, the file, whose ending may be left out.")
        private Path out;
    }

    @Option(
            names = "--base",
            description = "The adapter's base (default: the run's, or what the adapter names).")
    private String base;

    private final Workspace workspace;

    ExportCommand(Workspace workspace) {
        this.workspace = workspace;
    }

    @Override
    public Integer call() throws IOException {
        if (form.archive != null) {
            RunArchive.write(new NamedRuns(workspace).one(run), form.archive);
            spec.commandLine().getOut().println(form.archive);
            return WorkbenchCommand.DONE;
        }
        if (form.experiment == null && form.python == null && form.ray == null) {
            return form.carried == null || check ? tell(export()) : carry(export());
        }
        written().forEach(file -> spec.commandLine().getOut().println(file));
        return WorkbenchCommand.DONE;
    }

    private List<Path> written() throws IOException {
        if (form.ray != null) {
            Experiment whole = experiment(workspace);
            Path program = form.ray.toAbsolutePath();
            return PythonExport.writeForRay(whole, lanes(whole), program, workspace);
        }
        Experiment experiment = ofOneSeed(experiment(workspace));
        List<AdapterConfig> lanes = lanes(experiment);
        if (form.python != null) {
            Path script = form.python.toAbsolutePath();
            return PythonExport.write(experiment, lanes, script, workspace);
        }
        Experiment chosen = laneNames.isEmpty() ? experiment : experiment.withLanes(lanes);
        WholeFile.write(form.experiment, ExperimentJson.write(chosen) + "\n");
        return List.of(form.experiment);
    }

    private int tell(LaneExport export) {
        PrintWriter out = spec.commandLine().getOut();
        List<Destination> destinations =
                form.carried == null ? List.of(Destination.values()) : List.of(form.carried.to);
        if (json) {
            out.println(JsonLine.of(SuitabilityText.json(export, destinations)));
        } else {
            SuitabilityText.print(export, destinations, out);
        }
        return WorkbenchCommand.DONE;
    }

    private int carry(LaneExport export) throws IOException {
        if (form.carried.out == null) {
            throw new ConfigException("--out", "must say where to write, with --to");
        }
        Exported exported = export.write(form.carried.to, form.carried.out);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonLine.of(exported));
        } else {
            out.println(exported.receipt().sentence());
            out.println("%s is written. To use it:".formatted(exported.place()));
            exported.usage().forEach(line -> out.println("  " + line));
        }
        return WorkbenchCommand.DONE;
    }

    /** RUN itself where it is an adapter's folder, else that of the lane. */
    private LaneExport export() throws IOException {
        OpenMp.prepareThisProcess();
        Path folder = Path.of(run);
        if (Files.isRegularFile(folder.resolve("adapter_config.json"))) {
            AdapterDirectory adapter = AdapterDirectory.open(folder);
            return LaneExport.ofFolder(
                    adapter,
                    Optional.ofNullable(base).or(adapter::base).orElseThrow(this::noBase),
                    workspace);
        }
        Experiment experiment = ofOneSeed(experiment(workspace));
        List<AdapterConfig> lanes = lanes(experiment);
        if (lanes.size() != 1) {
            throw new ConfigException(
                    "--lane",
                    "must name one lane; there are %s"
                            .formatted(
                                    String.join(
                                            ", ",
                                            lanes.stream().map(AdapterConfig::name).toList())));
        }
        return LaneExport.ofLane(
                new NamedRuns(workspace).one(run),
                base == null ? experiment : experiment.withBase(base),
                lanes.get(0),
                workspace);
    }

    private ConfigException noBase() {
        return new ConfigException("--base", "must name the base, for the adapter does not say it");
    }

    private Experiment experiment(Workspace workspace) {
        Path file = Path.of(run);
        return ExperimentJson.read(
                Files.isRegularFile(file) ? file : new NamedRuns(workspace).one(run).experiment());
    }

    /** The lanes of a search have several seeds, of which a script and a list of lanes have one. */
    private Experiment ofOneSeed(Experiment experiment) {
        boolean whole = form.experiment != null && laneNames.isEmpty();
        if (experiment.search().isEmpty() || whole) {
            return experiment;
        }
        if (laneNames.size() != 1) {
            throw new ConfigException(
                    "--lane",
                    "must name one lane of a search, as in --lane "
                            + experiment.lanes().get(0).name());
        }
        return experiment.ofLane(lane(laneNames.get(0), experiment));
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
