package org.loraworkbench.gui.planner;

import java.util.Comparator;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.loraworkbench.analysis.CardMemory;
import org.loraworkbench.gui.common.NumberText;

/** The compared plans, a line each. */
public final class ComparedTable extends TableView<ModelPlan> {

    /** In pixels, in the type of a desk; on a projector all is larger. */
    private static final double USUAL_CELL_SIZE = 29.9;

    public ComparedTable() {
        Label placeholder =
                new Label("No plan yet: “Add to the comparison” (Ctrl+Enter) keeps one here.");
        placeholder.setWrapText(true);
        placeholder.getStyleClass().add("caption");
        setPlaceholder(placeholder);
        setAccessibleText("Compared plans");
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        addText("Model", 126, plan -> plan.model().title());
        addNumber("r", 44, plan -> plan.settings().rank(), NumberText::count);
        addText("Targets", 116, ModelPlan::targets);
        addText("Weights", 126, plan -> plan.format().toString());
        addNumber("Trained", 104, plan -> plan.lane().trainableParameters(), NumberText::count);
        addNumber("Memory", 84, plan -> plan.lora().total(), NumberText::bytes);
        addText("Fits in", 88, ComparedTable::card);
        addNumber("Full takes", 84, plan -> plan.full().total(), NumberText::bytes);
        addNumber("Adapter", 84, plan -> plan.lane().adapterFileBytes(), NumberText::bytes);
        addNumber("Merged", 84, plan -> plan.lane().mergedFileBytes(), NumberText::bytes);
        addNumber("Batch", 56, plan -> plan.settings().batchSize(), NumberText::count);
        addNumber("Tokens", 64, plan -> plan.settings().maxLength(), NumberText::count);
        addText("Task", 120, plan -> plan.settings().taskType().name());
        getColumns().forEach(column -> column.setUserData(column.getPrefWidth()));
        fixedCellSizeProperty().addListener(property -> fitColumns());
    }

    private static String card(ModelPlan plan) {
        return CardMemory.holding(plan.lora().total())
                .map(CardMemory::toString)
                .orElse("over " + CardMemory.USUAL.get(CardMemory.USUAL.size() - 1));
    }

    /** A click on a column's title sorts what is seen, and leaves the comparison as it is. */
    void compare(ObservableList<ModelPlan> plans) {
        SortedList<ModelPlan> sorted = new SortedList<>(plans);
        sorted.comparatorProperty().bind(comparatorProperty());
        setItems(sorted);
    }

    /** Larger type needs wider columns. */
    private void fitColumns() {
        double larger = getFixedCellSize() > 0 ? getFixedCellSize() / USUAL_CELL_SIZE : 1;
        getColumns().forEach(column -> column.setPrefWidth((double) column.getUserData() * larger));
    }

    private void addText(String title, double width, Function<ModelPlan, String> text) {
        TableColumn<ModelPlan, String> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(text.apply(row.getValue())));
        column.setComparator(String.CASE_INSENSITIVE_ORDER);
        add(column, width);
    }

    /** Text of a number. */
    @FunctionalInterface
    private interface Wording {

        String of(long number);
    }

    private void addNumber(
            String title, double width, ToLongFunction<ModelPlan> number, Wording wording) {
        TableColumn<ModelPlan, Long> column = new TableColumn<>(title);
        column.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(number.applyAsLong(row.getValue())));
        column.setCellFactory(made -> new NumberCell(wording));
        column.setComparator(Comparator.naturalOrder());
        column.getStyleClass().add("number-column");
        add(column, width);
    }

    private void add(TableColumn<ModelPlan, ?> column, double width) {
        column.setPrefWidth(width);
        column.setReorderable(false);
        getColumns().add(column);
    }

    private static final class NumberCell extends TableCell<ModelPlan, Long> {

        private final Wording wording;

        NumberCell(Wording wording) {
            this.wording = wording;
        }

        @Override
        protected void updateItem(Long number, boolean empty) {
            super.updateItem(number, empty);
            setText(empty || number == null ? null : wording.of(number));
        }
    }
}
