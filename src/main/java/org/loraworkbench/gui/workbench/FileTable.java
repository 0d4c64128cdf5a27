package org.loraworkbench.gui.workbench;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import org.loraworkbench.data.file.FilePreview;

/** The first rows of a file; the columns that are used carry the names of their parts. */
public final class FileTable extends TableView<List<String>> {

    /** Of the type size. */
    private static final double LETTER_WIDTH = 0.55;

    private static final int FEWEST_LETTERS = 12;
    private static final int MOST_LETTERS = 64;
    private static final double PADDING = 16;

    private final ObjectProperty<FilePreview> preview = new SimpleObjectProperty<>();

    /** Shows nothing, in the size of the cells' type. */
    private final Label letters = new Label();

    public FileTable() {
        setPlaceholder(letters);
        preview.addListener((property, old, now) -> show(now));
    }

    /** What is shown; null: nothing. */
    public ObjectProperty<FilePreview> previewProperty() {
        return preview;
    }

    private void show(FilePreview file) {
        getItems().clear();
        getColumns().clear();
        if (file == null) {
            return;
        }
        Map<String, String> parts =
                file.parts().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getValue,
                                        Map.Entry::getKey,
                                        (first, second) -> first + ", " + second));
        for (int index = 0; index < file.columns().size(); index++) {
            String name = file.columns().get(index);
            getColumns().add(column(name, parts.getOrDefault(name, ""), index, file.rows()));
        }
        setItems(FXCollections.observableArrayList(file.rows()));
    }

    private TableColumn<List<String>, String> column(
            String name, String part, int index, List<List<String>> rows) {
        TableColumn<List<String>, String> column = new TableColumn<>();
        column.setGraphic(head(name, part));
        column.setCellValueFactory(
                row -> new ReadOnlyStringWrapper(onOneLine(row.getValue().get(index))));
        column.setSortable(false);
        column.setReorderable(false);
        column.setPrefWidth(width(name, index, rows));
        column.getStyleClass().add(part.isEmpty() ? "unused-column" : "used-column");
        return column;
    }

    private static VBox head(String name, String part) {
        Label nameLabel = new Label(name);
        Label partLabel = new Label(part.replace('_', ' '));
        partLabel.getStyleClass().add("column-part");
        partLabel.setVisible(!part.isEmpty());
        VBox head = new VBox(partLabel, nameLabel);
        head.getStyleClass().add("column-head");
        return head;
    }

    private double width(String name, int index, List<List<String>> rows) {
        int longest =
                rows.stream()
                        .mapToInt(row -> row.get(index).length())
                        .reduce(name.length(), Math::max);
        int shown = Math.max(FEWEST_LETTERS, Math.min(MOST_LETTERS, longest));
        return letters.getFont().getSize() * LETTER_WIDTH * shown + PADDING;
    }

    private static String onOneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
