package org.loraworkbench.gui.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.loraworkbench.gui.common.EditorPopup;
import org.loraworkbench.runs.compare.Annotation;

/**
 * Asks for a name, tags and a note. Enter takes them (in the note: Ctrl+Enter), Escape or a click
 * elsewhere leaves them.
 */
final class AnnotationEditor extends EditorPopup {

    private static final double INDENT = 160;

    private final TextField name = new TextField();
    private final TextField tags = new TextField();
    private final TextArea note = new TextArea();
    private final VBox content;

    private AnnotationEditor(String title) {
        this(title, new VBox());
    }

    private AnnotationEditor(String title, VBox content) {
        super(content);
        this.content = content;
        Label heading = new Label(title);
        heading.getStyleClass().add("section-title");
        content.getStyleClass().add("annotation-editor");
        content.getChildren().add(heading);
    }

    /**
     * For one lane or one run.
     *
     * @param originalName what is shown while no other name is given; typed again, or nothing
     *     typed, there is no other
     */
    static AnnotationEditor of(
            String title,
            Annotation old,
            String originalName,
            Consumer<UnaryOperator<Annotation>> take) {
        AnnotationEditor editor = new AnnotationEditor(title);
        editor.name.setText(old.name().isEmpty() ? originalName : old.name());
        editor.name.setPromptText(originalName);
        editor.tags.setText(String.join(", ", old.tags()));
        editor.note.setText(old.note());
        editor.note.setPrefRowCount(3);
        editor.note.setWrapText(true);
        editor.add("Name", editor.name);
        editor.add("Tags, separated by commas", editor.tags);
        editor.add("Note", editor.note);
        editor.finish(() -> take.accept(replaced -> editor.typed()));
        return editor;
    }

    /** For several lanes, which get tags in addition to their own. */
    static AnnotationEditor ofMany(String title, Consumer<UnaryOperator<Annotation>> take) {
        AnnotationEditor editor = new AnnotationEditor(title);
        editor.add("Add tags, separated by commas", editor.tags);
        editor.finish(() -> take.accept(editor::withTags));
        return editor;
    }

    /** Opens below the beginning of a line. */
    void open(Node line) {
        openToTheRightBelow(line, INDENT);
        TextInputControl first = (TextInputControl) content.lookup(".text-input");
        first.requestFocus();
        first.selectAll();
    }

    private void add(String title, TextInputControl input) {
        Label label = new Label(title);
        label.getStyleClass().add("field-title");
        label.setLabelFor(input);
        input.setAccessibleText(title);
        content.getChildren().addAll(label, input);
    }

    private void finish(Runnable take) {
        Button done = new Button("_Save");
        done.setMnemonicParsing(true);
        done.getStyleClass().add("accent");
        done.setOnAction(event -> close(take));
        name.setOnAction(event -> close(take));
        tags.setOnAction(event -> close(take));
        note.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
                        close(take);
                        event.consume();
                    }
                });
        content.getChildren().add(done);
    }

    private void close(Runnable take) {
        take.run();
        hide();
    }

    private Annotation typed() {
        String typed = name.getText().strip();
        String other = typed.equals(name.getPromptText()) ? "" : typed;
        return new Annotation(other, typedTags(), note.getText());
    }

    private Annotation withTags(Annotation old) {
        List<String> all = new ArrayList<>(old.tags());
        all.addAll(typedTags());
        return new Annotation(old.name(), all, old.note());
    }

    private List<String> typedTags() {
        return Arrays.asList(tags.getText().split(","));
    }
}
