package org.loraworkbench.gui.live;

import java.nio.file.Path;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.shape.Circle;
import org.loraworkbench.gui.common.FolderMenu;
import org.loraworkbench.gui.common.NumberText;

/** The lanes of a run with their newest numbers. */
public final class LaneTable extends TableView<LaneViewModel> {

    private static final double DOT_RADIUS = 5;
    private static final double ROW_HEIGHT = 30;
    private static final int MOST_ROWS = 8;

    private final TableColumn<LaneViewModel, String> metric;

    public LaneTable() {
        setFixedCellSize(ROW_HEIGHT);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        Label placeholder = new Label("The lanes appear when training starts.");
        placeholder.getStyleClass().add("caption");
        setPlaceholder(placeholder);
        TableColumn<LaneViewModel, String> name =
                column("Lane", 180, lane -> fixed(lane.description().name()));
        name.setCellFactory(column -> new NameCell());
        metric = numbers("Metric", 100, lane -> measure(lane.metricProperty()));
        getColumns().add(name);
        getColumns().add(numbers("r", 56, lane -> fixed(rank(lane.description()))));
        getColumns().add(numbers("alpha", 64, lane -> fixed(alpha(lane.description()))));
        getColumns().add(numbers("Trainable", 110, lane -> fixed(trainable(lane))));
        getColumns().add(numbers("Loss", 90, lane -> measure(lane.lossProperty())));
        getColumns().add(numbers("Val. loss", 90, lane -> measure(lane.validationLossProperty())));
        getColumns().add(metric);
        getColumns()
                .add(column("Status", 110, lane -> lane.statusProperty().map(RunStatus::title)));
    }

    /** Gives every lane a menu that leads to its adapter. */
    void offerMenus(LiveViewModel page) {
        setRowFactory(table -> row(page));
    }

    /** Shows the lanes of a run; null for none. */
    void show(RunViewModel run) {
        metric.textProperty().unbind();
        setItems(run == null ? FXCollections.observableArrayList() : run.lanes());
        if (run != null) {
            metric.textProperty().bind(run.metricNameProperty());
        }
    }

    /** As high as its rows, up to a limit; then it scrolls. */
    @Override
    protected double computePrefHeight(double width) {
        int rows = Math.max(1, Math.min(MOST_ROWS, getItems().size()));
        return snappedTopInset() + (rows + 1) * ROW_HEIGHT + snappedBottomInset() + 2;
    }

    /** A row whose menu ends the lane, or leads to its adapter; its tip says why a lane ended. */
    private static TableRow<LaneViewModel> row(LiveViewModel page) {
        TableRow<LaneViewModel> row = new TableRow<>();
        ContextMenu menu = new ContextMenu();
        row.setOnContextMenuRequested(
                event -> {
                    if (!row.isEmpty()) {
                        Path adapter = row.getItem().description().adapter();
                        menu.getItems().setAll(endItem(row.getItem(), page));
                        menu.getItems().addAll(FolderMenu.items(adapter, page::showFolder));
                        menu.show(row, event.getScreenX(), event.getScreenY());
                    }
                });
        Tooltip reason = new Tooltip();
        reason.textProperty()
                .bind(row.itemProperty().flatMap(LaneViewModel::endReasonProperty).orElse(""));
        row.tooltipProperty()
                .bind(reason.textProperty().map(text -> text.isEmpty() ? null : reason));
        return row;
    }

    private static MenuItem endItem(LaneViewModel lane, LiveViewModel page) {
        MenuItem item = new MenuItem("End this lane");
        item.setDisable(!lane.statusProperty().get().running());
        String name = lane.description().name();
        item.setOnAction(event -> page.selectedProperty().get().commands().endLane(name));
        return item;
    }

    private static TableColumn<LaneViewModel, String> column(
            String title, double width, Function<LaneViewModel, ObservableValue<String>> value) {
        TableColumn<LaneViewModel, String> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> value.apply(row.getValue()));
        column.setPrefWidth(width);
        column.setReorderable(false);
        return column;
    }

    private static TableColumn<LaneViewModel, String> numbers(
            String title, double width, Function<LaneViewModel, ObservableValue<String>> value) {
        TableColumn<LaneViewModel, String> column = column(title, width, value);
        column.getStyleClass().add("number-column");
        return column;
    }

    private static ObservableValue<String> fixed(String text) {
        return new ReadOnlyObjectWrapper<>(text);
    }

    private static ObservableValue<String> measure(ObservableValue<Number> value) {
        return value.map(number -> NumberText.measure(number.doubleValue()));
    }

    private static String rank(LaneViewModel.Description lane) {
        return lane.rank() == 0 ? "–" : lane.rank() + (lane.mixedRanks() ? "*" : "");
    }

    private static String alpha(LaneViewModel.Description lane) {
        return Double.isNaN(lane.alpha()) ? "–" : NumberText.plain(lane.alpha());
    }

    private static String trainable(LaneViewModel lane) {
        return NumberText.count(lane.description().trainable());
    }

    private static final class NameCell extends TableCell<LaneViewModel, String> {

        private final Circle dot = new Circle(DOT_RADIUS);

        @Override
        protected void updateItem(String name, boolean empty) {
            super.updateItem(name, empty);
            LaneViewModel lane = empty ? null : getTableRow().getItem();
            setText(lane == null ? null : name);
            setGraphic(lane == null ? null : dot);
            getStyleClass().removeIf(style -> style.startsWith("lane-"));
            if (lane != null) {
                dot.getStyleClass().setAll("lane-dot");
                getStyleClass().addAll(lane.description().styleClasses());
            }
        }
    }
}
