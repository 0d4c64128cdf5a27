package org.loraworkbench.gui.live;

import static org.loraworkbench.gui.common.Presence.showIf;

import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The sentences about a run that its user should know of, one below the other; gone if none. */
public final class NoticeList extends VBox {

    private final ListChangeListener<String> mirror = change -> showSentences();
    private ObservableList<String> sentences;

    public NoticeList() {
        getStyleClass().addAll("surface", "notices");
        showIf(this, Bindings.isNotEmpty(getChildren()));
    }

    /** Shows what the list holds, now and later. */
    void show(ObservableList<String> list) {
        if (sentences != null) {
            sentences.removeListener(mirror);
        }
        sentences = list;
        sentences.addListener(mirror);
        showSentences();
    }

    private void showSentences() {
        getChildren().setAll(sentences.stream().map(NoticeList::label).toList());
    }

    private static Label label(String sentence) {
        Label label = new Label(sentence);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
