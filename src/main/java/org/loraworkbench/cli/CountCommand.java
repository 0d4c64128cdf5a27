package org.loraworkbench.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.loraworkbench.analysis.ExperimentPlan;
import org.loraworkbench.analysis.LanePlan;
import org.loraworkbench.analysis.MemoryUse;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.ModelLimits;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.formats.BaseModels;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.ModelConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says what an adapter comes to, by arithmetic: no weights are needed, and no engine. */
@Command(
        name = "count",
        description = "Count an adapter's parameters and plan its memory, without any weights.",
        mixinStandardHelpOptions = true)
final class CountCommand implements Callable<Integer> {

    /** One name or several; anything else is a regular expression, as in PEFT. */
    private static final Pattern NAMES = Pattern.compile("[\\w.-]+(,[\\w.-]+)*");

    private static final String ALL_LINEAR = "all-linear";

    /** Which option an experiment's field came from. */
    private static final Map<String, String> OPTIONS =
            Map.of(
                    "base", "--base",
                    "task_type", "--task",
                    "r", "--r",
                    "bias", "--bias",
                    "target_modules", "--targets",
                    "use_dora", "--dora");

    @Spec private CommandSpec spec;

    @Option(
            names = "--base",
            required = true,
            description =
                    "A built-in model's name, a directory with a config.json, or hf:org/name.")
    private String base;

    @Option(names = "--task", required = true, description = "A task type, such as SEQ_CLS.")
    private String task;

    @Option(
            names = "--labels",
            defaultValue = "2",
            description = "Outputs of a classification head (default: ${DEFAULT-VALUE}).")
    private int labels;

    @Option(
            names = "--r",
            defaultValue = "8",
            description = "The rank (default: ${DEFAULT-VALUE}).")
    private int rank;

    @Option(
            names = "--targets",
            description = "Names with commas between, a regular expression, or all-linear.")
    private String targets;

    @Option(
            names = "--bias",
            defaultValue = "none",
            description = "none, all or lora_only (default: ${DEFAULT-VALUE}).")
    private String bias;

    @Option(names = "--dora", description = "With weight decomposition.")
    private boolean dora;

    @Option(names = "--json", description = "Print one line of JSON.")
    private boolean json;

    /** The answer. */
    record Count(
            long trainableParameters,
            long allParameters,
            double trainablePercent,
            long fullFinetuningParameters,
            Memory memory,
            long adapterFileBytes) {

        record Memory(MemoryUse lora, MemoryUse full) {}

        static Count of(ExperimentPlan plan) {
            LanePlan lane = plan.lanes().get(0);
            return new Count(
                    lane.trainableParameters(),
                    lane.allParameters(),
                    lane.trainablePercent(),
                    plan.fullParameters(),
                    new Memory(plan.lora(), plan.full()),
                    lane.adapterFileBytes());
        }
    }

    @Override
    public Integer call() {
        Count count = Count.of(plan());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonLine.of(count));
        } else {
            print(count, out);
        }
        return WorkbenchCommand.DONE;
    }

    private ExperimentPlan plan() {
        if (labels < 1) {
            throw wrong("--labels", "must be a whole number of at least 1, but is " + labels);
        }
        try {
            ModelConfig model = BaseModels.config(base);
            return ExperimentPlan.of(experiment(model), model, labels);
        } catch (ConfigException e) {
            String name = e.field().substring(e.field().lastIndexOf('.') + 1);
            throw wrong(OPTIONS.getOrDefault(name, e.field()), e.problem());
        }
    }

    private ParameterException wrong(String option, String problem) {
        return new ParameterException(spec.commandLine(), option + ": " + problem);
    }

    /** By way of JSON, so that the options are checked as an experiment's fields are. */
    private Experiment experiment(ModelConfig model) {
        ObjectNode experiment = Json.MAPPER.createObjectNode();
        experiment.put("base", base).put("task_type", task);
        ModelLimits limits =
                Architectures.outline(model, TaskTypeOption.parse(task), labels).limits();
        if (limits.hasPlaces() && limits.longestText() < TrainingConfig.defaults().maxLength()) {
            experiment.putObject("training").put("max_length", limits.longestText());
        }
        ObjectNode adapter = experiment.putArray("adapters").addObject();
        adapter.put("r", rank).put("bias", bias).put("use_dora", dora);
        if (targets != null) {
            boolean names = NAMES.matcher(targets).matches() && !targets.equals(ALL_LINEAR);
            adapter.set(
                    "target_modules",
                    names
                            ? Json.MAPPER.valueToTree(List.of(targets.split(",")))
                            : Json.MAPPER.getNodeFactory().textNode(targets));
        }
        return ExperimentJson.parse("count", experiment.toString());
    }

    private static void print(Count count, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "trainable params: %s || all params: %s || trainable%%: %.4f%n",
                Figures.count(count.trainableParameters()),
                Figures.count(count.allParameters()),
                count.trainablePercent());
        out.printf(
                "full fine-tuning trains %s; the adapter's file takes %s%n%n",
                Figures.count(count.fullFinetuningParameters()),
                Figures.bytes(count.adapterFileBytes()));
        TextTable table =
                new TextTable("memory", "weights", "gradients", "optimizer", "activations", "sum");
        table.add(row("this adapter", count.memory().lora()));
        table.add(row("full fine-tuning", count.memory().full()));
        table.print(out);
    }

    private static List<String> row(String name, MemoryUse use) {
        return List.of(
                name,
                Figures.bytes(use.weights()),
                Figures.bytes(use.gradients()),
                Figures.bytes(use.optimizer()),
                Figures.bytes(use.activations()),
                Figures.bytes(use.total()));
    }
}
