package org.loraworkbench.gui.workbench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import org.loraworkbench.config.BaseWeightsChoice;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.ExampleExperiments;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Head;
import org.loraworkbench.config.ProblemType;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.ModelOutline;
import org.loraworkbench.nn.ModuleOutline;
import org.loraworkbench.worker.DataProbe;

/**
 * Fills the page with what can be chosen, and works out what the choice comes to: the model's tree,
 * parameters and memory, at every keystroke, from configuration alone.
 */
public final class ExperimentPlanner {

    private final WorkbenchViewModel page;
    private final DataProbe probe;
    private final TrainingMachine machine;
    private final PlannedNumbers numbers;
    private final Executor background;
    private final Executor window;
    private final ExperimentChoices choices;
    private final DataFileReader again;
    private final BaseOpening bases;
    private Head head = Head.NONE;
    private ModelOutline model;

    /**
     * @param probe counts what is in data files
     * @param machine that is to train
     * @param background looks for models and reads files, which may take as long as the network or
     *     the disk does: a thread for each task keeps nothing else waiting
     * @param window changes the page
     */
    public ExperimentPlanner(
            WorkbenchViewModel page,
            DataProbe probe,
            TrainingMachine machine,
            Executor background,
            Executor window) {
        this.page = page;
        this.probe = probe;
        this.machine = machine;
        numbers = new PlannedNumbers(page, machine.memory());
        this.background = background;
        this.window = window;
        choices = new ExperimentChoices(page, this::showModel);
        again = new DataFileReader(background, window);
        bases = new BaseOpening(page, choices, background, window);
    }

    /** Reads what {@link #start} shows ahead of it, on any thread: the second time is quick. */
    public static void readCatalogs() {
        new ExperimentChoices(new WorkbenchViewModel(() -> {}), () -> {}).start();
    }

    /**
     * Offers what is built in, with working choices made, and follows every change from then on.
     */
    public void start() {
        choices.start();
        showModel();
        page.planWith(this::plan);
        page.openBasesWith(bases::open);
        page.showExamplesWith(this::showExample);
        page.dataFile().readWith(new DataFileReader(background, window), choices::openData);
        page.dataFile().countWith(this::count);
        page.experimentFiles().workWith(this, choices, background, window);
        page.rememberWith(choices);
    }

    /** In the tokens of the chosen base. */
    private Callable<JsonNode> count(DatasetConfig file, TaskType type) {
        String base = page.base().value().id();
        int maxLength = page.settings().training().maxLength();
        return () -> probe.ask(file, type, base, maxLength);
    }

    /** The chosen base with the head of the chosen task. */
    public ModelOutline model() {
        return model;
    }

    /** The experiment that stands on the page. */
    public Experiment experiment() {
        return ExperimentForm.read(
                page, choices.dataset().config().settled(problemType()), adaptable());
    }

    /**
     * Puts an experiment onto the page, to be changed and trained again. If its data are a file,
     * this is read first; what is wrong with it is told at the field.
     *
     * @param from where it comes from, as words in a sentence
     * @throws ConfigException if it uses what cannot be chosen here
     */
    public void show(Experiment experiment, String from) {
        show(experiment, from, () -> {});
    }

    /**
     * Puts an experiment that was refused onto the page, with the field marked that is at fault. An
     * experiment that cannot be shown leaves the page as it is.
     *
     * @param field as an experiment names it; empty if none is at fault
     * @param reason one sentence
     */
    public void showRefused(Experiment experiment, String field, String reason) {
        Runnable mark = () -> RefusedField.mark(page, field, reason);
        try {
            show(experiment, "the run that was refused", mark);
        } catch (ConfigException e) {
            mark.run();
        }
    }

    private void show(Experiment experiment, String from, Runnable then) {
        DatasetConfig data = experiment.dataset();
        if (data.file() == null || choices.offers(experiment.taskType(), data)) {
            fill(experiment, from);
            then.run();
            return;
        }
        page.dataset().ask(new Option(data.id(), data.title(), ""));
        page.dataset().hintProperty().set("Reading " + data.title() + " …");
        again.read(
                data,
                experiment.taskType(),
                choice -> {
                    choices.add(choice);
                    fillOrTell(experiment, from);
                    then.run();
                },
                this::tellAtData);
    }

    private void fillOrTell(Experiment experiment, String from) {
        try {
            fill(experiment, from);
        } catch (ConfigException e) {
            tellAtData(e.getMessage());
        }
    }

    private void tellAtData(String problem) {
        page.dataset().hintProperty().set(choices.dataset().size());
        page.dataset().refuse(problem);
    }

    private void fill(Experiment experiment, String from) {
        page.together(
                () -> {
                    choices.choose(experiment.base(), experiment.taskType(), experiment.dataset());
                    ExperimentToForm.fill(page, experiment, model);
                    page.originProperty().set(SettingsOrigin.of(experiment, from));
                    if (experiment.baseWeights() == BaseWeightsChoice.RANDOM) {
                        page.base().accept();
                    }
                });
    }

    private void showExample(String name) {
        ExampleExperiments.find(name)
                .ifPresent(example -> show(example, "the example “" + example.name() + "”"));
    }

    private void showModel() {
        again.cancel();
        page.originProperty().set(SettingsOrigin.NONE);
        DataChoice data = choices.dataset();
        head = choices.head();
        model = Architectures.outline(choices.base(), choices.taskType(), head.outputs());
        page.base().accept();
        page.base().hintProperty().set(page.base().value().detail());
        page.dataset().accept();
        page.dataset().hintProperty().set(data.size());
        page.taskType()
                .hintProperty()
                .set(head.labels().isEmpty() ? choices.taskType().purpose() : outputs());
        page.modules().show(model.modules().stream().map(ExperimentPlanner::info).toList());
        ProposedSettings.of(data, model.limits().longestText()).proposeIn(page.settings());
        bases.look(choices.taskType());
    }

    /** While the task type changes, the head is still that of the one before. */
    private ProblemType problemType() {
        return choices.taskType() == TaskType.SEQ_CLS ? head.problemType() : null;
    }

    private String outputs() {
        if (head.isRegression()) {
            return head.outputs() == 1 ? "A score" : head.outputs() + " scores";
        }
        return head.outputs() + (head.isMultiLabel() ? " labels, any of them" : " classes");
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
                    case RMS_NORM, RMS_NORM_FROM_ONE -> "RMSNorm";
                    case BUFFER -> "buffer";
                };
        return module.kind().isLinear() || module.kind() == ModuleOutline.Kind.EMBEDDING
                ? new ModuleInfo(
                        module.name(),
                        type,
                        (int) module.out(),
                        (int) module.in(),
                        module.adaptable())
                : new ModuleInfo(module.name(), type, 0, 0);
    }

    /** Works out the page's numbers; the sentence of what is wrong, or nothing. */
    private String plan() {
        try {
            Experiment settled = machine.settled(experiment(), model.hiddenSize());
            page.settings().tellFastest(machine.fastest().apply(model.hiddenSize()));
            numbers.show(settled, choices.base(), head.outputs());
            return "";
        } catch (ConfigException e) {
            return e.getMessage();
        }
    }
}
