package org.loraworkbench.gui.lessons;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A lesson in the list: its number, its title, and a tick when it is done. */
final class LessonCell extends ListCell<LessonViewModel> {

    /** Left and right of the content, as the style sheet sets them. */
    private static final double SIDES = 24;

    private final Label number = new Label();
    private final Label title = new Label();
    private final FontIcon tick = new FontIcon(Feather.CHECK);
    private final HBox content = new HBox(number, title, tick);

    LessonCell() {
        number.getStyleClass().addAll("lesson-number", "number");
        number.setMinWidth(Region.USE_PREF_SIZE);
        title.setWrapText(true);
        title.setMaxWidth(Double.MAX_VALUE);
        title.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(title, Priority.ALWAYS);
        tick.getStyleClass().add("lesson-tick");
        content.getStyleClass().add("lesson-line");
        content.prefWidthProperty().bind(widthProperty().subtract(SIDES));
        setPrefWidth(0);
    }

    /** As high as the title needs in the width that there is. */
    @Override
    protected double computePrefHeight(double width) {
        return getGraphic() == null
                ? super.computePrefHeight(width)
                : snappedTopInset()
                        + content.prefHeight(Math.max(0, (width > 0 ? width : getWidth()) - SIDES))
                        + snappedBottomInset();
    }

    @Override
    protected void updateItem(LessonViewModel lesson, boolean empty) {
        super.updateItem(lesson, empty);
        if (empty || lesson == null) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        boolean done = lesson.doneProperty().get();
        number.setText(lesson.number().isEmpty() ? "·" : lesson.number());
        title.setText(lesson.lesson().title());
        tick.setVisible(done);
        setAccessibleText(
                "Lesson %s: %s%s"
                        .formatted(lesson.number(), lesson.lesson().title(), done ? ", done" : ""));
        setGraphic(content);
    }
}
