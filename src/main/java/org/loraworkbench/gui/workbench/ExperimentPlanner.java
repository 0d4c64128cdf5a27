package org.loraworkbench.gui.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.loraworkbench.analysis.CohortPlan;
import org.loraworkbench.analysis.ExperimentPlan;
import org.loraworkbench.analysis.LanePlan;
import org.loraworkbench.analysis.MachineMemory;
import org.loraworkbench.analysis.MemoryUse;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Method;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.DatasetCatalog;
import org.loraworkbench.gui.common.NumberText;
import org.loraworkbench.gui.common.form.ChoiceField;
import org.loraworkbench.gui.theme.LaneStyles;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.ModelCatalog;
import org.loraworkbench.nn.ModelOutline;
import org.loraworkbench.nn.ModuleOutline;

/**
 * Fills the page with what can be chosen, and works out what the choice comes to: the model's tree,
 * parameters and memory, at every keystroke, from configuration alone.
 */
public final class ExperimentPlanner {

    private final WorkbenchViewModel page;
    private final Supplier<MachineMemory> machine;
    private ModelOutline model;

    /** Plans for this machine. */
    public ExperimentPlanner(WorkbenchViewModel page) {
        this(page, MachineMemory::now);
    }

    /**
     * @param machine the memory of the machine that is to train, as it is when asked
     */
    ExperimentPlanner(WorkbenchViewModel page, Supplier<MachineMemory> machine) {
        this.page = page;
        this.machine = machine;
    }

    /** Reads what {@link #start} shows ahead of it, on any thread: the second time is quick. */
    public static void readCatalogs() {
        ModelCatalog.BUILT_IN.forEach(ExperimentPlanner::describeModel);
    }

    /**
     * Offers what is built in, with working choices made, and follows every change from then on.
     */
    public void start() {
        page.base()
                .options()
                .setAll(
                        ModelCatalog.BUILT_IN.stream()
                                .map(name -> new Option(name, describeModel(name)))
                                .toList());
        page.base().valueProperty().set(page.base().options().get(0));
        offerTaskTypes();
        offerDatasets();
        showModel();
        page.planWith(this::plan);
        page.base().valueProperty().addListener(property -> offerTaskTypes());
        page.base().valueProperty().addListener(property -> showModel());
        page.taskType().valueProperty().addListener(property -> offerDatasets());
        page.dataset().valueProperty().addListener(property -> showModel());
    }

    /** Those that the base model has and that there is data for. */
    private void offerTaskTypes() {
        Set<TaskType> ofModel =
                Architectures.taskTypes(ModelCatalog.find(page.base().value().id()));
        offer(
                page.taskType(),
                DatasetCatalog.BUILT_IN.stream()
                        .map(DatasetCatalog.Entry::taskType)
                        .distinct()
                        .filter(ofModel::contains)
                        .map(type -> new Option(type.name(), type.purpose()))
                        .toList());
    }

    private void offerDatasets() {
        String type = page.taskType().value().id();
        offer(
                page.dataset(),
                DatasetCatalog.BUILT_IN.stream()
                        .filter(entry -> entry.taskType().name().equals(type))
                        .map(entry -> new Option(entry.name(), entry.description()))
                        .toList());
    }

    /** Keeps a choice that is still offered, or makes the first; there is one at every moment. */
    private static void offer(ChoiceField<Option> field, List<Option> options) {
        List<Option> added =
                options.stream().filter(option -> !field.options().contains(option)).toList();
        field.options().addAll(added);
        if (!options.contains(field.value())) {
            field.valueProperty().set(options.get(0));
        }
        field.options().retainAll(options);
    }

    /** The experiment that stands on the page. */
    public Experiment experiment() {
        return ExperimentForm.read(page, adaptable());
    }

