package org.loraworkbench.gui.live;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
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
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.shape.Circle;
import org.loraworkbench.gui.common.FolderMenu;
import org.loraworkbench.gui.common.NumberText;
import org.loraworkbench.gui.common.ValueForm;
import org.loraworkbench.runs.RunStatus;

/** The lanes of a run with their newest numbers. */
public final class LaneTableView extends TableView<LaneViewModel> {

    private static final double DOT_RADIUS = 5;
    private static final int MOST_ROWS = 8;

    /** In pixels, in the type of a desk; on a projector all is larger. */
    private static final double USUAL_CELL_SIZE = 29.9;

    /** Of a column's usual width: its numbers still fit. */
    private static final double LEAST_SHARE = 0.74;

    private static final double ROOM_FOR_SCROLL_BAR = 24;
    private static final int LEAST_ROWS = 3;

    private final TableColumn<LaneViewModel, String> metric;
    private final ObjectProperty<ValueForm> form = new SimpleObjectProperty<>(ValueForm.NUMBER);

    public LaneTableView() {
        Label placeholder = new Label("The lanes appear when training starts.");
        placeholder.getStyleClass().add("caption");
        setPlaceholder(placeholder);
        TableColumn<LaneViewModel, String> name =
                column("Lane", 180, lane -> fixed(lane.description().name()));
        name.setCellFactory(column -> new NameCell());
        metric = numbers("Metric", 120, this::metricOf);
        getColumns().add(name);
        getColumns().add(numbers("r", 56, lane -> fixed(rank(lane.description()))));
        getColumns().add(numbers("alpha", 64, lane -> fixed(alpha(lane.description()))));
        getColumns().add(numbers("Trainable", 110, lane -> fixed(trainable(lane))));
        getColumns().add(numbers("Loss", 90, lane -> measure(lane.lossProperty())));
        getColumns().add(numbers("Val. loss", 90, lane -> measure(lane.validationLossProperty())));
        getColumns().add(metric);
        getColumns()
                .add(column("Status", 120, lane -> lane.statusProperty().map(RunStatus::title)));
        getColumns().forEach(column -> column.setUserData(column.getPrefWidth()));
        widthProperty().addListener(property -> shareRoom());
        fixedCellSizeProperty().addListener(property -> fitColumns());
        fitColumns();
    }

    /** Larger type needs wider columns. */
    private void fitColumns() {
        double larger = getFixedCellSize() > 0 ? getFixedCellSize() / USUAL_CELL_SIZE : 1;
        setColumnResizePolicy(UNCONSTRAINED_RESIZE_POLICY);
        for (TableColumn<LaneViewModel, ?> column : getColumns()) {
            double usual = (double) column.getUserData() * larger;
            column.setMinWidth(LEAST_SHARE * usual);
            column.setPrefWidth(usual);
        }
        shareRoom();
    }

    /** No column becomes narrower than its numbers; where they have no room, the table scrolls. */
    private void shareRoom() {
        double least = getColumns().stream().mapToDouble(TableColumn::getMinWidth).sum();
        setColumnResizePolicy(
                getWidth() > least + ROOM_FOR_SCROLL_BAR
                        ? CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN
                        : UNCONSTRAINED_RESIZE_POLICY);
    }

    /** Gives every lane a menu that leads to its adapter; F4 opens what takes it along. */
    void offerMenus(LiveViewModel page) {
        setRowFactory(table -> row());
        ContextMenu menu = new ContextMenu();
        setOnContextMenuRequested(
                event -> {
                    LaneViewModel lane = getSelectionModel().getSelectedItem();
                    if (lane != null) {
                        menu.getItems().setAll(items(lane, page));
                        menu.show(this, event.getScreenX(), event.getScreenY());
                    }
                });
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    LaneViewModel lane = getSelectionModel().getSelectedItem();
                    if (event.getCode() == KeyCode.F4 && lane != null && hasAdapter(lane)) {
                        page.takeAlong(lane);
                        event.consume();
                    }
                });
    }

    private List<MenuItem> items(LaneViewModel lane, LiveViewModel page) {
        MenuItem take = new MenuItem("Take it with you…");
        take.setAccelerator(new KeyCodeCombination(KeyCode.F4));
        take.setDisable(!hasAdapter(lane));
        take.setOnAction(event -> page.takeAlong(lane));
        MenuItem turn = new MenuItem("Turn the rank down…");
        turn.setDisable(
                !hasAdapter(lane)
                        || page.selectedProperty().get().statusProperty().get().isRunning());
        turn.setOnAction(event -> page.turnRank(lane));
        List<MenuItem> items =
                new ArrayList<>(List.of(take, turn, forkItem(lane, page), endItem(lane, page)));
        items.addAll(FolderMenu.items(lane.description().adapter(), page::showFolder));
        return items;
    }

    /** Whether there is a finished adapter to take along. */
    private static boolean hasAdapter(LaneViewModel lane) {
        return lane.description().rank() > 0
                && !lane.statusProperty().get().isRunning()
                && Files.isDirectory(lane.description().adapter());
    }

    /** Shows the lanes of a run; null for none. */
    void show(RunViewModel run) {
        metric.textProperty().unbind();
        form.unbind();
        setItems(run == null ? FXCollections.observableArrayList() : run.lanes());
        if (run != null) {
            metric.textProperty().bind(run.metricNameProperty());
            form.bind(run.metricFormProperty());
        }
    }

    /** As high as its rows, up to a limit; then it scrolls. */
    @Override
    protected double computePrefHeight(double width) {
        return heightOf(MOST_ROWS);
    }

    @Override
    protected double computeMinHeight(double width) {
        return heightOf(LEAST_ROWS);
    }

    /** The header is as high as a row. */
    private double heightOf(int most) {
        int rows = Math.max(1, Math.min(most, getItems().size()));
        return snappedTopInset() + (rows + 1) * getFixedCellSize() + snappedBottomInset() + 2;
    }

    /** A row whose tip says why a lane ended; a menu that is asked for on it is of its lane. */
    private static TableRow<LaneViewModel> row() {
        TableRow<LaneViewModel> row = new TableRow<>();
        row.addEventHandler(
                ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                event -> {
                    if (row.isEmpty()) {
                        event.consume();
                    } else {
                        row.getTableView().getSelectionModel().clearAndSelect(row.getIndex());
                    }
                });
        Tooltip reason = new Tooltip();
        reason.textProperty()
                .bind(row.itemProperty().flatMap(LaneViewModel::endReasonProperty).orElse(""));
        row.tooltipProperty()
                .bind(reason.textProperty().map(text -> text.isEmpty() ? null : reason));
        return row;
    }

    private MenuItem forkItem(LaneViewModel lane, LiveViewModel page) {
        MenuItem item = new MenuItem("Fork…");
        RunViewModel run = page.selectedProperty().get();
        Optional<ForkViewModel> model = ForkViewModel.of(run, lane.description().name());
        item.setDisable(model.isEmpty() || page.replay() != null);
        item.setOnAction(event -> model.ifPresent(fork -> new ForkEditor(fork).open(this)));
        return item;
    }

    private static MenuItem endItem(LaneViewModel lane, LiveViewModel page) {
        MenuItem item = new MenuItem("End this lane");
        item.setDisable(!lane.statusProperty().get().isRunning() || page.replay() != null);
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

    private ObservableValue<String> metricOf(LaneViewModel lane) {
        return form.flatMap(now -> lane.metricProperty().map(v -> now.text(v.doubleValue())));
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
