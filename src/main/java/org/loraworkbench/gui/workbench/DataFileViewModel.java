package org.loraworkbench.gui.workbench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.DataSummary;
import org.loraworkbench.data.file.Division;
import org.loraworkbench.data.file.FilePreview;
import org.loraworkbench.gui.common.NumberText;
import org.loraworkbench.gui.common.form.ChoiceField;

/** A file of examples on its way to the workbench: how it begins, and which column is what. */
public final class DataFileViewModel {

    private static final String PROBLEM = "problem";

    private final ChoiceField<TaskType> taskType =
            new ChoiceField<>("What the examples are for.", List.of());
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyObjectWrapper<Path> file = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<FilePreview> preview = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<PartChoice>> parts =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper sizes = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper activity = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper contents = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper usable = new ReadOnlyBooleanWrapper(false);
    private DataFileReader reader;
    private Consumer<DataChoice> user;
    private Counter counter;
    private boolean showing;

    /** Counts what all of a file holds, in the tokens of the base that is chosen now. */
    @FunctionalInterface
    interface Counter {
        Callable<JsonNode> of(DatasetConfig file, TaskType type);
    }

    public DataFileViewModel() {
        taskType.valueProperty().addListener((property, old, now) -> changeTaskType(now));
    }

    /**
     * @param newUser takes a file that has been read as a whole
     */
    void readWith(DataFileReader newReader, Consumer<DataChoice> newUser) {
        reader = newReader;
        user = newUser;
    }

    /**
     * @param newCounter counts in the background what files hold
     */
    void countWith(Counter newCounter) {
        counter = newCounter;
    }

    /** Whether a file is being looked at; all below is of this file. */
    public ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Path> fileProperty() {
        return file.getReadOnlyProperty();
    }

    public ChoiceField<TaskType> taskType() {
        return taskType;
    }

    /** How the file begins; null until that is known. */
    public ReadOnlyObjectProperty<FilePreview> previewProperty() {
        return preview.getReadOnlyProperty();
    }

    /** What the task type needs, each with its column. */
    public ReadOnlyObjectProperty<List<PartChoice>> partsProperty() {
        return parts.getReadOnlyProperty();
    }

    /** Why the file cannot be used as it is, in one sentence; empty if it can. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** What is being done in the background, in words; empty for nothing. */
    public ReadOnlyStringProperty activityProperty() {
        return activity.getReadOnlyProperty();
    }

    /** Labels and lengths of all that the file holds; empty where they are not known. */
    public ReadOnlyStringProperty contentsProperty() {
        return contents.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty usableProperty() {
        return usable.getReadOnlyProperty();
    }

    /** How many examples there are, and how they are divided; empty where that is not known. */
    public ReadOnlyStringProperty sizesProperty() {
        return sizes.getReadOnlyProperty();
    }

    /**
     * Looks at a file.
     *
     * @param types task types that there are models for, the one that is asked for first
     */
    void open(Path newFile, List<TaskType> types) {
        showing = true;
        taskType.options().setAll(types);
        taskType.valueProperty().set(types.get(0));
        showing = false;
        file.set(newFile);
        parts.set(List.of());
        preview.set(null);
        open.set(true);
        begin("Reading " + newFile.getFileName() + " …");
        reader.preview(newFile, types, this::show);
    }

    private void changeTaskType(TaskType type) {
        taskType.hintProperty().set(type.purpose());
        if (!showing) {
            look(type, Map.of());
        }
    }

    private void look(TaskType type, Map<String, String> columns) {
        usable.set(false);
        reader.preview(file.get(), type, columns, this::show);
    }

    private void show(FilePreview shown) {
        showing = true;
        taskType.valueProperty().set(shown.taskType());
        showing = false;
        showParts(shown.columns().isEmpty() ? List.of() : PartChoice.of(shown));
        preview.set(shown);
        end(problem(shown));
        if (usable.get() && counter != null) {
            contents.set("Counting labels and tokens …");
            reader.count(
                    counter.of(config(), taskType.value()),
                    this::tell,
                    problem -> contents.set(""));
        }
    }

    private void tell(JsonNode answer) {
        if (answer.has(PROBLEM)) {
            end(answer.get(PROBLEM).textValue());
        } else {
            DataSummary data = Json.MAPPER.convertValue(answer, DataSummary.class);
            contents.set(DataContents.of(data, taskType.value()));
        }
    }

    /** A field that a person is using stays where it is. */
    private void showParts(List<PartChoice> now) {
        List<PartChoice> before = parts.get();
        if (!names(now).equals(names(before)) || !asked(now).equals(asked(before))) {
            parts.set(now);
            now.forEach(choice -> choice.column().valueProperty().addListener(this::lookAgain));
        }
    }

    private void lookAgain(Observable chosenColumn) {
        look(taskType.value(), asked(parts.get()));
    }

    private static List<String> names(List<PartChoice> choices) {
        return choices.stream().map(choice -> choice.part().name()).toList();
    }

    private static String problem(FilePreview shown) {
        return shown.missingPart()
                .filter(part -> !shown.columns().isEmpty())
                .map(part -> "Choose the column that is the %s.".formatted(part.replace('_', ' ')))
                .or(shown::problem)
                .orElse("");
    }

    private static String sizes(FilePreview shown) {
        Division division = shown.division();
        return "%s%s examples: %s to learn from, %s to be judged by"
                .formatted(
                        shown.estimated() ? "About " : "",
                        NumberText.count(shown.rowCount()),
                        NumberText.count(division.train()),
                        NumberText.count(division.validation()));
    }

    private static Map<String, String> asked(List<PartChoice> choices) {
        Map<String, String> asked = new LinkedHashMap<>();
        choices.stream()
                .filter(choice -> !choice.isOpen())
                .forEach(choice -> asked.put(choice.part().name(), choice.asked()));
        return asked;
    }

    /** Reads all of the file, and gives it to the workbench. */
    public void use() {
        if (usable.get()) {
            begin("Reading all of " + file.get().getFileName() + " …");
            reader.read(config(), taskType.value(), this::give, this::end);
        }
    }

    private DatasetConfig config() {
        return DatasetConfig.ofFile(file.get().toString(), asked(parts.get()));
    }

    private void give(DataChoice choice) {
        open.set(false);
        user.accept(choice);
    }

    /** Ends what is being done, or else puts the file away. */
    public void cancel() {
        reader.cancel();
        boolean wasReading = preview.get() != null && !activity.get().isEmpty();
        if (wasReading) {
            end("");
        } else {
            open.set(false);
        }
    }

    private void begin(String what) {
        usable.set(false);
        problem.set("");
        sizes.set("");
        contents.set("");
        activity.set(what);
    }

    private void end(String why) {
        activity.set("");
        contents.set("");
        problem.set(why);
        usable.set(why.isEmpty());
        sizes.set(why.isEmpty() ? sizes(preview.get()) : "");
    }
}
