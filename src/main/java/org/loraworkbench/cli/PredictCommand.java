package org.loraworkbench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.GenerationConfig;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.data.examples.DataException;
import org.loraworkbench.worker.OpenMp;
import org.loraworkbench.worker.child.serving.ServedModel;
import org.loraworkbench.worker.serving.AnswerText;
import org.loraworkbench.worker.serving.Reply.LaneAnswer;
import org.loraworkbench.worker.serving.Request;
import org.loraworkbench.worker.serving.ServingSetup;
import org.loraworkbench.worker.serving.ServingSetup.Lane;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Answers the lines of a file with a base model, or with adapters of it. */
@Command(
        name = "predict",
        description = "Answer the lines of a file with a base model and its adapters.",
        mixinStandardHelpOptions = true)
final class PredictCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
            names = "--base",
            required = true,
            description = "A built-in model's name, or a directory.")
    private String base;

    @Option(
            names = "--adapter",
            paramLabel = "DIR",
            description = "A PEFT adapter's folder; may be given several times.")
    private List<Path> adapters = List.of();

    @Option(
            names = TaskTypeOption.NAME,
            required = true,
            description = "A task type, such as SEQ_CLS.")
    private String task;

    @Option(
            names = "--input",
            required = true,
            paramLabel = "FILE.jsonl",
            description = "One JSON object a line, with the fields of a data file; - for stdin.")
    private String input;

    @Option(names = "--json", description = "Print one line of JSON for every line of input.")
    private boolean json;

    @Option(
            names = "--max-new-tokens",
            defaultValue = "64",
            description = "The longest text to write, in tokens (default: ${DEFAULT-VALUE}).")
    private int maxNewTokens;

    @Option(
            names = "--temperature",
            defaultValue = "0",
            description =
                    "Sampling temperature; 0 takes the likeliest token (default: ${DEFAULT-VALUE}).")
    private double temperature;

    @Option(
            names = "--top-k",
            defaultValue = "0",
            description = "Sample from the N likeliest tokens; 0: all (default: ${DEFAULT-VALUE}).")
    private int topK;

    @Option(
            names = "--top-p",
            defaultValue = "1",
            description =
                    "Sample from the likeliest tokens of this total probability (default: ${DEFAULT-VALUE}).")
    private double topP;

    @Option(
            names = "--seed",
            defaultValue = "42",
            description = "Seed of the sampling (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--device",
            defaultValue = "auto",
            description = "auto, cpu, cuda or cuda:N (default: ${DEFAULT-VALUE}).")
    private String device;

    @Option(
            names = QuantizationOption.NAME,
            paramLabel = "FORMAT",
            defaultValue = "none",
            description =
                    "Quantization of the base's frozen weights: none, int8 or nf4 (default: ${DEFAULT-VALUE}).")
    private String quantization;

    private final Workspace workspace;

    PredictCommand(Workspace workspace) {
        this.workspace = workspace;
    }

    @Override
    public Integer call() throws IOException {
        OpenMp.prepareThisProcess();
        TaskType taskType = TaskTypeOption.parse(task);
        GenerationConfig generation =
                new GenerationConfig(maxNewTokens, temperature, topK, topP, seed);
        List<InputLines.Line> lines = InputLines.read(input, taskType);
        ServingSetup setup =
                new ServingSetup(
                        base, taskType, lanes(), device, QuantizationOption.parse(quantization));
        try (ServedModel model = ServedModel.open(setup, workspace)) {
            model.notices().forEach(spec.commandLine().getErr()::println);
            for (InputLines.Line line : lines) {
                print(answers(model, line, generation));
            }
        }
        return WorkbenchCommand.DONE;
    }

    /** The base alone, or its adapters without it. */
    private List<Lane> lanes() {
        if (adapters.isEmpty()) {
            return List.of(Lane.ofBase(base));
        }
        Set<String> names = new HashSet<>();
        List<Lane> lanes = new ArrayList<>();
        for (Path adapter : adapters) {
            String name = adapter.toAbsolutePath().normalize().getFileName().toString();
            lanes.add(Lane.of(names.add(name) ? name : adapter.toString(), adapter));
        }
        return lanes;
    }

    private List<LaneAnswer> answers(
            ServedModel model, InputLines.Line line, GenerationConfig generation) {
        try {
            List<LaneAnswer> answers =
                    model.answer(new Request(line.input(), generation, List.of()), writing -> true)
                            .answers();
            requireTrainedHead(answers);
            return answers;
        } catch (DataException e) {
            throw new ConfigException("", line.place() + ": " + e.getMessage());
        }
    }

    private void requireTrainedHead(List<LaneAnswer> answers) {
        if (answers.stream().anyMatch(LaneAnswer::untrainedHead)) {
            throw new ConfigException(
                    "--adapter",
                    "is needed, for %s has no trained head for %s".formatted(base, task));
        }
    }

    private void print(List<LaneAnswer> answers) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonLine.of(AnswerJson.of(answers)));
        } else if (answers.size() == 1) {
            out.println(AnswerText.of(answers.get(0).answer()));
        } else {
            answers.forEach(
                    answer -> out.println(answer.lane() + ": " + AnswerText.of(answer.answer())));
        }
    }
}