    private void showModel() {
        DatasetCatalog.Entry data = dataset();
        model =
                Architectures.outline(
                        ModelCatalog.find(page.base().value().id()),
                        TaskType.valueOf(page.taskType().value().id()),
                        data.labels().size());
        page.base().hintProperty().set(page.base().value().detail());
        page.dataset()
                .hintProperty()
                .set(
                        NumberText.count(data.trainSize())
                                + " + "
                                + NumberText.count(data.validationSize())
                                + " examples");
        page.taskType().hintProperty().set(classes(data.labels().size()));
        page.modules().show(model.modules().stream().map(ExperimentPlanner::info).toList());
    }

    private static String classes(int labels) {
        return labels == 0 ? "" : labels + " classes";
    }

    private DatasetCatalog.Entry dataset() {
        return DatasetCatalog.require(
                DatasetConfig.builtIn(page.dataset().value().id()),
                TaskType.valueOf(page.taskType().value().id()));
    }

    private List<ModuleOutline> adaptable() {
        return model.modules().stream().filter(ModuleOutline::adaptable).toList();
    }

    private static ModuleInfo info(ModuleOutline module) {
        String type =
                switch (module.kind()) {
                    case LINEAR, TRANSPOSED_LINEAR, TIED_LINEAR ->
                            module.adaptable() ? "Linear" : "task head";
                    case EMBEDDING -> "Embedding";
                    case LAYER_NORM -> "LayerNorm";
                    case RMS_NORM -> "RMSNorm";
                };
        return module.adaptable()
                ? new ModuleInfo(module.name(), type, (int) module.out(), (int) module.in())
                : new ModuleInfo(module.name(), type, 0, 0);
    }

    /** Works out the page's numbers; the sentence of what is wrong, or nothing. */
    private String plan() {
        try {
            ExperimentPlan plan = ExperimentPlan.of(experiment(), dataset().labels().size());
            page.countsProperty().set(new ParameterCounts(lanes(plan), plan.fullParameters()));
            page.memoryProperty().set(memory(plan));
            page.adapterFileProperty()
                    .set("adapter file " + NumberText.bytes(shown(plan).adapterFileBytes()));
            return "";
        } catch (ConfigException e) {
            return e.getMessage();
        }
    }

    /** All lanes but full fine-tuning, which is always shown beside them. */
    private static List<ParameterCounts.Lane> lanes(ExperimentPlan plan) {
        LaneStyles styles = new LaneStyles();
        List<ParameterCounts.Lane> lanes = new ArrayList<>();
        for (LanePlan lane : plan.lanes()) {
            Method method = lane.layout().adapter().method();
            if (method != Method.FULL) {
                lanes.add(
                        new ParameterCounts.Lane(
                                lane.name(),
                                lane.trainableParameters(),
                                lane.allParameters(),
                                styles.next(
                                        method.name().toLowerCase(Locale.ROOT),
                                        lane.layout().shownRank())));
            }
        }
        return lanes;
    }

    private MemoryPlan memory(ExperimentPlan plan) {
        MachineMemory memory = machine.get();
        CohortPlan cohorts = CohortPlan.of(plan, memory.available());
        return new MemoryPlan(
                lanes(plan).size(),
                parts(plan.lora()),
                parts(plan.full()),
                plan.processBytes(cohorts),
                cohorts.reason().orElse(""),
                memory.available(),
                memory.total());
    }

    private LanePlan shown(ExperimentPlan plan) {
        Integer rank = page.shownRankProperty().get();
        return plan.lanes().stream()
                .filter(lane -> rank != null && lane.layout().shownRank() == rank)
                .findFirst()
                .orElse(plan.lanes().get(0));
    }

    private static MemoryPlan.Parts parts(MemoryUse use) {
        return new MemoryPlan.Parts(
                use.weights(), use.gradients(), use.optimizer(), use.activations());
    }

    private static String describeModel(String name) {
        ModelOutline outline =
                Architectures.outline(ModelCatalog.find(name), TaskType.FEATURE_EXTRACTION, 0);
        return "%s, %d layers of %d, %s parameters"
                .formatted(
                        outline.architecture().toUpperCase(Locale.ROOT),
                        outline.layers(),
                        outline.hiddenSize(),
                        NumberText.shortCount(outline.parameterCount()));
    }
}
