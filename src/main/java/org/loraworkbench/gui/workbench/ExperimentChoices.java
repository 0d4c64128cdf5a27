package org.loraworkbench.gui.workbench;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.Head;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.DatasetCatalog;
import org.loraworkbench.formats.BaseModels;
import org.loraworkbench.formats.TrainedHead;
import org.loraworkbench.gui.common.NumberText;
import org.loraworkbench.gui.common.form.ChoiceField;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.ModelCatalog;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.nn.ModelOutline;

/**
 * What can be chosen of base models, task types and data sets, kept so that the three fit: a task
 * type proposes the first model and the first data set made for it.
 */
final class ExperimentChoices {

    private final WorkbenchViewModel page;
    private final Runnable changed;
    private final Map<String, ModelConfig> configs = new HashMap<>();
    private final Map<String, Option> bases = new LinkedHashMap<>();
    private final Map<DataKey, DataChoice> data = new LinkedHashMap<>();

    /** The base that somebody chose: it comes back wherever it fits. Null: the usual one. */
    private Option preferredBase;

    private DataChoice chosenData;
    private boolean choosing;

    /** One file may hold examples of several task types. */
    private record DataKey(TaskType taskType, String id) {
        static DataKey of(DataChoice choice) {
            return new DataKey(choice.taskType(), choice.option().id());
        }
    }

    /**
     * @param changed told after every change, when all three fit again
     */
    ExperimentChoices(WorkbenchViewModel page, Runnable changed) {
        this.page = page;
        this.changed = changed;
        ModelCatalog.BUILT_IN.forEach(name -> add(name, ModelCatalog.find(name)));
        DatasetCatalog.BUILT_IN.forEach(entry -> add(DataChoice.of(entry)));
    }

    /** Offers what is built in, with working choices made, and follows every change. */
    void start() {
        offerTaskTypes();
        offer();
        keepDataset();
        page.taskType().valueProperty().addListener(property -> follow(this::offer));
        page.base().valueProperty().addListener(property -> follow(this::prefer));
        page.dataset().valueProperty().addListener(property -> follow(() -> {}));
    }

    /** Several fields change together; the page is told once. */
    private void follow(Runnable change) {
        if (!choosing) {
            page.together(
                    () -> {
                        choosing = true;
                        change.run();
                        choosing = false;
                        keepDataset();
                        changed.run();
                    });
        }
    }

    private void prefer() {
        preferredBase = page.base().value();
    }

    /** What is chosen, to be put back. */
    FormState.Choice choice() {
        return new FormState.Choice(
                page.base().value(),
                page.taskType().value(),
                page.dataset().value(),
                preferredBase);
    }

    void restore(FormState.Choice choice) {
        follow(
                () -> {
                    page.taskType().choose(choice.taskType());
                    preferredBase = choice.preferredBase();
                    offer();
                    page.base().choose(choice.base());
                    page.dataset().choose(choice.dataset());
                });
    }

    /** Those that there is data and a model for. */
    private void offerTaskTypes() {
        offer(
                page.taskType(),
                data.values().stream()
                        .map(DataChoice::taskType)
                        .distinct()
                        .filter(type -> bases.keySet().stream().anyMatch(b -> fits(b, type)))
                        .map(type -> new Option(type.name(), type.purpose())));
    }

    /**
     * Offers what fits the task type. Of the bases, the one that somebody chose is taken, or else
     * the first; a data set that fits stays.
     */
    private void offer() {
        TaskType type = taskType();
        List<Option> fitting =
                bases.values().stream().filter(base -> fits(base.id(), type)).toList();
        page.base()
                .valueProperty()
                .set(fitting.contains(preferredBase) ? preferredBase : fitting.get(0));
        offer(page.base(), fitting.stream());
        offer(
                page.dataset(),
                data.values().stream()
                        .filter(choice -> choice.taskType() == type)
                        .map(DataChoice::option));
    }

    /** Keeps a choice that is still offered, or makes the first; there is one at every moment. */
    private static void offer(ChoiceField<Option> field, Stream<Option> fitting) {
        List<Option> options = fitting.toList();
        if (!options.contains(field.value())) {
            field.valueProperty().set(options.get(0));
        }
        field.options().setAll(options);
    }

    private boolean fits(String base, TaskType type) {
        return Architectures.taskTypes(configs.get(base)).contains(type);
    }

