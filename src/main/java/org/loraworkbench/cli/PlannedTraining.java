package org.loraworkbench.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.loraworkbench.analysis.ExperimentPlan;
import org.loraworkbench.config.BaseQuantization;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.ModelLimits;
import org.loraworkbench.config.TargetModules;
import org.loraworkbench.formats.BaseModels;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.ModelConfig;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say which adapter is planned, and how it would train. */
final class PlannedTraining {

    /** Which option an experiment's field came from. */
    private static final Map<String, String> OPTIONS =
            Map.of(
                    "base", "--base",
                    "task_type", "--task",
                    "r", "--r",
                    "bias", "--bias",
                    "target_modules", "--targets",
                    "use_dora", "--dora",
                    "batch_size", "--batch",
                    "max_length", "--length",
                    "precision", "--precision");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

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

    @Option(names = "--batch", description = "Examples of a step (default: 16).")
    private Integer batch;

    @Option(
            names = "--length",
            description = "Tokens of the longest text (default: 64, or as many as have a place).")
    private Integer length;

    @Option(
            names = "--precision",
            defaultValue = "auto",
            description =
                    "auto, float32 or bfloat16 (default: ${DEFAULT-VALUE}, planned as bfloat16).")
    private String precision;

    /**
     * What a training comes to.
     *
     * @throws ParameterException naming the option that does not fit
     */
    ExperimentPlan of(String base, String task, BaseQuantization quantization) {
        if (labels < 1) {
            throw wrong("--labels", "must be a whole number of at least 1, but is " + labels);
        }
        try {
            ModelConfig model = BaseModels.config(base);
            ObjectNode experiment = experiment(base, task, model);
            experiment.put("base_quantization", Json.nameOf(quantization));
            return ExperimentPlan.of(
                    ExperimentJson.parse("plan", experiment.toString()), model, labels);
        } catch (ConfigException e) {
            String name = e.field().substring(e.field().lastIndexOf('.') + 1);
            throw wrong(OPTIONS.getOrDefault(name, e.field()), e.problem());
        }
    }

    private ParameterException wrong(String option, String problem) {
        return new ParameterException(spec.commandLine(), option + ": " + problem);
    }

    /** By way of JSON, so that the options are checked as an experiment's fields are. */
    private ObjectNode experiment(String base, String task, ModelConfig model) {
        ObjectNode experiment = Json.MAPPER.createObjectNode();
        experiment.put("base", base).put("task_type", task);
        ObjectNode training = experiment.putObject("training");
        training.put("precision", precision);
        if (batch != null) {
            training.put("batch_size", batch);
        }
        ModelLimits limits =
                Architectures.outline(model, TaskTypeOption.parse(task), labels).limits();
        training.put("max_length", length == null ? limits.usualLength() : length);
        ObjectNode adapter = experiment.putArray("adapters").addObject();
        adapter.put("r", rank).put("bias", bias).put("use_dora", dora);
        if (targets != null) {
            adapter.set(
                    "target_modules",
                    TargetModules.typed(targets) instanceof TargetModules.Names several
                            ? Json.MAPPER.valueToTree(several.names())
                            : Json.MAPPER.getNodeFactory().textNode(targets));
        }
        return experiment;
    }
}
