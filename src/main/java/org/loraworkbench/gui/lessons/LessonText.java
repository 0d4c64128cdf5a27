package org.loraworkbench.gui.lessons;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.loraworkbench.lessons.Lesson;
import org.loraworkbench.lessons.Lesson.KnownSetting;
import org.loraworkbench.lessons.Lesson.Step;

/** What there is to read of a lesson: numbered steps with formulas and pictures, known settings. */
final class LessonText {

    private static final double WIDEST_PICTURE = 480;

    private LessonText() {}

    static List<Node> of(Lesson lesson) {
        List<Node> parts = new ArrayList<>();
        for (int i = 0; i < lesson.steps().size(); i++) {
            parts.add(step(i + 1, lesson.steps().get(i), lesson));
        }
        parts.add(heading("Settings that work"));
        lesson.knownGood().forEach(known -> parts.add(setting(known, true)));
        parts.add(heading("Settings that do not"));
        lesson.knownBad().forEach(known -> parts.add(setting(known, false)));
        return parts;
    }

    /** A text in as many lines as it needs, none of which is cut off. */
    static Label paragraph(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }

    private static Label heading(String text) {
        Label heading = new Label(text);
        heading.getStyleClass().add("section-title");
        return heading;
    }

    private static Node step(int number, Step step, Lesson lesson) {
        VBox content = new VBox(paragraph(step.text()));
        content.getStyleClass().add("lesson-step-content");
        if (!step.formula().isEmpty()) {
            Label formula = paragraph(step.formula());
            formula.getStyleClass().add("formula");
            content.getChildren().add(formula);
        }
        if (step.hasPictureFile()) {
            content.getChildren().add(file(step, lesson));
        } else if (!step.picture().isEmpty()) {
            content.getChildren().add(new LowRankSketch(step.picture()));
        }
        Label badge = new Label(String.valueOf(number));
        badge.getStyleClass().addAll("lesson-badge", "number");
        badge.setMinWidth(Region.USE_PREF_SIZE);
        return line("lesson-step", badge, content);
    }

    /** A picture of the teacher's; its file was found when the lesson was read. */
    private static Node file(Step step, Lesson lesson) {
        String address = lesson.folder().resolve(step.picture()).toUri().toString();
        ImageView picture = new ImageView(new Image(address, true));
        picture.setPreserveRatio(true);
        picture.setFitWidth(WIDEST_PICTURE);
        picture.setAccessibleText("Picture " + step.picture());
        return picture;
    }

    private static Node setting(KnownSetting known, boolean good) {
        FontIcon icon = new FontIcon(good ? Feather.CHECK : Feather.X);
        icon.getStyleClass().add(good ? "setting-good" : "setting-bad");
        Label setting = paragraph(known.setting());
        setting.getStyleClass().add("number");
        Label why = paragraph(known.why());
        why.getStyleClass().add("muted");
        return line("lesson-setting", icon, new VBox(setting, why));
    }

    private static HBox line(String styleClass, Node mark, Region content) {
        HBox line = new HBox(mark, content);
        line.getStyleClass().add(styleClass);
        HBox.setHgrow(content, Priority.ALWAYS);
        return line;
    }
}
