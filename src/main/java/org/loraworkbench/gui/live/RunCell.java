package org.loraworkbench.gui.live;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.loraworkbench.gui.common.ValueForm;

/** A run in the list: status, name, lanes, when, and its best metric. */
final class RunCell extends ListCell<RunViewModel> {

    private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter EARLIER =
            DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    private final LiveViewModel page;
    private final StatusDot dot = new StatusDot();
    private final Label name = new Label();
    private final Label best = new Label();
    private final Label detail = new Label();
    private final VBox content;

    RunCell(LiveViewModel page) {
        this.page = page;
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(dot, name);
        HBox foot = new HBox(detail, gap, best);
        foot.getStyleClass().add("run-foot");
        head.getStyleClass().add("run-head");
        name.getStyleClass().add("run-name");
        best.getStyleClass().add("number");
        best.setMinWidth(Region.USE_PREF_SIZE);
        detail.getStyleClass().add("run-detail");
        detail.setWrapText(true);
        detail.setMinHeight(Region.USE_PREF_SIZE);
        content = new VBox(head, foot);
        content.getStyleClass().add("run-line");
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(RunViewModel run, boolean empty) {
        super.updateItem(run, empty);
        best.textProperty().unbind();
        detail.textProperty().unbind();
        dot.statusProperty().unbind();
        setGraphic(empty || run == null ? null : content);
        if (empty || run == null) {
            setAccessibleText("");
            setContextMenu(null);
            return;
        }
        name.setText(run.name());
        name.setTooltip(new Tooltip(run.name()));
        setAccessibleText(run.name());
        setContextMenu(new RunMenu(page, run));
        best.textProperty().bind(RunCell.best(run));
        detail.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> describe(run), run.statusProperty(), run.lanes()));
        dot.statusProperty().bind(run.statusProperty());
    }

    private static String describe(RunViewModel run) {
        String status = run.statusProperty().get().title();
        int lanes = run.lanes().size();
        if (lanes == 0) {
            return status + " · " + when(run.started());
        }
        return "%s · %s · %s"
                .formatted(status, lanes == 1 ? "1 lane" : lanes + " lanes", when(run.started()));
    }

    /** The hour of a moment today, or else its day. */
    static String when(Instant moment) {
        ZonedDateTime start = moment.atZone(ZoneId.systemDefault());
        boolean today = start.toLocalDate().equals(LocalDate.now(ZoneId.systemDefault()));
        return start.format(today ? TODAY : EARLIER);
    }

    private static ObservableValue<String> best(RunViewModel run) {
        return run.metricFormProperty()
                .flatMap(
                        form ->
                                run.bestMetricProperty()
                                        .map(value -> textOf(value.doubleValue(), form)));
    }

    private static String textOf(double value, ValueForm form) {
        return Double.isNaN(value) ? "" : form.text(value);
    }
}
