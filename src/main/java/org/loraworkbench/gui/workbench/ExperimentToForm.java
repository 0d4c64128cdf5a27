package org.loraworkbench.gui.workbench;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.AlphaLaw;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.config.Method;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.nn.AdapterLayout;
import org.loraworkbench.nn.ModelOutline;
import org.loraworkbench.nn.ModuleOutline;

/** Writes an experiment onto the page: the way back of {@link ExperimentForm}. */
final class ExperimentToForm {

    private ExperimentToForm() {}

    /**
     * @param model the experiment's base, which is chosen on the page already
     */
    static void fill(WorkbenchViewModel page, Experiment experiment, ModelOutline model) {
        AdapterGrid grid = AdapterGrid.of(experiment);
        SettingsViewModel settings = page.settings();
        if (grid.first() == null) {
            page.modules().tickOnly(Set.of());
        } else {
            tick(page.modules(), grid.first(), model);
            settings.ranks.textProperty().set(joined(grid.ranks(), String::valueOf));
            settings.alphas.textProperty().set(joined(grid.alphas(), ExperimentToForm::text));
            fill(settings, grid.first().lora());
        }
        fill(settings, experiment.training());
        settings.memory.quantization.valueProperty().set(jsonName(experiment.baseQuantization()));
        if (!grid.rates().isEmpty()) {
            settings.learningRates
                    .textProperty()
                    .set(joined(grid.rates(), ExperimentToForm::decimal));
        }
        settings.fullBaseline.set(hasLane(experiment, Method.FULL));
        settings.headBaseline.set(hasLane(experiment, Method.HEAD));
    }

    private static void tick(ModuleTreeViewModel tree, AdapterConfig adapter, ModelOutline model) {
        Map<String, ModuleOutline> adapted =
                AdapterLayout.of(model, adapter).adaptedModules().stream()
                        .collect(Collectors.toMap(ModuleOutline::name, Function.identity()));
        tree.tickOnly(adapted.keySet());
        for (ModuleNode node : tree.selectedNodes()) {
            int rank = adapter.lora().rankOf(node.module().path());
            tree.setRank(node, rank == adapter.lora().r() ? null : rank);
        }
    }

    private static void fill(SettingsViewModel settings, LoraConfig lora) {
        settings.dropout.textProperty().set(decimal(lora.loraDropout()));
        settings.bias.valueProperty().set(jsonName(lora.bias()));
        settings.initialization.valueProperty().set(jsonName(lora.initLoraWeights()));
        settings.dora.set(lora.useDora());
        settings.rsLora.set(lora.useRslora());
    }

    private static void fill(SettingsViewModel settings, TrainingConfig training) {
        settings.learningRates.textProperty().set(decimal(training.learningRate()));
        settings.steps.textProperty().set(String.valueOf(training.steps()));
        settings.batchSize.textProperty().set(String.valueOf(training.batchSize()));
        settings.maxLength.textProperty().set(String.valueOf(training.maxLength()));
        settings.seed.textProperty().set(String.valueOf(training.seed()));
        settings.precision.valueProperty().set(jsonName(training.precision()));
        settings.schedule.valueProperty().set(jsonName(training.lrSchedule()));
        settings.warmupSteps.textProperty().set(String.valueOf(training.warmupSteps()));
        settings.weightDecay.textProperty().set(decimal(training.weightDecay()));
        settings.maxGradNorm.textProperty().set(decimal(training.maxGradNorm()));
        settings.earlyStoppingPatience
                .textProperty()
                .set(String.valueOf(training.earlyStoppingPatience()));
        settings.evalEvery.textProperty().set(String.valueOf(training.evalEvery()));
        settings.memory
                .accumulation
                .textProperty()
                .set(String.valueOf(training.gradientAccumulationSteps()));
        settings.memory
                .checkpointing
                .valueProperty()
                .set(jsonName(training.gradientCheckpointing()));
        settings.baseDropout.set(training.baseDropout());
    }

    private static boolean hasLane(Experiment experiment, Method method) {
        return experiment.lanes().stream().anyMatch(lane -> lane.method() == method);
    }

    private static <T> String joined(List<T> values, Function<T, String> text) {
        return values.stream().map(text).collect(Collectors.joining(","));
    }

    private static String text(AlphaLaw alpha) {
        return alpha.kind() == AlphaLaw.Kind.FIXED ? decimal(alpha.factor()) : alpha.toString();
    }

    /** Exact, and as short as it can be: {@code 16}, {@code 0.001}. */
    private static String decimal(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static String jsonName(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
