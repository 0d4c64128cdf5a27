package org.loraworkbench.gui.workbench;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.AlphaLaw;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Method;
import org.loraworkbench.config.Setting;
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
        AdapterConfig first = AdapterGrid.of(experiment).first();
        if (first == null) {
            page.modules().tickOnly(Set.of());
        } else {
            tick(page.modules(), first, model);
        }
        fill(page.settings(), experiment);
    }

    /** Writes all but the layers. */
    static void fill(SettingsViewModel settings, Experiment experiment) {
        AdapterGrid grid = AdapterGrid.of(experiment);
        if (grid.first() != null) {
            settings.ranks.textProperty().set(Setting.shown(grid.ranks()));
            settings.alphas.textProperty().set(text(grid.alphas()));
            settings.adapter.fill(grid.first().lora());
        }
        settings.training.fill(experiment.training());
        settings.base.fill(experiment);
        settings.learningRates
                .textProperty()
                .set(
                        Setting.shown(
                                grid.rates().isEmpty()
                                        ? experiment.training().learningRate()
                                        : grid.rates()));
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

    private static boolean hasLane(Experiment experiment, Method method) {
        return experiment.lanes().stream().anyMatch(lane -> lane.method() == method);
    }

    private static String text(List<AlphaLaw> alphas) {
        return alphas.stream()
                .map(
                        alpha ->
                                alpha.kind() == AlphaLaw.Kind.FIXED
                                        ? Setting.shown(alpha.factor())
                                        : alpha.toString())
                .collect(Collectors.joining(","));
    }
}
