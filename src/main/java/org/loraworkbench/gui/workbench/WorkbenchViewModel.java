package org.loraworkbench.gui.workbench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.gui.common.ParameterCounts;
import org.loraworkbench.gui.common.form.ChoiceField;
import org.loraworkbench.gui.common.form.FormField;

/** The experiment that is being put together, and what it would mean. */
public final class WorkbenchViewModel {

    private final ChoiceField<Option> base =
            new ChoiceField<>("The pretrained model. Its weights stay frozen.", List.of());
    private final ChoiceField<Option> dataset =
            new ChoiceField<>("What the adapter learns from.", List.of());
    private final ChoiceField<Option> taskType =
            new ChoiceField<>("What the model is asked to do with a text.", List.of());
    private final DataFileViewModel dataFile = new DataFileViewModel();
    private final ExperimentFiles experimentFiles = new ExperimentFiles();
    private final ModuleTreeViewModel modules = new ModuleTreeViewModel();
    private final StepInTree stepInTree = new StepInTree(modules);
    private final SettingsViewModel settings = new SettingsViewModel();
    private final ObjectProperty<Integer> shownRank = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<LayerPicture> picture = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<ParameterCounts> counts = new SimpleObjectProperty<>();
    private final ObjectProperty<MemoryPlan> memory = new SimpleObjectProperty<>();
    private final ObjectProperty<Origin> origin = new SimpleObjectProperty<>(Origin.NONE);
    private final StringProperty adapterFile = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyBooleanWrapper searchable = new ReadOnlyBooleanWrapper(false);
    private final Runnable train;
    private Runnable findRank = () -> {};
    private Runnable stepOnce = () -> {};
    private Supplier<String> planner = () -> "";
    private LayerPicture.Source values = (layer, rank) -> LayerPicture.Values.NONE;
    private Consumer<String> opener = place -> {};
    private Consumer<String> examples = name -> {};
    private final FormHistory history = new FormHistory();
    private ChoiceMemory choices;

    /** How many changes are under way that the page is to hear of together. */
    private int changing;

    /** Knows what is chosen of bases, data and tasks. */
    interface ChoiceMemory {

        FormState.Choice choice();

        void restore(FormState.Choice choice);
    }

    /**
     * @param train starts the experiment; called only while {@link #readyProperty} holds
     */
    public WorkbenchViewModel(Runnable train) {
        this.train = train;
        InvalidationListener changed = property -> changed();
        for (FormField<?> field : settings.fields().values()) {
            // The field has read the text by then: it has listened for longer.
            field.textProperty().addListener((property, old, now) -> changed());
            field.errorProperty().addListener(changed);
        }
        settings.choices().values().forEach(choice -> choice.addListener(changed));
        for (ChoiceField<Option> choice : List.of(base, dataset, taskType)) {
            // Of what is chosen, the page hears when all three fit: see together().
            choice.askedProperty().addListener(changed);
            choice.refusedProperty().addListener(changed);
        }
        modules.revisionProperty().addListener(changed);
        modules.focusedProperty().addListener(changed);
        shownRank.addListener(changed);
        origin.addListener(changed);
        changed();
    }

    public ChoiceField<Option> base() {
        return base;
    }

    public ChoiceField<Option> dataset() {
        return dataset;
    }

    public ChoiceField<Option> taskType() {
        return taskType;
    }

    /** The file that is being opened as data. */
    public DataFileViewModel dataFile() {
        return dataFile;
    }

    /** Experiments that are opened onto the page and saved from it. */
    public ExperimentFiles experimentFiles() {
        return experimentFiles;
    }

    /**
     * Looks at a file that may become the data.
     *
     * @param file of JSON lines, JSON, CSV, TSV or text
     */
    public void openFile(Path file) {
        dataFile.open(file, taskTypes());
    }

    /**
     * Opens a file as what it is: a folder as the base, an experiment, a lesson, a run, or else as
     * data.
     */
    public void openDropped(Path file) {
        if (Files.isDirectory(file)) {
            openBase(file.toString());
        } else if (ExperimentFiles.opens(file.toString())) {
            experimentFiles.open(file);
        } else {
            openFile(file);
        }
    }

    /** Those that can be trained, the chosen one first. */
    private List<TaskType> taskTypes() {
        return Stream.concat(Stream.of(taskType.value()), taskType.options().stream())
                .map(option -> TaskType.valueOf(option.id()))
                .distinct()
                .toList();
    }

    public ModuleTreeViewModel modules() {
        return modules;
    }

    /** What the step that was taken from here did to the layers. */
    public StepInTree stepInTree() {
        return stepInTree;
    }

    public SettingsViewModel settings() {
        return settings;
    }

    /** Where the page's content was taken over from, with what the page itself does not show. */
    public ObjectProperty<Origin> originProperty() {
        return origin;
    }

    /** The rank of the adapter that picture, parameters and memory show, one of those typed. */
    public ObjectProperty<Integer> shownRankProperty() {
        return shownRank;
    }

    /** How many of the ticked layers have another rank than the one that is shown. */
    long layersWithOwnRank() {
        return modules.selectedNodes().stream()
                .map(node -> node.rankProperty().get())
                .filter(own -> own != null && !own.equals(shownRank.get()))
                .count();
    }

    /** The layer that is drawn; null before there is a model. */
    public ReadOnlyObjectProperty<LayerPicture> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    public ObjectProperty<ParameterCounts> countsProperty() {
        return counts;
    }

    public ObjectProperty<MemoryPlan> memoryProperty() {
        return memory;
    }

    /** The size of the adapter's file, in words. */
    public StringProperty adapterFileProperty() {
        return adapterFile;
    }

