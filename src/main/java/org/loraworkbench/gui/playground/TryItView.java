package org.loraworkbench.gui.playground;

import static org.loraworkbench.gui.common.Presence.showIf;
import static org.loraworkbench.gui.common.Presence.showText;

import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.loraworkbench.gui.common.FolderQuestion;

/** Binds the fields to write into, and a card for the answer of each lane. */
public final class TryItView {

    /** Of a field's text that are seen at once, shared among the fields. */
    private static final int ROWS = 6;

    /** Of a card, below which it would be hard to read, as a multiple of the type size. */
    private static final double NARROWEST_CARD = 14.5;

    private final TryItViewModel model;
    private final FolderQuestion question;

    @FXML private VBox fields;
    @FXML private CheckBox conversation;
    @FXML private Label expected;
    @FXML private HBox drawing;
    @FXML private Slider temperature;
    @FXML private Label temperatureValue;
    @FXML private VBox scaling;
    @FXML private Slider strength;
    @FXML private Label strengthValue;
    @FXML private Label strengthRemark;
    @FXML private Label generationRemark;
    @FXML private Button tryButton;
    @FXML private Button cancelButton;
    @FXML private Button exampleButton;
    @FXML private HBox activity;
    @FXML private Label activityText;
    @FXML private MixPane mix;
    @FXML private HBox moment;
    @FXML private Label asOf;
    @FXML private Button refreshButton;
    @FXML private Label problem;
    @FXML private FlowPane answers;

    /**
     * @param question asks for the folder of an adapter
     */
    public TryItView(TryItViewModel model, FolderQuestion question) {
        this.model = model;
        this.question = question;
    }

    @FXML
    private void initialize() {
        model.formProperty().addListener((property, old, now) -> showFields(now));
        showFields(model.formProperty().get());
        expected.textProperty().bind(model.expectedProperty().map(text -> "Expected: " + text));
        showIf(expected, model.expectedProperty().isNotEmpty());
        conversation.selectedProperty().bindBidirectional(model.asConversationProperty());
        showIf(conversation, model.mayConverseProperty());
        showIf(drawing, model.writesProperty());
        temperature.valueProperty().bindBidirectional(model.temperatureProperty());
        temperatureValue
                .textProperty()
                .bind(model.temperatureProperty().map(TryItView::temperatureText));
        strength.valueProperty().bindBidirectional(model.strengthProperty());
        strengthValue.textProperty().bind(model.strengthProperty().map(TryItView::strengthText));
        showText(generationRemark, model.generationRemarkProperty());
        strengthRemark.textProperty().bind(model.strengthRemarkProperty());
        showIf(scaling, model.strengthRemarkProperty().isNotEmpty());
        tryButton.disableProperty().bind(model.formProperty().isNull());
        showIf(cancelButton, model.busyProperty());
        exampleButton.disableProperty().bind(Bindings.isEmpty(model.examples()));
        activity.visibleProperty().bind(model.busyProperty());
        activityText.textProperty().bind(model.activityProperty());
        mix.show(model.mix(), question);
        showIf(mix, Bindings.isNotEmpty(model.mix().parts()));
        asOf.textProperty().bind(model.moment().asOfProperty());
        showIf(moment, model.moment().asOfProperty().isNotEmpty());
        refreshButton.disableProperty().bind(model.busyProperty());
        showText(problem, model.problemProperty());
        model.lanes().addListener((ListChangeListener<LaneAnswerViewModel>) c -> showLanes());
        showLanes();
    }

    @FXML
    private void tryIt() {
        model.tryIt();
    }

    @FXML
    private void cancel() {
        model.cancel();
    }

    @FXML
    private void refresh() {
        model.moment().refresh();
    }

    @FXML
    private void showNextExample() {
        model.showNextExample();
    }

    private void showFields(InputForm form) {
        fields.getChildren().clear();
        if (form != null) {
            int rows = ROWS / form.fields().size();
            form.fields().forEach(field -> add(field, rows));
        }
    }

    private void add(InputForm.Field field, int rows) {
        TextArea area = new TextArea();
        area.setWrapText(true);
        area.setPrefRowCount(rows);
        area.textProperty().bindBidirectional(field.text());
        area.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        Label title = new Label(field.title());
        title.getStyleClass().add("section-title");
        title.setLabelFor(area);
        area.setAccessibleText(field.title());
        fields.getChildren().addAll(title, area);
    }

    /** Tab leads on, as in a short field. */
    private void keyPressed(KeyEvent event) {
        if (event.getCode() == KeyCode.TAB && !event.isShortcutDown()) {
            TextArea area = (TextArea) event.getSource();
            KeyEvent move = withShortcut(event);
            event.consume();
            area.fireEvent(move);
        }
    }

    /** A text area takes Tab for itself, and Ctrl+Tab for leaving it. */
    private static KeyEvent withShortcut(KeyEvent tab) {
        return new KeyEvent(
                tab.getSource(),
                tab.getTarget(),
                tab.getEventType(),
                tab.getCharacter(),
                tab.getText(),
                tab.getCode(),
                tab.isShiftDown(),
                true,
                tab.isAltDown(),
                tab.isMetaDown());
    }

    private void showLanes() {
        answers.getChildren().clear();
        for (LaneAnswerViewModel lane : model.lanes()) {
            AnswerCard card = new AnswerCard(lane);
            card.prefWidthProperty().bind(answers.widthProperty().map(this::cardWidth));
            answers.getChildren().add(card);
        }
    }

    /** As many cards in a row as are still easy to read, all of one width. */
    private double cardWidth(Number width) {
        double gap = answers.getHgap();
        double narrowest = NARROWEST_CARD * problem.getFont().getSize();
        double all = width.doubleValue() + gap;
        double columns = Math.max(1, Math.floor(all / (narrowest + gap)));
        columns = Math.min(columns, Math.max(2, model.lanes().size()));
        return Math.floor(all / columns - gap);
    }

    private static String temperatureText(Number value) {
        return String.format(Locale.ROOT, "%.1f", value.doubleValue());
    }

    private static String strengthText(Number value) {
        return String.format(Locale.ROOT, "× %.2f", value.doubleValue());
    }
}