    /** Offers a base model for the tasks that it has a head for. */
    void add(String base, ModelConfig config) {
        configs.put(base, config);
        bases.put(base, new Option(base, title(base), describe(config)));
    }

    /** As a base would stand in its field. */
    static Option asked(String base) {
        return new Option(base, title(base), "");
    }

    /** A data set that can be chosen from now on. */
    void add(DataChoice choice) {
        data.put(DataKey.of(choice), choice);
    }

    /** Whether a data set is offered, read as it is asked for. */
    boolean offers(TaskType type, DatasetConfig dataset) {
        DataChoice choice = data.get(new DataKey(type, dataset.id()));
        return choice != null && (dataset.file() == null || choice.config().equals(dataset));
    }

    /**
     * Chooses all three at once, and offers them if they were not. Settings that suit them take the
     * place of others, whoever set those.
     *
     * @throws ConfigException if there is no such base or data set, or it is not for the task type
     */
    void choose(String base, TaskType type, DatasetConfig dataset) {
        if (!bases.containsKey(base)) {
            add(base, BaseModels.config(base));
        }
        if (!fits(base, type)) {
            throw new ConfigException("base", "“" + base + "” has no head for " + type);
        }
        if (!offers(type, dataset)) {
            throw new ConfigException("dataset", "“" + dataset.title() + "” is not offered here");
        }
        follow(
                () -> {
                    page.settings().followProposals();
                    offerTaskTypes();
                    select(page.taskType(), type.name());
                    preferredBase = null;
                    offer();
                    preferredBase = page.base().value().id().equals(base) ? null : bases.get(base);
                    select(page.base(), base);
                    select(page.dataset(), dataset.id());
                });
    }

    /**
     * Offers a base model and chooses it; the task type changes if the model has no head for it.
     *
     * @param base a directory, or {@code hf:org/name}
     * @throws ConfigException if it is of an unknown architecture
     */
    void openBase(String base, ModelConfig config) {
        Set<TaskType> types = Architectures.taskTypes(config);
        add(base, config);
        follow(
                () -> {
                    offerTaskTypes();
                    if (!types.contains(taskType())) {
                        page.taskType().options().stream()
                                .filter(option -> types.contains(TaskType.valueOf(option.id())))
                                .findFirst()
                                .ifPresent(page.taskType().valueProperty()::set);
                    }
                    preferredBase = bases.get(base);
                    offer();
                    select(page.base(), base);
                });
    }

    /** Offers a data set and chooses it with its task type. */
    void openData(DataChoice choice) {
        add(choice);
        follow(
                () -> {
                    offerTaskTypes();
                    select(page.taskType(), choice.taskType().name());
                    offer();
                    select(page.dataset(), choice.option().id());
                });
    }

    private static void select(ChoiceField<Option> field, String id) {
        field.options().stream()
                .filter(option -> option.id().equals(id))
                .findFirst()
                .ifPresent(field::choose);
    }

    TaskType taskType() {
        return TaskType.valueOf(page.taskType().value().id());
    }

    /** The chosen data set; while several fields change, the one that was chosen before. */
    DataChoice dataset() {
        return chosenData;
    }

    /** What learns the chosen data set: the chosen base's own head, or a new one. */
    Head head() {
        String base = page.base().value().id();
        return chosenData.learnedBy(TrainedHead.of(base, base(), taskType())).head();
    }

    private void keepDataset() {
        chosenData = data.get(new DataKey(taskType(), page.dataset().value().id()));
    }

    ModelConfig base() {
        return configs.get(page.base().value().id());
    }

    /** Of a directory its last part, of a name all. */
    private static String title(String base) {
        Path file = Path.of(base);
        return file.isAbsolute() ? file.getFileName().toString() : base;
    }

    /** The architecture, layers and size, in words. */
    private static String describe(ModelConfig config) {
        TaskType any = Architectures.taskTypes(config).stream().sorted().findFirst().orElseThrow();
        ModelOutline outline = Architectures.outline(config, any, 2);
        return "%s, %d layers of %d, %s parameters"
                .formatted(
                        outline.architecture().toUpperCase(Locale.ROOT),
                        outline.layers(),
                        outline.hiddenSize(),
                        NumberText.shortCount(outline.parameterCount()));
    }
}
