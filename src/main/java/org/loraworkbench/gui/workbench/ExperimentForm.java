package org.loraworkbench.gui.workbench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Grid;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.config.Method;
import org.loraworkbench.config.Setting;
import org.loraworkbench.config.TargetModules;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.nn.ModuleOutline;

/** Turns what stands on the page into the experiment that it means. */
final class ExperimentForm {

    private ExperimentForm() {}

    /**
     * @param dataset the chosen one
     * @param adaptable the layers of the chosen base model that can be adapted
     */
    static Experiment read(
            WorkbenchViewModel page, DatasetConfig dataset, List<ModuleOutline> adaptable) {
        SettingsViewModel settings = page.settings();
        List<Integer> ranks = settings.ranks.value();
        List<AdapterConfig> adapters = new ArrayList<>();
        Grid grid = Grid.NONE;
        if (!page.modules().selectedNodes().isEmpty()) {
            LoraConfig lora = lora(page, adaptable);
            adapters.add(AdapterConfig.lora(AdapterConfig.nameByRank(lora), lora));
            if (settings.adapterCount() > 1) {
                List<Double> rates = settings.learningRates.value();
                grid =
                        new Grid(
                                ranks,
                                settings.alphas.value(),
                                rates.size() > 1 ? rates : List.of());
            }
        }
        return Experiment.defaults()
                .with()
                .name(name(page, adapters.isEmpty() ? List.of() : ranks))
                .base(page.base().value().id())
                .baseWeights(page.originProperty().get().baseWeights())
                .baseQuantization(settings.quantization())
                .taskType(TaskType.valueOf(page.taskType().value().id()))
                .dataset(page.originProperty().get().dataset(dataset))
                .adapters(adapters)
                .grid(grid)
                .baselines(baselines(settings))
                .training(training(settings, page.originProperty().get()))
                .build();
    }

    private static LoraConfig lora(WorkbenchViewModel page, List<ModuleOutline> adaptable) {
        SettingsViewModel settings = page.settings();
        TickedLayers layers = TickedLayers.of(adaptable, ticked(page), ownRanks(page));
        LoraConfig kept = page.originProperty().get().lora();
        return settings.adapter
                .read(kept)
                .with()
                .r(settings.ranks.value().get(0))
                .loraAlpha(settings.alphas.value().get(0).of(settings.ranks.value().get(0)))
                .targetModules(layers.targets())
                .excludeModules(TargetModules.NOTHING)
                .layersToTransform(layers.layersToTransform())
                .layersPattern(List.of())
                .rankPattern(layers.rankPattern())
                .build();
    }

    private static Set<String> ticked(WorkbenchViewModel page) {
        return page.modules().selectedNodes().stream()
                .map(node -> node.module().path())
                .collect(Collectors.toSet());
    }

    private static Map<String, Integer> ownRanks(WorkbenchViewModel page) {
        Map<String, Integer> ranks = new HashMap<>();
        for (ModuleNode node : page.modules().selectedNodes()) {
            if (node.rankProperty().get() != null) {
                ranks.put(node.module().path(), node.rankProperty().get());
            }
        }
        return ranks;
    }

    private static List<Method> baselines(SettingsViewModel settings) {
        List<Method> baselines = new ArrayList<>();
        if (settings.headBaseline.get()) {
            baselines.add(Method.HEAD);
        }
        if (settings.fullBaseline.get()) {
            baselines.add(Method.FULL);
        }
        return baselines;
    }

    private static TrainingConfig training(SettingsViewModel settings, SettingsOrigin origin) {
        return settings.training
                .read(origin.training())
                .withLearningRate(settings.learningRates.value().get(0));
    }

    private static String name(WorkbenchViewModel page, List<Integer> ranks) {
        return page.originProperty()
                .get()
                .name(usualName(ranks, page.dataset().value().toString()));
    }

    /**
     * A name by which the run is told from others: {@code r1,2,4 on wordnet-topics}.
     *
     * @param ranks none: only baselines are trained
     */
    static String usualName(List<Integer> ranks, String dataset) {
        String lanes = ranks.isEmpty() ? "baselines" : "r" + Setting.shown(ranks);
        return lanes + " on " + dataset;
    }
}
