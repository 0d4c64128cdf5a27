package org.loraworkbench.gui.takealong;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.loraworkbench.export.adapter.Suitability;
import org.loraworkbench.export.adapter.Suitability.Verdict;
import org.loraworkbench.gui.takealong.TargetViewModel.Export;

/** One program: its verdict, and an export from the question to the receipt. */
final class TargetCard extends VBox {

    private static final Map<Verdict, Feather> ICONS =
            Map.of(
                    Verdict.WORKS, Feather.CHECK_CIRCLE,
                    Verdict.WORKS_WITH_REMARK, Feather.INFO,
                    Verdict.DOES_NOT_WORK, Feather.X_CIRCLE);

    private final TargetViewModel target;
    private final TakeAlongViewModel panel;
    private final Button exportButton = new Button("Export…", new FontIcon(Feather.DOWNLOAD));
    private final VBox progress = new VBox();

    /**
     * @param ask asks where to export to
     */
    TargetCard(TargetViewModel target, TakeAlongViewModel panel, Consumer<TargetViewModel> ask) {
        this.target = target;
        this.panel = panel;
        Suitability suitability = target.suitability();
        String title = target.destination().title();
        getStyleClass().addAll("target-card", styleClass(suitability.verdict()));
        setAccessibleRole(AccessibleRole.PARENT);
        setAccessibleText(
                "%s: %s. %s"
                        .formatted(title, suitability.verdict().title(), suitability.sentence()));
        exportButton.getStyleClass().add("export-button");
        exportButton.setAccessibleText("Export for " + title);
        exportButton.setMinWidth(USE_PREF_SIZE);
        exportButton.setOnAction(event -> ask.accept(target));
        Label sentence = wrapped(suitability.sentence());
        sentence.getStyleClass().add("target-sentence");
        progress.getStyleClass().add("target-progress");
        getChildren().addAll(head(title, suitability.verdict()), sentence, progress);
        target.exportProperty().addListener((property, old, now) -> show(now));
        show(target.exportProperty().get());
    }

    private static String styleClass(Verdict verdict) {
        return "verdict-" + verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private HBox head(String title, Verdict verdict) {
        Label name = new Label(title, new FontIcon(ICONS.get(verdict)));
        name.getStyleClass().addAll("section-title", "target-name");
        Label word = new Label(verdict.title());
        word.getStyleClass().add("target-verdict");
        Label form = new Label(target.destination().form());
        form.getStyleClass().add("caption");
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        HBox head = new HBox(name, word, between, form, exportButton);
        head.getStyleClass().add("target-head");
        return head;
    }

    private void show(Export export) {
        // Whoever works elsewhere in the panel stays there.
        boolean hadFocus = isFocusWithin();
        exportButton.setDisable(!target.isReady());
        progress.getChildren().clear();
        Node next = exportButton;
        if (export instanceof Export.Writing writing) {
            next = showWriting(writing);
        } else if (export instanceof Export.Failed failed) {
            showFailed(failed);
        } else if (export instanceof Export.Done done) {
            next = showDone(done);
        }
        progress.setVisible(!progress.getChildren().isEmpty());
        progress.setManaged(progress.isVisible());
        if (hadFocus) {
            next.requestFocus();
        }
    }

    /** Returns what ends it. */
    private Button showWriting(Export.Writing writing) {
        ProgressBar bar = new ProgressBar();
        bar.setAccessibleText("Writing " + writing.place().getFileName());
        bar.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(bar, Priority.ALWAYS);
        Button cancel = new Button("Cancel");
        cancel.setAccessibleText("Cancel writing " + writing.place().getFileName());
        cancel.setOnAction(event -> target.cancel());
        Label text = new Label("Writing " + writing.place().getFileName() + "…");
        text.getStyleClass().add("caption");
        HBox line = line(text, bar, cancel);
        progress.getChildren().add(line);
        return cancel;
    }

    private void showFailed(Export.Failed failed) {
        Label problem = wrapped(failed.problem());
        problem.setGraphic(new FontIcon(Feather.ALERT_CIRCLE));
        problem.getStyleClass().add("target-problem");
        progress.getChildren().add(problem);
    }

    /** Returns what leads to it. */
    private Button showDone(Export.Done done) {
        Label receipt = wrapped(done.receipt());
        receipt.setGraphic(new FontIcon(Feather.CHECK));
        receipt.getStyleClass().add("target-receipt");
        Label place = wrapped(done.place().toString());
        place.getStyleClass().add("caption");
        HBox.setHgrow(place, Priority.ALWAYS);
        Button open = new Button("Open folder");
        open.setMinWidth(USE_PREF_SIZE);
        open.setOnAction(event -> panel.showFile(folder(done.place())));
        Button copy = new Button("Copy", new FontIcon(Feather.COPY));
        copy.setMinWidth(USE_PREF_SIZE);
        copy.setAccessibleText("Copy the lines that use it");
        copy.setOnAction(event -> copy(done.usage()));
        progress.getChildren().addAll(receipt, usage(done.usage()), line(place, copy, open));
        return open;
    }

    private TextArea usage(List<String> lines) {
        TextArea text = new TextArea(String.join("\n", lines));
        text.setEditable(false);
        text.setPrefRowCount(lines.size() + 1);
        text.setMinHeight(USE_PREF_SIZE);
        text.setAccessibleText("How to use it");
        text.getStyleClass().add("target-usage");
        return text;
    }

    private static Path folder(Path place) {
        return Files.isDirectory(place) ? place : place.getParent();
    }

    private static void copy(List<String> lines) {
        Clipboard.getSystemClipboard()
                .setContent(Map.of(DataFormat.PLAIN_TEXT, String.join("\n", lines) + "\n"));
    }

    private static HBox line(Node... nodes) {
        HBox line = new HBox(nodes);
        line.getStyleClass().add("target-line");
        return line;
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMaxWidth(Double.MAX_VALUE);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
