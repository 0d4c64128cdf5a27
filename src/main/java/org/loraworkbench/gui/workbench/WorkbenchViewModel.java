package org.loraworkbench.gui.workbench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.loraworkbench.config.ExampleExperiments;
import org.loraworkbench.config.TaskType;
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
    private final PictureViewModel picture = new PictureViewModel(modules, settings);
    private final ObjectProperty<SettingsOrigin> origin =
            new SimpleObjectProperty<>(SettingsOrigin.NONE);
    private final ExperimentStart start;
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private Supplier<String> planner = () -> "";
    private Consumer<String> opener = place -> {};
    private Consumer<String> examples = name -> {};
    private final FormHistory history = new FormHistory();
    private ExperimentChoices choices;

    /** How many changes are under way that the page is to hear of together. */
    private int changing;

    /**
     * @param train starts the experiment; called only while {@link ExperimentStart#readyProperty}
     *     holds
     */
    public WorkbenchViewModel(Runnable train) {
        start = new ExperimentStart(dataFile, stepInTree, train);
        InvalidationListener changed = property -> changed();
        ExperimentToForm.fill(settings, ExampleExperiments.first());
        settings.followProposals();
        for (FormField<?> field : settings.fields().values()) {
            // The field has read the text by then: it has listened for longer.
            field.textProperty().addListener((property, old, now) -> changed());
            field.errorProperty().addListener(changed);
        }
        settings.options().values().forEach(option -> option.addListener(changed));
        for (ChoiceField<Option> choice : List.of(base, dataset, taskType)) {
            // Of what is chosen, the page hears when all three fit: see together().
            choice.askedProperty().addListener(changed);
            choice.refusedProperty().addListener(changed);
        }
        modules.revisionProperty().addListener(changed);
        modules.focusedProperty().addListener(changed);
        picture.shownRankProperty().addListener(changed);
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
    public ObjectProperty<SettingsOrigin> originProperty() {
        return origin;
    }

    /** The drawn layer, and what the adapters cost. */
    public PictureViewModel picture() {
        return picture;
    }

    /** The ways to start what is on the page. */
    public ExperimentStart start() {
        return start;
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
        picture.showValuesWith(newValues);
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
    void rememberWith(ExperimentChoices newChoices) {
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
        picture.refresh(base.askedProperty().get() == null);
        String problem = FormProblem.of(this, planner);
        if (!problem.isEmpty()) {
            picture.clearCosts();
        }
        boolean readable = problem.isEmpty();
        start.allow(readable, readable && !modules.selectedNodes().isEmpty());
        summary.set(
                readable
                        ? "Train %s on %s: %s"
                                .formatted(base.value(), dataset.value(), settings.inWords())
                        : problem);
    }

    /** Whether something that was asked for is still looked at. */
    boolean isLooking() {
        return Stream.of(base, dataset)
                .anyMatch(field -> !field.isSettled() && !field.refusedProperty().get());
    }
}