    /**
     * @param newPlanner works out parameters and memory whenever the page changes to something that
     *     can be read; gives the sentence of what does not fit, or an empty one
     */
    void planWith(Supplier<String> newPlanner) {
        planner = newPlanner;
        changed();
    }

    /**
     * @param newValues gives the values of a layer's matrices, as far as they are known
     */
    void showValuesWith(LayerPicture.Source newValues) {
        values = newValues;
        changed();
    }

    /** Other values are known than before. */
    public void valuesChanged() {
        changed();
    }

    /**
     * @param newOpener offers a base model by its place and chooses it, and tells at the field what
     *     is wrong with it
     */
    void openBasesWith(Consumer<String> newOpener) {
        opener = newOpener;
    }

    /**
     * Chooses a base model that did not come along.
     *
     * @param place a directory, or {@code hf:org/name}
     */
    public void openBase(String place) {
        opener.accept(place);
    }

    /**
     * @param newExamples puts an example onto the page by its name
     */
    void showExamplesWith(Consumer<String> newExamples) {
        examples = newExamples;
    }

    /** Fills the page with an experiment that comes with the program. */
    public void showExample(String name) {
        examples.accept(name);
    }

    /** What Train will do, or why it cannot, in one line. */
    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** Whether Train can be pressed. */
    public ReadOnlyBooleanProperty readyProperty() {
        return ready.getReadOnlyProperty();
    }

    /** Trains, unless a file is still being opened for it. */
    public void train() {
        if (ready.get() && !dataFile.openProperty().get()) {
            train.run();
        }
    }

    /**
     * @param newFindRank starts the search for the rank that is enough; called only while {@link
     *     #searchableProperty} holds
     */
    public void findRankWith(Runnable newFindRank) {
        findRank = newFindRank;
    }

    /** Whether there are adapters whose rank can be searched. */
    public ReadOnlyBooleanProperty searchableProperty() {
        return searchable.getReadOnlyProperty();
    }

    /** Searches the rank that is enough, unless a file is still being opened for it. */
    public void findRank() {
        if (searchable.get() && !dataFile.openProperty().get()) {
            findRank.run();
        }
    }

    /**
     * @param newStepOnce starts the experiment for one step; called only while {@link
     *     #readyProperty} holds
     */
    public void stepOnceWith(Runnable newStepOnce) {
        stepOnce = newStepOnce;
    }

    /** Trains one step and waits, unless a file is still being opened for it. */
    public void stepOnce() {
        if (ready.get() && !dataFile.openProperty().get()) {
            stepInTree.begin();
            stepOnce.run();
        }
    }

    /** Changes several things, of which the page hears when all are done. */
    void together(Runnable change) {
        changing++;
        try {
            change.run();
        } finally {
            changing--;
            changed();
        }
    }

    private void changed() {
        if (changing == 0) {
            changing++;
            refresh();
            changing--;
            remember();
        }
    }

    /**
     * @param newChoices tells and puts back what is chosen of bases, data and tasks; from now on
     *     changes can be taken back
     */
    void rememberWith(ChoiceMemory newChoices) {
        choices = newChoices;
        remember();
    }

    /** Takes the last change back. */
    public void undo() {
        history.undo().ifPresent(this::restore);
    }

    /** Makes the change again that was taken back last. */
    public void redo() {
        history.redo().ifPresent(this::restore);
    }

    private void remember() {
        if (choices != null) {
            FormState now =
                    new FormState(
                            choices.choice(),
                            modules.state(),
                            settings.fieldStates(),
                            settings.chosen(),
                            origin.get());
            if (history.note(now)) {
                stepInTree.dismiss();
            }
        }
    }

    private void restore(FormState state) {
        stepInTree.dismiss();
        together(
                () -> {
                    choices.restore(state.choice());
                    modules.restore(state.tree());
                    settings.restore(state.fields(), state.options());
                    origin.set(state.origin());
                });
    }

    private void refresh() {
        if (!settings.ranks.value().contains(shownRank.get())) {
            List<Integer> ranks = settings.ranks.value();
            shownRank.set(ranks.get(ranks.size() - 1));
        }
        picture.set(pictureOf(modules.focusedProperty().get()));
        String problem = FormProblem.of(this, planner);
        if (!problem.isEmpty()) {
            counts.set(null);
            memory.set(null);
            adapterFile.set("");
        }
        ready.set(problem.isEmpty());
        searchable.set(problem.isEmpty() && !modules.selectedNodes().isEmpty());
        summary.set(problem.isEmpty() ? plan() : problem);
    }

    private LayerPicture pictureOf(ModuleNode node) {
        if (base.askedProperty().get() != null || !settings.hasAdapters()) {
            return null;
        }
        if (node == null || node.module() == null || !node.module().hasMatrix()) {
            return picture.get();
        }
        Integer own = node.rankProperty().get();
        int rank = !node.isSelected() ? 0 : own != null ? own : shownRank.get();
        double alpha = settings.alphas.value().get(0).of(rank == 0 ? shownRank.get() : rank);
        return new LayerPicture(
                node.module().path(),
                node.module().out(),
                node.module().in(),
                rank,
                alpha,
                rank == 0 ? 0 : settings.scale(rank, alpha),
                values.of(node.module().path(), rank));
    }

    /** Whether something that was asked for is still looked at. */
    boolean isLooking() {
        return Stream.of(base, dataset)
                .anyMatch(field -> !field.isSettled() && !field.refusedProperty().get());
    }

    private String plan() {
        int adapters = settings.adapterCount();
        return "Train %s on %s: %s, %d steps of %d examples"
                .formatted(
                        base.value(),
                        dataset.value(),
                        adapters == 1 ? "1 adapter" : adapters + " adapters side by side",
                        settings.steps.value(),
                        settings.batchSize.value());
    }
}
