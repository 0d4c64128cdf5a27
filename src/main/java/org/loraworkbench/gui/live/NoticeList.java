package org.loraworkbench.gui.live;

import static org.loraworkbench.gui.common.Presence.showIf;

import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.loraworkbench.gui.common.CloseButton;

/**
 * The sentences about a run that its user should know of, one below the other, until they are
 * closed; gone if none.
 */
public final class NoticeList extends HBox {

    private final ListChangeListener<String> mirror = change -> showSentences();
    private final VBox labels = new VBox();
    private RunViewModel run;

    public NoticeList() {
        getStyleClass().addAll("surface", "notices");
        labels.getStyleClass().add("notice-sentences");
        HBox.setHgrow(labels, Priority.ALWAYS);
        getChildren().addAll(labels, new CloseButton(() -> run.closeNotices()));
        showIf(this, Bindings.isNotEmpty(labels.getChildren()));
    }

    /**
     * Shows what is told of a run, now and later.
     *
     * @param now the run; null for none
     */
    void show(RunViewModel now) {
        if (run != null) {
            run.notices().removeListener(mirror);
        }
        run = now;
        if (run != null) {
            run.notices().addListener(mirror);
        }
        showSentences();
    }

    private void showSentences() {
        ObservableList<String> sentences =
                run == null ? FXCollections.emptyObservableList() : run.notices();
        labels.getChildren().setAll(sentences.stream().map(NoticeList::label).toList());
    }

    private static Label label(String sentence) {
        Label label = new Label(sentence);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
